//===- DataAsset.cpp - Datasets -> v2 data assets -------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   ds = Dataset.File.from_files(            ml_client.data.create_or_update(
//       (store, "animals/"))                     Data(
//   ds.register(ws, "animals")                       name="animals",
//                                                    path="azureml://datastores/
//                                                    raw/paths/animals/",
//                                                    type="uri_folder"))
//
// v1 describes data first and registers it then; v2 does both at once. So the
// description and the place in the datastore go, and are written where they
// are used.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/DataPlace.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/DataDefinitions.h"
#include "rewriters/sdk/DataPaths.h"
#include "rewriters/sdk/Description.h"
#include "rewriters/sdk/Entity.h"
#include "rewriters/sdk/EntityCalls.h"
#include "rewriters/sdk/EntityTables.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

/// What is said about data, and taken over by what is made of it.
class DataLowering : public DescriptionLowering {
protected:
  std::string adviceAt(const Site &S) const override { return adviceFor(S); }
};

class DefinitionLowering final : public DataLowering {
public:
  IntentKind kind() const override { return IntentKind::DataDefinition; }
  void examine(const Intent &I, Proof &P) const override;
};

class PlaceLowering final : public DataLowering {
public:
  IntentKind kind() const override { return IntentKind::DataPlace; }
  void examine(const Intent &I, Proof &P) const override;
};

class DataAssetLowering final : public EntityLowering {
public:
  DataAssetLowering() : EntityLowering(IntentKind::DataAsset) {}
  void examine(const Intent &I, Proof &P) const override;
  llvm::Expected<Piece> construct(const Intent &I, Writer &W) const override;
};

class DatastoreLowering final : public EntityLowering {
public:
  DatastoreLowering() : EntityLowering(IntentKind::Datastore) {}
  void write(const Intent &I, Writer &W) const override;
};

/// Whether something takes the object, or is made of it.
bool isUsed(const Intent &I, const Proof &P) {
  return llvm::any_of(I.sites(), [&](const Site &S) {
    return S.TheKind == Site::Call || P.consumerOf(S);
  });
}

/// Whether both expressions may be one name.
bool mayBeSame(const Field &A, const Field &B) {
  auto One = A.text(), Other = B.text();
  return !One || !Other || *One == *Other;
}

} // namespace

void DefinitionLowering::examine(const Intent &I, Proof &P) const {
  if (I.how() == "upload_directory")
    return P.obstacle(I.origin(), "uploads files, which v2 does only for a "
                                  "Data(path=...) into a folder of its own: "
                                  "azureml-fsspec or AzCopy keep the target");
  examineDefinition(static_cast<const DataDefinition &>(I), P);
  if (!isUsed(I, P))
    P.consequence(I.origin(), "is used by nothing that is lifted");
}

void PlaceLowering::examine(const Intent &I, Proof &P) const {
  if (!isUsed(I, P))
    P.consequence(I.origin(), "is used by nothing that is lifted");
}

void DataAssetLowering::examine(const Intent &I, Proof &P) const {
  EntityLowering::examine(I, P);
  const EntityIntent &E = *asEntity(I);
  if (!isRegistration(E))
    return;
  const DataDefinition *D = definitionAt(P.graph(), E.Receiver.Expr);
  if (!D)
    return P.obstacle(I.origin(), "registers " +
                                      quote(P.resolution(), E.Receiver.Expr) +
                                      ", of which v2 cannot say where it is");
  examineDefinition(*D, P);
  P.link(*D);
  std::string WhyNot;
  if (auto Path = dataPathOf(P.resolution(), D->Path.Expr, WhyNot))
    examinePath(*Path, I.origin(), P);
  // v1 cannot read what v2 registers.
  for (const auto &Other : P.graph().intents()) {
    const EntityIntent *Reader = asEntity(*Other);
    if (!Reader || Reader->kind() != IntentKind::DataAsset ||
        isRegistration(*Reader) || Reader->isDictionary())
      continue;
    const Field &Name =
        Reader->isLookup() ? (*Reader)["[]"] : (*Reader)["name"];
    if (Name && mayBeSame(Name, E["name"]))
      P.require(*Other, I.origin());
  }
}

