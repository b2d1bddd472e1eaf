//===- Mutator.h - Programs that are a little wrong -------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TEST_FUZZ_MUTATOR_H
#define AMLIFT_TEST_FUZZ_MUTATOR_H

#include "Laws.h"
#include <random>

namespace amlift::fuzz {

/// Makes programs out of others: lines and tokens are deleted, doubled and
/// exchanged, blocks and expressions nested, two files spliced, bytes made
/// random. The same seed and programs give the same mutants.
class Mutator {
public:
  Mutator(uint64_t Seed, std::vector<Project> Programs)
      : Engine(Seed), Programs(std::move(Programs)) {}

  /// The next mutant.
  Project next();

private:
  uint32_t below(size_t Bound) {
    return static_cast<uint32_t>(Engine() % (Bound ? Bound : 1));
  }
  const Project &anyProgram() { return Programs[below(Programs.size())]; }
  std::string mutated(std::string Text);
  void mutateLines(std::string &Text);
  void mutateTokens(std::string &Text);
  void nestBlock(std::string &Text);
  void nestExpression(std::string &Text);
  void splice(std::string &Text);
  void scramble(std::string &Text);

  std::mt19937_64 Engine;
  std::vector<Project> Programs;
};

} // namespace amlift::fuzz

#endif
