//===- SetupPy.cpp - setup.py ---------------------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/manifests/Readers.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

using namespace llvm;

namespace amlift::analyzers {

using grammars::Node;

namespace {

class SetupReader {
public:
  SetupReader(StringRef Text, Collector &Out) : Text(Text), Out(Out) {}

  /// Collects what the file assigns to plain names.
  void collect(Node N) {
    if (N.is("assignment") || N.is("augmented_assignment"))
      if (Node Left = N.field("left"); Left.is("identifier"))
        if (Node Right = N.field("right"))
          Assigned[Left.text(Text)].push_back(Right);
    N.forEachNamed([&](Node Child) { collect(Child); });
  }

  /// Reads the calls of setup() below a node.
  void visit(Node N) {
    if (N.is("call") && isSetup(N.field("function")))
      N.field("arguments").forEachNamed([&](Node Argument) {
        static constexpr StringRef Keys[] = {"install_requires",
                                             "extras_require", "tests_require",
                                             "setup_requires"};
        if (Argument.is("keyword_argument") &&
            is_contained(Keys, Argument.field("name").text(Text)))
          read(Argument.field("value"));
      });
    N.forEachNamed([&](Node Child) { visit(Child); });
  }

private:
  bool isSetup(Node Function) const {
    StringRef Name = Function.text(Text);
    return Name == "setup" || Name.ends_with(".setup");
  }

  /// Requirements in a list, a dictionary of lists, or a sum of them. What a
  /// function returns is not known: its arguments are file names and the like.
  void read(Node Value) {
    if (Value.is("string"))
      return Out.addRequirement(stringOf(Value).trim());
    if (Value.is("identifier")) {
      StringRef Name = Value.text(Text);
      if (Seen.insert(Name).second)
        for (Node Behind : Assigned.lookup(Name))
          read(Behind);
      return;
    }
    if (Value.is("pair"))
      return read(Value.field("value"));
    if (Value.is("call") || Value.is("comment"))
      return;
    Value.forEachNamed([&](Node Child) { read(Child); });
  }

  /// A literal; parts that are put in at run time stay as they are written.
  SourceText stringOf(Node String) const {
    StringRef Whole = String.text(Text);
    size_t Quote = Whole.find_first_of("\"'");
    if (Quote == StringRef::npos)
      return {};
    bool Raw = Whole.take_front(Quote).contains_insensitive('r');
    StringRef Body = Whole.substr(Quote);
    size_t Width =
        Body.starts_with("\"\"\"") || Body.starts_with("'''") ? 3 : 1;
    if (Body.size() < 2 * Width)
      return {};
    Body = Body.drop_front(Width).drop_back(Width);
    uint32_t Begin = String.begin() + Quote + Width;
    return Raw ? SourceText(Body, Begin) : unescape(Body, Begin);
  }

  StringRef Text;
  Collector &Out;
  StringMap<std::vector<Node>> Assigned;
  StringSet<> Seen;
};

} // namespace

void readSetupPy(StringRef Text, Collector &Out) {
  grammars::Tree Parsed = grammars::parse(Text, grammars::Language::Python);
  if (Parsed.root().deeperThan(1000))
    return Out.incomplete(0, "nested too deeply to be read");
  SetupReader Reader(Text, Out);
  Reader.collect(Parsed.root());
  Reader.visit(Parsed.root());
  noteSyntaxError(Parsed.root(), Text, "Python", Out);
}

} // namespace amlift::analyzers
