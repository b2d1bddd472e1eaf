//===- Resolution.cpp - Names and values of one module --------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Resolution.h"
#include "analyzers/planes/Outline.h"
#include "analyzers/resolve/Interpreter.h"
#include "analyzers/resolve/Program.h"
#include "grammars/Python.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

Node ResolvedCall::argument(llvm::StringRef Parameter) const {
  for (const Argument &A : Arguments)
    if (A.Name == Parameter)
      return A.Value;
  return Node();
}

Resolution::Resolution(const Document &Doc, uint32_t Index,
                       grammars::Tree Parsed)
    : Doc(Doc), Index(Index),
      Tree(Parsed ? std::move(Parsed) : parse(Doc.text(), Language::Python)),
      Scopes(Tree.root(), Doc.text()) {}

Resolution::~Resolution() = default;

std::unique_ptr<Resolution> Resolution::compute(const Document &Doc,
                                                uint32_t Index,
                                                grammars::Tree Parsed) {
  Program Alone;
  Alone.add(Doc, Index, "", std::move(Parsed));
  Alone.run();
  return std::move(Alone.finish().front());
}

std::unique_ptr<Resolution> Resolution::compute(
    const Document &Doc, uint32_t Index,
    llvm::function_ref<ClosedDefinitions(const Resolution &)> Choose,
    const Borders &Between) {
  Program Alone;
  ClosedDefinitions Closed = Choose(Alone.add(Doc, Index)->resolution());
  Alone.assume(Between);
  Alone.run();
  if (!Closed.empty())
    Alone.close(Closed);
  return std::move(Alone.finish().front());
}

Value Resolution::returned(Node Definition) const {
  auto It = Returned.find(Definition.begin());
  return It == Returned.end() ? Store->unknown() : It->second;
}

const Borders &Resolution::borders() const {
  static const Borders None;
  return Between ? *Between : None;
}

void Resolution::finish() {
  auto Position = [](const Use &U) {
    return std::tie(U.TextSpan.Begin, U.TextSpan.End, U.Name);
  };
  auto Before = [&](const Use &A, const Use &B) {
    return Position(A) < Position(B);
  };
  llvm::sort(Uses, Before);
  llvm::sort(LikelyUses, Before);
  // A place that was reached again, with an object that is known.
  auto SamePlace = [](const Use &A, const Use &B) {
    return A.TextSpan.Begin < B.TextSpan.Begin;
  };
  bool AnyOfV1 = llvm::any_of(Uses, [](const Use &U) {
    return (U.Symbol
                ? U.Symbol.generation()
                : catalog::generationOfPath(U.Name)) == catalog::Generation::V1;
  });
  llvm::erase_if(LikelyUses, [&](const Use &U) {
    return !AnyOfV1 ||
           std::binary_search(Uses.begin(), Uses.end(), U, SamePlace);
  });
  llvm::sort(Calls, [](const ResolvedCall &A, const ResolvedCall &B) {
    return std::pair(A.Call.begin(), ~A.Call.end()) <
           std::pair(B.Call.begin(), ~B.Call.end());
  });
  llvm::sort(Writes, [](const FieldWrite &A, const FieldWrite &B) {
    return std::pair(A.Where.begin(), ~A.Where.end()) <
           std::pair(B.Where.begin(), ~B.Where.end());
  });
  WriteIndex.clear();
  CallIndex.clear();
  for (uint32_t I = 0; I != Calls.size(); ++I)
    CallIndex[Calls[I].Call.id()] = I;
}

Value Resolution::value(Node Expression) const {
  auto It = ValueIndex.find(Expression.id());
  return It == ValueIndex.end() ? Value() : Values[It->second].second;
}

const ResolvedCall *Resolution::call(Node CallNode) const {
  auto It = CallIndex.find(CallNode.id());
  return It == CallIndex.end() ? nullptr : &Calls[It->second];
}

static std::vector<Node>
placesOfAtoms(llvm::ArrayRef<std::pair<Node, Value>> Values, Node Origin,
              Atom::Kind Kind) {
  std::vector<Node> Places;
  for (const auto &[N, V] : Values)
    for (const Atom &A : V.atoms())
      if (A.TheKind == Kind && A.Origin == Origin) {
        Places.push_back(N);
        break;
      }
  llvm::sort(Places, [](Node A, Node B) {
    return std::pair(A.begin(), ~A.end()) < std::pair(B.begin(), ~B.end());
  });
  return Places;
}

