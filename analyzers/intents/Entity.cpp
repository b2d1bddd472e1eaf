//===- Entity.cpp - Objects of the service by name ------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Entity.h"
#include "analyzers/intents/Shape.h"
#include "catalog/Catalog.h"
#include "grammars/Python.h"
#include <array>

using namespace amlift::grammars;

namespace amlift::analyzers {

namespace {

struct KindOfClass {
  llvm::StringLiteral Class;
  IntentKind Kind;
};

constexpr KindOfClass Kinds[] = {
    {"azureml.core.compute.compute.ComputeTarget", IntentKind::Compute},
    {"azureml.core.compute.compute.ComputeTargetProvisioningConfiguration",
     IntentKind::ComputeSettings},
    {"azureml.core.compute.compute.ComputeTargetAttachConfiguration",
     IntentKind::ComputeSettings},
    {"azureml.data.abstract_datastore.AbstractDatastore",
     IntentKind::Datastore},
    {"azureml.data.abstract_dataset.AbstractDataset", IntentKind::DataAsset},
    {"azureml.core.model.Model", IntentKind::Model},
    {"azureml.core.keyvault.Keyvault", IntentKind::KeyVault},
};

/// The dictionaries of a workspace, as what is "called" by a look-up.
const Entity *dictionaryNamed(llvm::StringRef Name) {
  static const auto Known = [] {
    auto Of = [](llvm::StringLiteral Full) {
      return Entity{catalog::find(Full), Full, catalog::Generation::V1};
    };
    return std::array{
        Of("azureml.core.workspace.Workspace.compute_targets"),
        Of("azureml.core.workspace.Workspace.datastores"),
        Of("azureml.core.workspace.Workspace.datasets"),
        Of("azureml.core.workspace.Workspace.models"),
    };
  }();
  for (const Entity &E : Known)
    if (E.Name.rsplit('.').second == Name)
      return &E;
  return nullptr;
}

/// The kind of all objects that a value may be.
std::optional<IntentKind> kindOfValue(const Value &V) {
  std::optional<IntentKind> Kind;
  for (const Atom &A : V.atoms()) {
    if (A.TheKind != Atom::Instance || A.Ent->open())
      return std::nullopt;
    std::optional<IntentKind> One = entityKindOf(A.Ent->Symbol);
    if (!One || (Kind && Kind != One))
      return std::nullopt;
    Kind = One;
  }
  return Kind;
}

} // namespace

EntityIntent::EntityIntent(IntentKind Kind, const ResolvedCall &Call,
                           const Resolution &R)
    : Intent(Kind, Call) {
  Receiver.Expr = Call.Receiver;
  if (Receiver.Expr)
    Receiver.Val = R.value(Receiver.Expr);
  for (const ResolvedCall::Argument &A : Call.Arguments)
    if (!A.Name.empty())
      Arguments.emplace_back(A.Name, argument(Call, R, A.Name));
}

EntityIntent::EntityIntent(IntentKind Kind, const ResolvedCall &Lookup,
                           Node Dict, const Resolution &R)
    : Intent(Kind, Lookup, Dict), Dictionary(Lookup.Call == Dict) {
  Receiver.Expr = Lookup.Receiver;
  Receiver.Val = R.value(Receiver.Expr);
  for (const ResolvedCall::Argument &A : Lookup.Arguments)
    Arguments.emplace_back(A.Name, argument(Lookup, R, A.Name));
}

void EntityIntent::visitFields(FieldVisitor Visit) {
  Visit("on", Receiver);
  for (auto &[Name, F] : Arguments)
    Visit(Name, F);
}

const Field &EntityIntent::operator[](llvm::StringRef Parameter) const {
  static const Field Nothing;
  for (const auto &[Name, F] : Arguments)
    if (Name == Parameter)
      return F;
  return Nothing;
}

const Field &EntityIntent::workspace() const {
  const Field &Given = (*this)["workspace"];
  return Given ? Given : Receiver;
}

std::optional<IntentKind> entityKindOf(catalog::Symbol Class) {
  for (const KindOfClass &K : Kinds)
    if (catalog::Symbol Base = catalog::find(K.Class);
        Base && Class.derivesFrom(Base))
      return K.Kind;
  return std::nullopt;
}

catalog::Symbol entityClass(IntentKind K) {
  const auto *Known =
      llvm::find_if(Kinds, [&](const KindOfClass &C) { return C.Kind == K; });
  return Known == std::end(Kinds) ? catalog::Symbol()
                                  : catalog::find(Known->Class);
}

bool isEntity(IntentKind K) {
  return llvm::any_of(
      Kinds, [&](const KindOfClass &Known) { return Known.Kind == K; });
}

const EntityIntent *asEntity(const Intent &I) {
  return isEntity(I.kind()) ? static_cast<const EntityIntent *>(&I) : nullptr;
}

std::unique_ptr<Intent> makeEntity(const ResolvedCall &Call,
                                   const Resolution &R) {
  Value Made = R.value(Call.Call);
  const Atom *List = Made.single();
  bool Listing = List && List->TheKind == Atom::List &&
                 Call.Callee->Name.ends_with(".list");
  std::optional<IntentKind> Kind =
      kindOfValue(Listing ? List->Elements[0] : Made);
  // What is told of computes is asked for in the same way.
  if (Call.Callee->Name.ends_with(".AmlCompute.supported_vmsizes")) {
    Kind = IntentKind::Compute;
    Listing = true;
  }
  if (!Kind)
    return nullptr;
  auto I = std::make_unique<EntityIntent>(*Kind, Call, R);
  I->Listing = Listing;
  return I;
}

std::unique_ptr<Intent> makeLookup(const Site &S, const Resolution &R,
                                   ResolvedCall &Lookup) {
  if (S.Path.empty())
    return nullptr;
  Lookup.Callee = dictionaryNamed(S.Path.front().Name);
  Lookup.Receiver = S.Expr;
  const Atom *Dict = R.value(S.Path.front().Node).single();
  if (!Lookup.Callee || !Dict || Dict->TheKind != Atom::Dict)
    return nullptr;
  std::optional<IntentKind> Kind = kindOfValue(Dict->Elements[1]);
  if (!Kind)
    return nullptr;
  Lookup.Call = S.Path.front().Node;
  if (S.Path.size() > 1 && S.Path[1].Key &&
      kindOf(S.Path[1].Key) != Py::Slice) {
    Lookup.Call = S.Path[1].Node;
    Lookup.Arguments.push_back({"[]", S.Path[1].Key, S.Path[1].Key});
  }
  return std::make_unique<EntityIntent>(*Kind, Lookup, S.Path.front().Node, R);
}

} // namespace amlift::analyzers
