//===- LoadFuzzer.cpp - Loads any bytes as any kind of file ---------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// The first byte chooses the kind and a place to edit, the rest is the file.
// Beyond not crashing: the invariants of documents hold, and an edit that
// encode() accepts gives a file whose text is what was promised.
//
//===----------------------------------------------------------------------===//

#include "../unit/grammars/Invariants.h"
#include "grammars/Document.h"
#include "grammars/Syntax.h"
#include "llvm/Support/raw_ostream.h"
#include <cstdint>
#include <cstdlib>

using namespace amlift::grammars;
using llvm::StringRef;

[[noreturn]] static void fail(StringRef What) {
  llvm::errs() << "broken: " << What << "\n";
  abort();
}

/// Replaces one character of a plain file and reads the result.
static void checkEdit(const Document &Doc, uint32_t At) {
  At = Doc.text().empty() ? 0 : At % Doc.text().size();
  while (At < Doc.text().size() && (Doc.text()[At] & 0xC0) == 0x80)
    ++At;
  auto Encoded = Doc.encode({At, At}, "x\n");
  if (!Encoded) {
    llvm::consumeError(Encoded.takeError());
    if (Doc.cells().empty())
      fail("an edit of a plain file was refused");
    return;
  }
  StringRef Bytes = Doc.file().bytes();
  uint32_t InFile = Doc.toFile({At, At}).Begin;
  LoadedFile After = load(
      Doc.file().path().str(),
      (Bytes.take_front(InFile) + *Encoded + Bytes.drop_front(InFile)).str());
  if (std::string Broken = brokenInvariant(After); !Broken.empty())
    fail("after the edit: " + Broken);
  // The first two lines can hold the cookie: an edit of it changes everything.
  if (!Doc.cells().empty() || At < Doc.text().find('\n') + 1 ||
      Doc.text().take_front(At).count('\n') < 2 || Doc.newline() != "\n")
    return;
  std::string Promised =
      (Doc.text().take_front(At) + "x\n" + Doc.text().drop_front(At)).str();
  if (After.Documents.empty() && !After.Problems.empty())
    return; // Nested too deeply, as it may have been by a hair before.
  if (After.Documents.size() != 1 || After.Documents[0].text() != Promised)
    fail("the edited file is not what was promised");
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *Data, size_t Size) {
  if (Size == 0)
    return 0;
  static constexpr StringRef Paths[] = {"a.py", "a.ipynb"};
  StringRef Path = Paths[Data[0] & 1];
  std::string Bytes(reinterpret_cast<const char *>(Data) + 1, Size - 1);
  // Most bytes are no notebook: the second half of the choices puts them into
  // the source of a cell.
  if (Data[0] & 2) {
    Path = Paths[1];
    Bytes = "{\"cells\": [{\"cell_type\": \"code\", \"source\": [\"a\\n\", \"" +
            Bytes + "\"]}, {\"source\": \"b\", \"cell_type\": \"code\"}]}";
  }
  LoadedFile Loaded = load(Path.str(), Bytes);
  if (std::string Broken = brokenInvariant(Loaded); !Broken.empty())
    fail(Broken);
  for (const Document &Doc : Loaded.Documents)
    checkEdit(Doc, (Data[0] >> 2) * 7);
  return 0;
}
