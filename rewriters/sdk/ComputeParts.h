//===- ComputeParts.h - Networks and identities of computes -----*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   vnet_resourcegroup_name="rg",     network_settings=NetworkSettings(
//   vnet_name="net",                      subnet=f"/subscriptions/…/rg/…/net"
//   subnet_name="default"                        "/subnets/default")
//   identity_type="UserAssigned",     identity=IdentityConfiguration(
//   identity_id=[id]                      type="user_assigned", …)
//
// v2 looks for a network by its name in the group of the workspace only, so
// that it is given the whole id, as v1 sends it.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_COMPUTEPARTS_H
#define AMLIFT_REWRITERS_SDK_COMPUTEPARTS_H

#include "analyzers/intents/Entity.h"
#include "rewriters/edits/Layout.h"
#include "llvm/Support/Error.h"

namespace amlift::rewriters {

class Proof;
class Writer;

/// Shows that the network of a description, if any, is known by its names.
void examineNetwork(const analyzers::EntityIntent &Settings,
                    const analyzers::Intent &Creation, Proof &P);
llvm::Expected<Piece> networkOf(const analyzers::EntityIntent &Settings,
                                const analyzers::Intent &Creation, Writer &W);

/// Shows that the identity of a description, if any, is one that v2 has.
void examineIdentity(const analyzers::EntityIntent &Settings, Proof &P);
llvm::Expected<Piece> identityOf(const analyzers::EntityIntent &Settings,
                                 Writer &W);

} // namespace amlift::rewriters

#endif
