//===- GivenWorkspace.h - Workspaces from elsewhere -------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   ws = get_or_create_workspace(…)          of another module
//   ComputeTarget(workspace=ws, name="cpu")
//
// What v1 takes as a workspace is one, whoever made it. Its name, group and
// subscription can be read from it, which is enough for a v2 client.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_GIVENWORKSPACE_H
#define AMLIFT_ANALYZERS_INTENTS_GIVENWORKSPACE_H

#include "analyzers/intents/Intent.h"
#include <memory>
#include <vector>

namespace amlift::analyzers {

/// The handles that intents take as their workspace, and that calls of unknown
/// functions make: one for each assignment of such a variable. Calls gets what
/// stands for the v1 call, and has to live as long as the intents.
std::vector<std::unique_ptr<Intent>>
makeGivenWorkspaces(llvm::ArrayRef<std::unique_ptr<Intent>> Intents,
                    const Resolution &R,
                    std::vector<std::unique_ptr<ResolvedCall>> &Calls);

/// The variable of a workspace field that such handles are assigned to; null
/// when there is none.
const Variable *givenWorkspaceVariable(llvm::StringRef FieldName,
                                       const Field &F, const Resolution &R);

} // namespace amlift::analyzers

#endif
