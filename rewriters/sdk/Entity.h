//===- Entity.h - Objects of the service -> v2 entities ---------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_ENTITY_H
#define AMLIFT_REWRITERS_SDK_ENTITY_H

#include "analyzers/intents/Entity.h"
#include "rewriters/sdk/Lowering.h"

namespace amlift::rewriters {

/// Lowers what the tables say (EntityTables.h). Kinds with more to them derive
/// from it.
class EntityLowering : public Lowering {
public:
  explicit EntityLowering(analyzers::IntentKind Kind) : Kind(Kind) {}
  analyzers::IntentKind kind() const override { return Kind; }
  llvm::StringRef v2Class(const analyzers::Intent &I) const override;
  void examine(const analyzers::Intent &I, Proof &P) const override;
  void examineSite(const analyzers::Intent &I, const analyzers::Site &S,
                   Proof &P) const override;
  llvm::Expected<Piece> construct(const analyzers::Intent &I,
                                  Writer &W) const override;
  void write(const analyzers::Intent &I, Writer &W) const override;
  void writeSite(const analyzers::Intent &I, const analyzers::Site &S,
                 Writer &W) const override;

private:
  analyzers::IntentKind Kind;
};

} // namespace amlift::rewriters

#endif