llvm::Expected<Piece> DataAssetLowering::construct(const Intent &I,
                                                   Writer &W) const {
  const EntityIntent &E = *asEntity(I);
  if (!isRegistration(E))
    return EntityLowering::construct(I, W);
  const DataDefinition *D = definitionAt(W.graph(), E.Receiver.Expr);
  std::string WhyNot;
  auto Path = dataPathOf(W.resolution(), D->Path.Expr, WhyNot);
  auto Uri = uriOf(*Path, W);
  if (!Uri)
    return Uri.takeError();
  return callOf(*callRow(E.how()), E, std::nullopt, W,
                {{"path", *Uri}, {"type", Piece::string(typeOf(*D, *Path))}});
}

/// A datastore of which only its constant name is needed is not asked for.
void DatastoreLowering::write(const Intent &I, Writer &W) const {
  const Site *Origin = originSite(I);
  bool Named = Origin && Origin->TheKind == Site::Bound &&
               !callRow(I.how())->Operation.ends_with("create_or_update") &&
               datastoreName(W.resolution(), I.origin());
  bool Used = false;
  for (const Site &S : I.sites()) {
    const Intent *Made = S.TheKind == Site::Call ? W.graph().madeBy(S.CallNode)
                                                 : W.consumerOf(S);
    if (S.Expr != I.origin())
      Used |= !Made || !W.lifted(*Made);
  }
  if (Named && !Used && I.sites().size() > 1)
    return W.erase(Origin->Whole);
  EntityLowering::write(I, W);
}

bool isRegistration(const EntityIntent &E) {
  return E.how() == "azureml.data.abstract_dataset.AbstractDataset.register";
}

const DataDefinition *definitionAt(const IntentGraph &G, Node N) {
  llvm::SmallVector<const Intent *, 1> Objects = G.objectsAt(N);
  if (Objects.size() != 1 ||
      Objects.front()->kind() != IntentKind::DataDefinition)
    return nullptr;
  return static_cast<const DataDefinition *>(Objects.front());
}

void examineDefinition(const DataDefinition &D, Proof &P) {
  const Resolution &R = P.resolution();
  if (D.PartitionFormat.given())
    P.obstacle(D.PartitionFormat.Expr,
               "has a partition format, which v2 keeps in an MLTable file");
  std::string WhyNot;
  auto Path = D.Path ? dataPathOf(R, D.Path.Expr, WhyNot) : std::nullopt;
  if (!Path)
    return P.obstacle(D.origin(), WhyNot.empty() ? "has no path" : WhyNot);
  if (typeOf(D, *Path).empty())
    P.obstacle(D.Path.Expr, "is made of " + quote(R, D.Path.Expr) +
                                ", which may be a file or a folder: v2 needs "
                                "to know");
}

llvm::StringRef typeOf(const DataDefinition &D, const DataPath &Path) {
  if (D.How == "upload_directory")
    return "uri_folder";
  if (D.IsFile.boolean() == true)
    return "uri_file";
  if (!Path.IsFile || (D.IsFile.given() && !D.IsFile.boolean()))
    return "";
  return *Path.IsFile ? "uri_file" : "uri_folder";
}

std::string adviceFor(const Site &S) {
  if (S.TheKind != Site::Call)
    return "";
  static constexpr std::pair<llvm::StringLiteral, llvm::StringLiteral> Rows[] =
      {
          {"to_pandas_dataframe",
           "read the file with pandas, or mltable.load() the registered asset"},
          {"to_path", "list the files of the folder in the job, or with "
                      "AzureMachineLearningFileSystem(uri).glob()"},
          {"download", "make it an input of the job with mode=\"download\"; "
                       "outside of jobs AzCopy or azureml-fsspec"},
          {"mount", "make it an input of the job with mode=\"ro_mount\""},
      };
  for (auto &[Name, Advice] : Rows)
    if (S.starts(Name))
      return (": in v2, " + Advice).str();
  return ", which is not lifted yet";
}

const Lowering &dataAssetLowering() {
  static const DataAssetLowering L;
  return L;
}

const Lowering &datastoreLowering() {
  static const DatastoreLowering L;
  return L;
}

const Lowering &dataDefinitionLowering() {
  static const DefinitionLowering L;
  return L;
}

const Lowering &dataPlaceLowering() {
  static const PlaceLowering L;
  return L;
}

} // namespace amlift::rewriters
