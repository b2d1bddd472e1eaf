//===- EstimatorParts.cpp - The environment of an estimator ---------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// An estimator describes its environment in words. azureml-train-core 1.62 puts
// it together as is done here: the default packages, with the named ones added.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/EstimatorParts.h"
#include "analyzers/intents/Shape.h"
#include "rewriters/sdk/Proof.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

/// Parameters that have no counterpart, or are not lifted yet.
constexpr llvm::StringLiteral Refused[] = {
    "vm_size",
    "vm_priority",
    "image_registry_details",
    "pip_requirements_file_path",
    "pip_requirements_file",
    "inputs",
    "source_directory_data_store",
};

const Field &either(const Field &A, const Field &B) {
  return A.given() ? A : B;
}

/// The path of a file below the source folder; empty when it is not constant.
std::string joined(const Field &Folder, llvm::StringRef File) {
  if (!Folder.given())
    return File.str();
  auto Text = Folder.text();
  if (!Text)
    return "";
  llvm::StringRef Base = Text->rtrim('/');
  return Base == "." ? File.str() : (Base + "/" + File).str();
}

} // namespace

EnvironmentParts estimatorParts(const CommandJob &Job, const Resolution &R) {
  const EstimatorFields &E = *Job.Estimator;
  EnvironmentParts Parts;
  auto Fail = [&](const Field &F, llvm::StringRef What) {
    Parts.Fault =
        ("has " + What + " that is not constant: " + quote(R, F.Expr)).str();
    Parts.FaultAt = F.Expr;
  };
  const Field &Image = either(E.Image, E.BaseImage);
  if (Image.given()) {
    Parts.Image = Image.Expr;
    if (!Image.isText())
      Fail(Image, "an image");
  }
  for (auto [F, Target] : {std::pair(&E.UseGpu, &Parts.UseGpu),
                           std::pair(&E.UserManaged, &Parts.UserManaged)})
    if (F->given()) {
      if (!F->boolean())
        Fail(*F, "a setting");
      *Target = F->boolean().value_or(false);
    }
  const Field &File = either(E.CondaFile, E.CondaFilePath);
  if (File.given()) {
    if (auto Text = File.text())
      Parts.CondaPath = joined(Job.Code, *Text);
    if (Parts.CondaPath.empty())
      Fail(File, "a conda file");
    return Parts;
  }
  Parts.HasPackages = E.PipPackages.given() || E.CondaPackages.given();
  if (E.PipPackages.given()) {
    auto Packages = constantTexts(R, E.PipPackages.Expr);
    if (!Packages) {
      Fail(E.PipPackages, "a package");
    } else if (!Packages->empty()) {
      Packages->insert(Packages->begin(), "azureml-defaults");
      Parts.Packages.setPip(*Packages);
    }
  }
  if (E.CondaPackages.given()) {
    auto Packages = constantTexts(R, E.CondaPackages.Expr);
    bool Known = Packages.has_value();
    if (Known)
      for (const std::string &P : *Packages)
        Known &= Parts.Packages.addConda(P);
    if (!Known)
      Fail(E.CondaPackages, "a package");
  }
  return Parts;
}

void examineEstimator(const CommandJob &Job, Proof &P) {
  const EstimatorFields &E = *Job.Estimator;
  for (const ResolvedCall::Argument &A : Job.call().Arguments) {
    if (P.resolution().value(A.Value).single() &&
        P.resolution().value(A.Value).single()->TheKind == Atom::None)
      continue;
    if (llvm::is_contained(Refused, A.Name))
      P.obstacle(A.Whole, "is made with " + quote(P.resolution(), A.Whole) +
                              ", which is not lifted yet");
    if (A.Name.starts_with("_") && !isPure(P.resolution(), A.Value))
      P.obstacle(A.Whole, "is made with private arguments");
  }
  if (!Job.Compute.given())
    P.obstacle(Job.origin(), "runs on a compute that v1 makes for one run");
  if (E.UseDocker.given() && E.UseDocker.boolean() != true)
    P.note(Applicability::Unsafe,
           "the job runs in a container, as all jobs of v2 do");
  for (const Field *F : {&E.Nodes, &E.ProcessesPerNode}) {
    const Atom *A = F->Val.single();
    if (F->given() && (!A || A->TheKind != Atom::Int))
      P.obstacle(F->Expr, "has a number of processes that is not known");
  }
  if (E.ShmSize.given() && !E.ShmSize.isText())
    P.obstacle(E.ShmSize.Expr, "has a size that is not known to be text");
  if (E.Backend.given() && E.Backend.text() != "mpi")
    P.obstacle(E.Backend.Expr, "has a backend that is not lifted yet");
  if (E.Training.given() && P.requireObjects(E.Training, "its distribution"))
    for (const Intent *I : E.Training.Objects)
      if (I->kind() != IntentKind::Distribution ||
          I->how() != "MpiConfiguration")
        P.obstacle(E.Training.Expr,
                   "has a distribution that is not lifted yet");
}

} // namespace amlift::rewriters
