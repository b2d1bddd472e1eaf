//===- RunAdvice.cpp - Why a script still needs its v1 run ----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/RunAdvice.h"
#include "analyzers/intents/Shape.h"

using namespace amlift::analyzers;

namespace amlift::rewriters {

namespace {

struct Advice {
  llvm::StringLiteral Member;
  llvm::StringLiteral Text;
};

constexpr Advice Members[] = {
    {"experiment", "is asked for its experiment and workspace; a v2 script "
                   "gets what it reads there as inputs of the job, or makes an "
                   "MLClient with the identity of the job"},
    {"input_datasets", "is asked for an input; in v2 the job passes the path "
                       "as an argument, so job and script change together"},
    {"output_datasets", "is asked for an output; in v2 the job passes the path "
                        "as an argument, so job and script change together"},
};

constexpr Advice Methods[] = {
    {"child_run", "makes a child run; in v2 that is "
                  "`mlflow.start_run(nested=True)`, and calls of mlflow inside "
                  "of it go to the child"},
    {"create_children", "makes child runs; in v2 that is "
                        "`mlflow.start_run(nested=True)` for each"},
    {"get_children", "lists its child runs; in v2 MLflow finds them by their "
                     "tag `mlflow.parentRunId`"},
    {"submit_child", "submits a child run; in v2 that is "
                     "`command(..., parent_job_name=...)`"},
    {"register_model",
     "registers a model; in v2 the submitter registers "
     "`azureml://jobs/<job>/outputs/artifacts/paths/<path>`, or the script "
     "logs it with `mlflow.<flavor>.log_model`"},
    {"get_secret", "reads a secret; in v2 `azure.keyvault.secrets` reads it "
                   "with the identity of the job"},
    {"get_secrets", "reads secrets; in v2 `azure.keyvault.secrets` reads them "
                    "with the identity of the job"},
    {"fail", "reports a failure, which has no effect in a job; in v2 a job "
             "fails when its script raises"},
    {"cancel", "cancels a job; in v2 that takes an MLClient with the identity "
               "of the job"},
    {"get_details", "is asked for its details, which are members of the v2 job "
                    "under other names"},
};

} // namespace

llvm::StringRef runNote() {
  return "what the script logs goes through MLflow, which needs the packages "
         "mlflow and azureml-mlflow and, outside of a job, writes to a local "
         "store where v1 printed";
}

llvm::StringRef startNote() {
  return "what is logged goes through MLflow, which needs the packages mlflow "
         "and azureml-mlflow";
}

llvm::StringRef methodAdvice(llvm::StringRef Method, bool) {
  for (const Advice &A : Methods)
    if (A.Member == Method)
      return A.Text;
  return "";
}

std::string runAdvice(const Site &S, const Resolution &R) {
  if (!S.Path.empty())
    for (const Advice &A : Members)
      if (S.starts(A.Member))
        return A.Text.str() + " (" + where(R, S.Expr) + ")";
  if (S.TheKind == Site::Call)
    if (llvm::StringRef Text = methodAdvice(S.Path.back().Name, false);
        !Text.empty())
      return Text.str() + " (" + where(R, S.Expr) + ")";
  return S.describe(R);
}

} // namespace amlift::rewriters
