//===- JsonFile.h - A JSON file and checked access to it --------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_TOOLS_CATALOGC_JSONFILE_H
#define AMLIFT_TOOLS_CATALOGC_JSONFILE_H

#include "tools/catalogc/Diagnostics.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace amlift::catalogc {

/// A parsed file of the catalogue. Its layout (one key of interest per line)
/// allows to tell the line of a key without a parser that tracks positions.
class JsonFile {
public:
  /// Reads and parses Path, whose root must be an object. Null, with a message
  /// in Diags, when that fails.
  static std::unique_ptr<JsonFile> open(llvm::StringRef Path,
                                        Diagnostics &Diags);

  llvm::StringRef path() const { return Path; }
  const llvm::json::Object &root() const { return *Root.getAsObject(); }
  /// Where `"Key":` first stands at or after line From.
  Place place(llvm::StringRef Key, unsigned From = 1) const;
  /// The rows of a table, sorted by key. A key that stands twice in the file
  /// (the parser keeps one) and a row that is no object are reported.
  std::vector<std::pair<llvm::StringRef, const llvm::json::Object *>>
  rows(const llvm::json::Object &Table, Diagnostics &Diags) const;

private:
  std::string Path;
  llvm::json::Value Root = nullptr;
  /// Key -> the lines it starts, in order.
  llvm::StringMap<std::vector<unsigned>> KeyLines;
};

/// The fields of one JSON object, taken one by one; what is missing, of the
/// wrong type or left over is reported.
class Fields {
public:
  Fields(const llvm::json::Object &Object, Place Where, Diagnostics &Diags)
      : Object(Object), Where(Where), Diags(Diags) {}

  enum Need { Required, Optional };
  std::string string(llvm::StringRef Key, Need N = Optional);
  std::optional<int64_t> integer(llvm::StringRef Key, Need N = Optional);
  bool boolean(llvm::StringRef Key);
  std::vector<std::string> strings(llvm::StringRef Key);
  const llvm::json::Object *object(llvm::StringRef Key, Need N = Optional);
  std::vector<const llvm::json::Object *> objects(llvm::StringRef Key);
  /// The position of the value in Choices; 0 with a message when it is none.
  unsigned choice(llvm::StringRef Key, llvm::ArrayRef<llvm::StringRef> Choices,
                  Need N = Required);
  /// Reports the keys nobody asked for.
  void finish();

private:
  const llvm::json::Value *take(llvm::StringRef Key, Need N);
  void wrongType(llvm::StringRef Key, llvm::StringRef Expected);

  const llvm::json::Object &Object;
  Place Where;
  Diagnostics &Diags;
  llvm::StringSet<> Taken;
};

} // namespace amlift::catalogc

#endif
