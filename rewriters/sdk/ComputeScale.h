//===- ComputeScale.h - Nodes of a cluster ----------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   cluster.update(max_nodes=8)       cluster = ml_client.compute.get(
//                                         cluster.name)
//                                     cluster.max_instances = 8
//                                     ml_client.compute.
//                                         begin_create_or_update(cluster)
//   print(cluster.list_nodes())       print(list(
//                                         ml_client.compute.list_nodes(…)))
//
// v1 sends what changes; v2 sends all of a cluster, so that it is read first.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_SDK_COMPUTESCALE_H
#define AMLIFT_REWRITERS_SDK_COMPUTESCALE_H

#include "analyzers/intents/Graph.h"

namespace amlift::rewriters {

class Proof;
class Writer;

/// Examines such a call; false for other sites.
bool examineScale(const analyzers::Intent &Cluster, const analyzers::Site &S,
                  Proof &P);
/// Writes one; false for other sites.
bool writeScale(const analyzers::Intent &Cluster, const analyzers::Site &S,
                Writer &W);

} // namespace amlift::rewriters

#endif
