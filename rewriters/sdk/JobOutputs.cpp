//===- JobOutputs.cpp - Outputs of a job ----------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   out = OutputFileDatasetConfig(          command="… --out ${{outputs.out}}",
//       destination=(store, "d/{run-id}")   outputs={"out": Output(
//   ).as_upload()                               type="uri_folder",
//   arguments=["--out", out]                    path="azureml://datastores/s/
//                                               paths/d/${{name}}",
//                                               mode="upload")}
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/JobOutputs.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/DataPaths.h"
#include "rewriters/sdk/Description.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

class JobOutputLowering final : public DescriptionLowering {
public:
  IntentKind kind() const override { return IntentKind::JobOutput; }
  void examine(const Intent &I, Proof &P) const override;
};

/// What the steps of a chain say; the last one counts.
struct Description {
  const JobOutput *First = nullptr;
  const JobOutput *Mode = nullptr;         ///< as_mount or as_upload
  const JobOutput *Registration = nullptr; ///< register_on_complete
};

/// Nothing when a step is not known.
std::optional<Description> describe(const JobOutput &Last) {
  Description D;
  for (const JobOutput *Step = &Last;;) {
    if (Step->How == "construct") {
      D.First = Step;
      return D;
    }
    if (Step->How == "register_on_complete") {
      if (!D.Registration)
        D.Registration = Step;
    } else if (!D.Mode) {
      D.Mode = Step;
    }
    if (Step->Before.Objects.size() != 1 ||
        Step->Before.Objects.front()->kind() != IntentKind::JobOutput)
      return std::nullopt;
    Step = static_cast<const JobOutput *>(Step->Before.Objects.front());
  }
}

/// `(datastore, "path/{run-id}")`: the datastore, and the path as v2 writes it.
struct Place {
  Node Datastore;
  std::string Path;
};

std::optional<Place> placeOf(const Resolution &R, const Field &Destination) {
  Node N = insideParentheses(Destination.Expr);
  if (isDatastore(R, N))
    return Place{N, ""};
  if (kindOf(N) != Py::Tuple || N.namedChildCount() != 2 ||
      !isDatastore(R, N.namedChild(0)))
    return std::nullopt;
  Field Path{N.namedChild(1), R.value(N.namedChild(1)), {}};
  auto Text = Path.text();
  if (!Text)
    return std::nullopt;
  std::string Written = Text->ltrim('/').str();
  for (auto [Old, New] :
       {std::pair<llvm::StringRef, llvm::StringRef>{"{run-id}", "${{name}}"},
        {"{output-name}", "${{output_name}}"}})
    for (size_t At = 0; (At = Written.find(Old, At)) != std::string::npos;
         At += New.size())
      Written.replace(At, Old.size(), New);
  std::string Rest = Written;
  for (llvm::StringRef Known : {"${{name}}", "${{output_name}}"})
    for (size_t At; (At = Rest.find(Known)) != std::string::npos;)
      Rest.erase(At, Known.size());
  if (llvm::StringRef(Rest).find_first_of("{}*?\"'\\\n") !=
      llvm::StringRef::npos)
    return std::nullopt;
  return Place{N.namedChild(0), Written};
}

bool isPlainName(llvm::StringRef Name) {
  return !Name.empty() && !llvm::isDigit(Name.front()) &&
         llvm::all_of(Name,
                      [](char C) { return llvm::isAlnum(C) || C == '_'; });
}

} // namespace

const JobOutput *outputAt(const IntentGraph &G, Node Expression) {
  llvm::SmallVector<const Intent *, 1> Objects = G.objectsAt(Expression);
  if (Objects.size() != 1 || Objects.front()->kind() != IntentKind::JobOutput)
    return nullptr;
  return static_cast<const JobOutput *>(Objects.front());
}

