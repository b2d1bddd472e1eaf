//===- RunChildren.h - The runs below a run -> jobs.list --------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   for child in run.get_children():   for child in ml_client.jobs.list(
//       print(child.id)                    parent_job_name=run.name
//                                      ):
//                                          print(child.name)
//
// Both give what can be gone through once. Each child is a job.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_RUNCHILDREN_H
#define AMLIFT_REWRITERS_SDK_RUNCHILDREN_H

#include "analyzers/intents/Job.h"
#include "rewriters/edits/Layout.h"
#include "llvm/Support/Error.h"

namespace amlift::rewriters {

class Proof;
class Writer;

/// Shows that runs of which v1 gives all, and whatever they are put into, are
/// not used in ways that are not followed.
void examineRunPlaces(const analyzers::RunHandle &Run, Proof &P);

/// The runs are those below another one.
bool isChild(const analyzers::RunHandle &Run);
/// Examines such a call, and where it stands.
void examineChildren(const analyzers::RunHandle &Run, Proof &P);
/// The call of v2.
llvm::Expected<Piece> childrenCall(const analyzers::RunHandle &Run, Writer &W);

} // namespace amlift::rewriters

#endif