std::vector<Node> Resolution::placesOf(Node Origin, Atom::Kind Kind) const {
  return placesOfAtoms(Values, Origin, Kind);
}

std::vector<Node> Resolution::placesOfClass(Node Definition) const {
  return placesOfAtoms(Values, Definition, Atom::ProjectInstance);
}

std::string toString(llvm::ArrayRef<FieldWrite::Step> Path) {
  std::string Out;
  for (const FieldWrite::Step &S : Path)
    if (S.IsItem)
      Out += S.Name.empty() ? "[]" : "['" + S.Name.str() + "']";
    else
      Out += (Out.empty() ? "" : ".") + S.Name.str();
  return Out;
}

/// Adds the objects that a value may be; those that are parts of others, with
/// these instead.
static void addTargets(const Resolution &R, const FieldWrite &Write, Value V,
                       const FieldWrite::Steps &Path, unsigned &Budget,
                       std::vector<WrittenField> &Into) {
  for (const Atom &A : V.atoms()) {
    if (!A.isV1Instance())
      continue;
    // A part comes out of the attribute that was read.
    Node Name = kindOf(A.Origin) == Py::Attribute ? A.Origin.field("attribute")
                                                  : Node();
    Value Whole = Name ? R.value(A.Origin.field("object")) : Value();
    if (Budget && llvm::any_of(Whole.atoms(), [](const Atom &W) {
          return W.isV1Instance();
        })) {
      FieldWrite::Steps Longer = {{Name.text(R.document().text()), false}};
      Longer.append(Path.begin(), Path.end());
      --Budget;
      addTargets(R, Write, Whole, Longer, Budget, Into);
      continue;
    }
    auto Same = [&](const WrittenField &F) {
      return F.Object.Origin == A.Origin && F.Object.Ent == A.Ent &&
             F.Path == Path;
    };
    if (llvm::none_of(Into, Same))
      Into.push_back({&Write, A, Path});
  }
}

std::vector<WrittenField> Resolution::targetsOf(const FieldWrite &Write) const {
  std::vector<WrittenField> Result;
  unsigned Budget = 64; // Steps; parts can hold each other.
  addTargets(*this, Write, Write.Object, Write.Path, Budget, Result);
  return Result;
}

std::vector<WrittenField> Resolution::writesTo(Node Origin) const {
  std::vector<WrittenField> Result;
  for (const FieldWrite &Write : Writes)
    for (WrittenField &F : targetsOf(Write))
      if (F.Object.Origin == Origin)
        Result.push_back(std::move(F));
  return Result;
}

/// Parameters of a call that it does not give and v2 needs to be told.
static std::vector<const catalog::ParameterMapping *>
absentIn(const ResolvedCall &Call) {
  std::vector<const catalog::ParameterMapping *> Result;
  const catalog::Mapping *Row = catalog::mappingFor(Call.Callee->Name);
  if (Call.Incomplete || !Row || Row->SourceName != Call.Callee->Name)
    return Result;
  for (const catalog::ParameterMapping &P : Row->Parameters)
    if (!P.WriteOut.empty() && !Call.argument(P.Name))
      Result.push_back(&P);
  return Result;
}

/// Tells the uses that are calls what their calls do not give.
static void addAbsent(const Resolution &R, llvm::MutableArrayRef<Use> Uses) {
  llvm::DenseMap<uint32_t, std::vector<const catalog::ParameterMapping *>> At;
  for (const ResolvedCall &Call : R.calls()) {
    Node Function = Call.Call.field("function");
    Node Name = Function.field("attribute");
    if (auto Absent = absentIn(Call); !Absent.empty())
      At[(Name ? Name : Function).begin()] = std::move(Absent);
  }
  for (Use &U : Uses)
    if (U.TheRole == Role::Call)
      if (auto It = At.find(U.TextSpan.Begin); It != At.end())
        U.Absent = It->second;
}

void Resolution::moveInto(FileAnalysis &File) {
  addAbsent(*this, Uses);
  llvm::append_range(File.Uses, std::exchange(Uses, {}));
  llvm::append_range(File.Proofs, std::exchange(Proofs, {}));
  llvm::append_range(File.LikelyUses, std::exchange(LikelyUses, {}));
  if (ImportOfV2)
    File.ImportsOfV2.emplace_back(Index, *ImportOfV2);
  addOutlines(*this, Index, File.Functions);
  llvm::append_range(File.Scripts, std::exchange(Scripts, {}));
  llvm::append_range(File.Copies, std::exchange(Copies, {}));
}

} // namespace amlift::analyzers
