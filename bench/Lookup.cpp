//===- Lookup.cpp - Time of a look-up in the catalogue --------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Prints nanoseconds of CPU time per look-up, tab-separated after its name: of
// the names that have a row, which are those that programs use, and of all
// names of the catalogue, most of which nobody has touched before.
//
//===----------------------------------------------------------------------===//
#include "catalog/Catalog.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"
#include <algorithm>
#include <ctime>
#include <random>
#include <string>
#include <vector>

using namespace amlift::catalog;

namespace {
/// A member as the resolver asks for it: a name in a module or class.
struct Question {
  std::string Path;
  Symbol Scope;
  std::string Name;
};
} // namespace

/// In an order that does not favour caches.
static std::vector<Question> questions(bool All) {
  std::vector<Question> Result;
  auto Add = [&](Symbol S) {
    if (S && S.parent())
      Result.push_back({S.qualifiedName(), S.parent(), S.name().str()});
  };
  if (All)
    for (uint32_t Id = 1; Id <= symbolCount(); ++Id)
      Add(Symbol(Id));
  else
    for (const Mapping &Row : mappings())
      Add(find(Row.SourceName));
  std::shuffle(Result.begin(), Result.end(), std::mt19937(1));
  return Result;
}

/// Answers are counted, so that no look-up can be left out.
static void measure(llvm::StringRef What,
                    const std::vector<Question> &Questions,
                    llvm::function_ref<bool(const Question &)> Answer) {
  const size_t Repeats = 1 + 1'000'000 / Questions.size();
  double Best = 0;
  size_t Found = 0;
  for (int Round = 0; Round != 5; ++Round) {
    Found = 0;
    const std::clock_t Start = std::clock();
    for (size_t Repeat = 0; Repeat != Repeats; ++Repeat)
      for (const Question &Q : Questions)
        Found += Answer(Q);
    double Nanoseconds = double(std::clock() - Start) * 1e9 / CLOCKS_PER_SEC /
                         double(Repeats * Questions.size());
    if (!Round || Nanoseconds < Best)
      Best = Nanoseconds;
  }
  llvm::outs() << What << '\t' << llvm::format("%.1f", Best) << '\t'
               << Found / Repeats << '\t' << Questions.size() << '\n';
}

int main() {
  for (bool All : {false, true}) {
    const std::vector<Question> Questions = questions(All);
    std::string Of = All ? ", any name" : ", names with a row";
    measure("member of a scope" + Of, Questions,
            [](const Question &Q) { return bool(Q.Scope.lookup(Q.Name)); });
    measure("dotted path" + Of, Questions,
            [](const Question &Q) { return bool(find(Q.Path)); });
    measure("verdict" + Of, Questions,
            [](const Question &Q) { return mappingFor(Q.Path) != nullptr; });
  }
}
