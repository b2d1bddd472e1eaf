//===- OracleTest.cpp - The catalogue against independent resolution ------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Every name that an independent resolver (a type checker with the real
// packages) found in real code must be in the catalogue under that very name,
// keyword arguments included. Skipped where that data set is not at hand.
//
//===----------------------------------------------------------------------===//
#include "catalog/Catalog.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/JSON.h"
#include "gtest/gtest.h"
#include <map>
#include <zlib.h>

using namespace amlift::catalog;
using llvm::StringRef;

namespace {

std::optional<std::string> readGzip(const char *Path) {
  gzFile File = gzopen(Path, "rb");
  if (!File)
    return std::nullopt;
  std::string Text;
  char Buffer[1 << 16];
  for (int N; (N = gzread(File, Buffer, sizeof Buffer)) > 0;)
    Text.append(Buffer, N);
  gzclose(File);
  return Text;
}

/// "" when the catalogue has the name, else what is missing.
std::string missing(StringRef Name) {
  auto [Path, Parameter] = Name.split('(');
  Parameter.consume_back(")");
  Symbol S = find(Path);
  if (!S)
    return "unknown";
  if (S.qualifiedName() != Path)
    return "is " + S.qualifiedName();
  if (!Parameter.empty() &&
      !llvm::any_of(S.parameters(), [&, Wanted = Parameter](const auto &P) {
        return P.Name == Wanted;
      }))
    return "no such parameter";
  return "";
}

TEST(Oracle, NamesOfRealCodeAreCatalogued) {
  auto Text = readGzip(AMLIFT_SOURCE_DIR "/../shared/oracle/dev-uses.jsonl.gz");
  if (!Text)
    GTEST_SKIP() << "no data set of resolved names beside the project";
  std::map<std::string, unsigned> Imported, Flow;
  llvm::SmallVector<StringRef, 0> Lines;
  StringRef(*Text).split(Lines, '\n', -1, /*KeepEmpty=*/false);
  for (StringRef Line : Lines) {
    auto Row = llvm::json::parse(Line);
    ASSERT_TRUE(bool(Row)) << Line.str();
    const llvm::json::Object &Use = *Row->getAsObject();
    auto Name = Use.getString("qualname");
    auto Via = Use.getString("via");
    if (Name)
      ++(Via == "import" ? Imported : Flow)[Name->str()];
  }
  for (auto *Names : {&Imported, &Flow}) {
    unsigned Uses = 0, Missed = 0;
    for (const auto &[Name, Count] : *Names) {
      Uses += Count;
      std::string Why = missing(Name);
      if (Why.empty())
        continue;
      Missed += Count;
      std::cout << "  " << Name << " (" << Count << " uses): " << Why << '\n';
    }
    std::cout << (Names == &Imported ? "imported: " : "by flow: ")
              << Uses - Missed << " of " << Uses << " uses, " << Names->size()
              << " names\n";
    EXPECT_GE(Uses - Missed, Uses * 0.999);
  }
}

} // namespace