void examineOutput(const JobOutput &Output, Node At, const Intent &Job,
                   Proof &P) {
  const Resolution &R = P.resolution();
  P.require(Output, At);
  auto D = describe(Output);
  if (!D)
    return P.obstacle(At,
                      "writes an output that is not known: " + quote(R, At));
  if (D->First->Name.given() &&
      !isPlainName(D->First->Name.text().value_or("")))
    P.obstacle(D->First->Name.Expr,
               "writes an output whose name is not constant: " +
                   quote(R, D->First->Name.Expr));
  if (D->Registration) {
    const Field &Name = D->Registration->Name;
    if (!Name.given() || !isSimplePath(Name.Expr) ||
        !keepsValue(R, Name.Expr, Job.origin()))
      if (!Name.text())
        P.obstacle(At, "registers an output under a name that is not known "
                       "where the job is made");
    P.note(Applicability::Unsafe,
           "the output becomes a v2 data asset, which v1 code cannot read");
    if (D->Registration->Description.given() || D->Registration->Tags.given())
      P.note(Applicability::Unsafe,
             "the data asset of an output has no description and no tags");
  }
  if (!D->First->Destination.given())
    return P.note(Applicability::Unsafe,
                  "outputs without destination are in another folder of the "
                  "default datastore");
  auto Where = placeOf(R, D->First->Destination);
  if (!Where)
    return P.obstacle(At, "writes an output to a place that is not known: " +
                              quote(R, D->First->Destination.Expr));
  examinePath(
      {.Datastore = Where->Datastore, .Path = {}, .Url = {}, .IsFile = false},
      Job.origin(), P);
}

std::string outputName(const JobOutput &Output) {
  auto D = describe(Output);
  if (auto Text = D->First->Name.text())
    return Text->str();
  return "";
}

llvm::Expected<Piece> outputOf(const JobOutput &Output, const Intent &,
                               Writer &W) {
  const Resolution &R = W.resolution();
  auto D = describe(Output);
  V2Call Call = V2Call::construct("azure.ai.ml.Output");
  Call.arg("type", Piece::string("uri_folder"));
  if (D->First->Destination.given()) {
    auto Where = placeOf(R, D->First->Destination);
    bool Formatted = false;
    auto Store = storeUri(Where->Datastore, W, Formatted);
    if (!Store)
      return Store.takeError();
    std::string Path = Where->Path;
    if (Formatted) { // Braces of v2 in an f-string of Python.
      std::string Doubled;
      for (char C : Path)
        Doubled += C == '{' || C == '}' ? std::string(2, C) : std::string(1, C);
      Path = Doubled;
    }
    Call.arg("path", literal(*Store + Path, Formatted, W));
  }
  Call.arg("mode",
           Piece::string(D->Mode && D->Mode->How == "as_upload" ? "upload"
                                                                : "rw_mount"));
  if (D->Registration) {
    auto Name = W.expression(D->Registration->Name.Expr);
    if (!Name)
      return Name.takeError();
    Call.arg("name", *Name);
  }
  return Call.build(W.imports(), Output.origin().begin());
}

void JobOutputLowering::examine(const Intent &I, Proof &P) const {
  const auto &Output = static_cast<const JobOutput &>(I);
  for (const Intent *Step : Output.Before.Objects)
    P.require(*Step, I.origin());
  if (Output.Source.given())
    P.obstacle(I.origin(), "collects another folder of the compute, which v2 "
                           "does not: the script has to write to the output");
  if (Output.PartitionFormat.given())
    P.obstacle(I.origin(),
               "has a partition format, which v2 outputs do not have");
  if (Output.Globs.given())
    P.obstacle(I.origin(), "uploads the files of a pattern only, v2 uploads "
                           "all of them");
  if (Output.Overwrite.given())
    P.note(Applicability::Unsafe,
           "v2 does not say whether outputs overwrite files");
}

const Lowering &jobOutputLowering() {
  static const JobOutputLowering L;
  return L;
}

} // namespace amlift::rewriters
