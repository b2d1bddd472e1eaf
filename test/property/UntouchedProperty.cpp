//===- UntouchedProperty.cpp - Edits of real files, taken out again -------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Puts a marker into real files at many places: behind names, at the ends of
// comments and of statements. The marker is plain ASCII, so every encoding
// spells it alike; without its bytes, the new file must be the old one.
//
//===----------------------------------------------------------------------===//

#include "Random.h"
#include "analyzers/Project.h"
#include "grammars/Python.h"
#include "rewriters/edits/EditSet.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "gtest/gtest.h"

using namespace amlift::grammars;
using namespace amlift::rewriters;

namespace amlift::property {
namespace {

// None is part of another one, whatever stands before it.
constexpr llvm::StringLiteral InName = "_q7zamlift";
constexpr llvm::StringLiteral InComment = " q7zamlift";
constexpr llvm::StringLiteral AtEnd = "  # q8zamlift";

std::string without(llvm::StringRef Text, llvm::StringRef Marker,
                    unsigned &Removed) {
  std::string Result;
  llvm::StringRef Rest = Text;
  for (size_t At; (At = Rest.find(Marker)) != llvm::StringRef::npos;
       ++Removed) {
    Result += Rest.take_front(At);
    Rest = Rest.drop_front(At + Marker.size());
  }
  return Result + Rest.str();
}

std::string withoutMarkers(std::string Text, unsigned &Removed) {
  for (llvm::StringRef Marker : {AtEnd, InComment, InName})
    Text = without(Text, Marker, Removed);
  return Text;
}

/// Adds edits to one document at random places; returns how many.
class Marking {
public:
  Marking(Random &R, EditSet &Edits)
      : R(R), Edits(Edits), Doc(Edits.document()), Text(Doc.text()) {}

  unsigned run() {
    Tree Parsed = parse(Text, Language::Python);
    visit(Parsed.root());
    return Done;
  }

private:
  void visit(Node N) {
    switch (kindOf(N)) {
    case Py::Identifier:
      if (R.oneIn(10))
        edit(N.span(), (N.text(Text) + InName).str());
      return;
    case Py::Comment:
      // Cookies, and lines that a magic changes, stay as they are.
      if (R.oneIn(5) && N.begin() > 200)
        edit({N.end(), N.end()}, InComment.str());
      return;
    case Py::ExpressionStatement:
    case Py::ReturnStatement:
    case Py::ImportFromStatement:
      if (R.oneIn(10) && endsLine(N.end()))
        edit({N.end(), N.end()}, AtEnd.str());
      break;
    default:
      break;
    }
    N.forEachNamed([&](Node Child) { visit(Child); });
  }

  bool endsLine(uint32_t At) const {
    return At < Text.size() && (Text[At] == '\n' || Text[At] == '\r');
  }

  /// Adds an edit unless the document refuses it: in a magic line, say.
  void edit(Span S, const std::string &New) {
    if (!Doc.editable(S) || llvm::errorToBool(Doc.encode(S, New).takeError()))
      return;
    if (!llvm::errorToBool(Edits.replace(S, New)))
      ++Done;
  }

  Random &R;
  EditSet &Edits;
  const Document &Doc;
  llvm::StringRef Text;
  unsigned Done = 0;
};

/// Marks a file, given as bytes, and checks that nothing else changes.
unsigned checkFile(Random &R, const std::string &Path,
                   const std::string &Bytes) {
  LoadedFile File = load(Path, Bytes);
  std::vector<std::unique_ptr<EditSet>> Sets;
  std::vector<const EditSet *> Pointers;
  unsigned Done = 0;
  for (const Document &Doc : File.Documents) {
    Sets.push_back(std::make_unique<EditSet>(Doc));
    Pointers.push_back(Sets.back().get());
    if (Doc.language() == Language::Python)
      Done += Marking(R, *Sets.back()).run();
  }
  if (!Done)
    return 0;
  llvm::Expected<std::string> New = applyToFile(*File.File, Pointers);
  if (!New) {
    ADD_FAILURE() << Path << ": " << llvm::toString(New.takeError());
    return Done;
  }
  unsigned Removed = 0;
  EXPECT_EQ(withoutMarkers(*New, Removed) == Bytes, true)
      << Path << ": bytes outside of the edits changed";
  EXPECT_EQ(Removed, Done) << Path;

  LoadedFile Again = load(Path, *New);
  EXPECT_EQ(Again.Documents.size(), File.Documents.size()) << Path;
  for (size_t I = 0; I < Again.Documents.size() && I < Sets.size(); ++I)
    EXPECT_EQ(Again.Documents[I].text() == Sets[I]->apply(), true)
        << Path << ": document " << I << " is not what was promised";
  return Done;
}

/// The same file with other line ends, or with a byte order mark; empty when it
/// has them already. Between the strings of a notebook's JSON, too.
std::string withCrLf(llvm::StringRef Bytes) {
  if (Bytes.contains('\r'))
    return "";
  std::string Result;
  for (char C : Bytes)
    Result += C == '\n' ? "\r\n" : std::string(1, C);
  return Result;
}

std::string withBom(llvm::StringRef Path, llvm::StringRef Bytes) {
  bool Cookie = Bytes.take_front(400).contains("coding");
  if (Bytes.starts_with("\xEF\xBB\xBF") || Cookie || Path.ends_with(".ipynb"))
    return "";
  return "\xEF\xBB\xBF" + Bytes.str();
}

TEST(UntouchedProperty, RealFiles) {
  constexpr llvm::StringLiteral Corpora =
      AMLIFT_SOURCE_DIR "/../shared/corpora";
  if (!llvm::sys::fs::is_directory(Corpora))
    GTEST_SKIP() << "../shared/corpora is missing (it is no part of amlift)";
  analyzers::DiscoveryOptions Options;
  Options.Paths = {Corpora.str()};
  Random R;
  unsigned Files = 0, Edits = 0;
  for (const analyzers::FoundFile &Found : analyzers::discover(Options).Files) {
    auto Buffer = llvm::MemoryBuffer::getFile(Found.Path);
    ASSERT_TRUE(bool(Buffer)) << Found.Path;
    llvm::StringRef Bytes = (*Buffer)->getBuffer();
    for (const std::string &Variant :
         {Bytes.str(), withCrLf(Bytes), withBom(Found.Path, Bytes)}) {
      // Names that Python 2 or another language reads differently, and a
      // megabyte of output, say nothing more.
      if (Variant.empty() || Variant.size() > (1u << 20))
        continue;
      Edits += checkFile(R, Found.Relative, Variant);
      ++Files;
    }
  }
  std::cout << Edits << " edits in " << Files << " files\n";
  EXPECT_GT(Edits, 0u);
}

} // namespace
} // namespace amlift::property
