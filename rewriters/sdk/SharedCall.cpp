//===- SharedCall.cpp - Calls of functions of other modules ---------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   ws = Workspace.from_config()            ws = Workspace.from_config()
//                                           ml_client = MLClient.from_config(…)
//   cpu = get_compute(ws, "cpu")            cpu = get_compute(ml_client, "cpu")
//   Pipeline(ws, …)                         Pipeline(ws, …)
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/SharedCall.h"
#include "analyzers/intents/Shape.h"
#include "analyzers/intents/SharedObjects.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

class SharedCallLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::SharedCall; }
  void examine(const Intent &, Proof &) const override {}
  void examineSite(const Intent &, const Site &, Proof &) const override {}
};

/// Whether all that an expression may be are workspaces.
bool holdsWorkspaces(llvm::ArrayRef<const Intent *> Objects) {
  return !Objects.empty() && llvm::all_of(Objects, [](const Intent *I) {
    return I->kind() == IntentKind::Workspace;
  });
}

llvm::SmallVector<Node, 2> passedBy(const Intent &Shared, const Resolution &R) {
  if (kindOf(Shared.origin()) != Py::Call)
    return {};
  return crossingArguments(R, Shared.origin(), *sharedThrough(R, Shared));
}

} // namespace

void examinePassed(const Intent &Shared, Proof &P) {
  const Resolution &R = P.resolution();
  for (Node Argument : passedBy(Shared, R)) {
    IntentList Objects = P.graph().objectsAt(Argument);
    if (Objects.empty())
      P.obstacle(Argument, "passes " + quote(R, Argument) +
                               ", which is not known to be one object");
    else if (holdsWorkspaces(Objects) &&
             llvm::any_of(Objects,
                          [&](const Intent *I) { return !P.lifted(*I); }))
      P.requireClient(Objects, Shared.origin());
    else
      for (const Intent *Object : Objects)
        P.require(*Object, Argument);
  }
}

void writePassed(const Intent &Shared, Writer &W) {
  for (Node Argument : passedBy(Shared, W.resolution())) {
    IntentList Objects = W.graph().objectsAt(Argument);
    // Others are written where they are; a twin has a name of its own.
    if (holdsWorkspaces(Objects) &&
        llvm::none_of(Objects, [&](const Intent *I) { return W.lifted(*I); }))
      W.replace(Argument, [&W, Objects] { return W.client(Objects); });
  }
}

const Lowering &sharedCallLowering() {
  static const SharedCallLowering L;
  return L;
}

} // namespace amlift::rewriters
