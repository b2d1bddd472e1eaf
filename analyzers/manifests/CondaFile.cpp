//===- CondaFile.cpp - Conda environments ---------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// The format: https://docs.conda.io/projects/conda/en/stable/user-guide/tasks/
// manage-environments.html#creating-an-environment-file-manually
//
//===----------------------------------------------------------------------===//
#include "analyzers/manifests/Readers.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace amlift::analyzers {

using grammars::Node;

namespace {

class CondaReader {
public:
  CondaReader(StringRef Text, Collector &Out) : Text(Text), Out(Out) {}

  /// Looks for environments in a tree. Owner is the key that the node is the
  /// value of; empty at the top.
  void find(Node N, StringRef Owner);

  bool found() const { return Found; }

private:
  static bool isMapping(Node N) {
    return N.is("block_mapping_pair") || N.is("flow_pair");
  }
  static bool isSequence(Node N) {
    return N.is("block_sequence") || N.is("flow_sequence");
  }

  SourceText scalar(Node N) const;
  Node resolve(Node N) const;
  Node anchored(Node N, StringRef Name) const;
  void readList(Node List, bool Pip);

  StringRef Text;
  Collector &Out;
  bool Found = false;
};

} // namespace

/// The node with that anchor: the last one above the alias is meant, but to
/// use a name twice is rare enough to take the first.
Node CondaReader::anchored(Node N, StringRef Name) const {
  Node Result;
  N.forEachNamed([&](Node Child) {
    if (Result)
      return;
    if (Child.is("anchor") && Child.text(Text).drop_front() == Name)
      Result = N;
    else
      Result = anchored(Child, Name);
  });
  return Result;
}

/// The value itself, below tags and anchors and behind an alias.
Node CondaReader::resolve(Node N) const {
  for (unsigned Step = 0; Step != 8; ++Step) {
    if (N.is("alias")) {
      Node Top = N;
      while (Node Up = Top.parent())
        Top = Up;
      N = anchored(Top, N.text(Text).drop_front());
    } else if (N.is("block_node") || N.is("flow_node") ||
               N.is("block_sequence_item") || N.is("plain_scalar")) {
      Node Inner;
      N.forEachNamed([&](Node Child) {
        if (!Child.is("anchor") && !Child.is("tag") && !Child.is("comment"))
          Inner = Child;
      });
      if (!Inner)
        return N;
      N = Inner;
    } else {
      break;
    }
  }
  return N;
}

/// The text of a scalar; empty for what is none. Folded lines stay as they are.
SourceText CondaReader::scalar(Node N) const {
  N = resolve(N);
  StringRef Whole = N.text(Text);
  if (N.is("double_quote_scalar") && Whole.size() >= 2)
    return unescape(Whole.drop_front().drop_back(), N.begin() + 1);
  if (N.is("single_quote_scalar") && Whole.size() >= 2) {
    SourceText Result;
    for (uint32_t I = 1; I + 1 < Whole.size(); ++I) {
      bool Doubled = Whole[I] == '\'';
      Result.append(Whole[I], {N.begin() + I, N.begin() + I + 1 + Doubled});
      I += Doubled;
    }
    return Result;
  }
  if (N.is("block_scalar")) {
    size_t Body = std::min(Whole.find('\n'), Whole.size());
    return SourceText(Whole.substr(Body), N.begin() + Body).trim();
  }
  if (N.kind().ends_with("_scalar"))
    return {Whole, N.begin()};
  return {};
}

void CondaReader::readList(Node List, bool Pip) {
  List.forEachNamed([&](Node Item) {
    if (Item.is("comment") || Item.isError())
      return;
    if (SourceText Text = scalar(Item); !Text.empty())
      return Pip ? Out.addLine(Text) : Out.addMatchSpec(Text);
    // `- pip:` with a list of its own.
    resolve(Item).forEachNamed([&](Node Pair) {
      if (!Pip && isMapping(Pair) && scalar(Pair.field("key")).text() == "pip")
        if (Node Inner = resolve(Pair.field("value")); isSequence(Inner))
          readList(Inner, /*Pip=*/true);
    });
  });
}

void CondaReader::find(Node N, StringRef Owner) {
  if (!isMapping(N)) {
    N.forEachNamed([&](Node Child) { find(Child, Owner); });
    return;
  }
  SourceText Key = scalar(N.field("key"));
  Node Value = N.field("value");
  // In a file of its own, or written into an environment or a run
  // configuration of Azure ML. Helm charts and others have maps in such lists.
  static constexpr StringRef Owners[] = {"", "conda_file", "condaDependencies",
                                         "conda_dependencies"};
  if (Key.text() == "dependencies" && is_contained(Owners, Owner))
    if (Node List = resolve(Value); isSequence(List)) {
      Found = true;
      return readList(List, /*Pip=*/false);
    }
  std::string Name = Key.text().str();
  Value.forEachNamed([&](Node Child) { find(Child, Name); });
}

void readCondaFile(StringRef Text, StringRef Path, Collector &Out) {
  if (!Text.contains("dependencies"))
    return;
  grammars::Tree Parsed = grammars::parse(Text, grammars::Language::Yaml);
  if (Parsed.root().deeperThan(1000))
    return Out.incomplete(0, "nested too deeply to be read");
  CondaReader Reader(Text, Out);
  Reader.find(Parsed.root(), "");
  // Other YAML files may be templates; what is wrong there is not our subject.
  bool Named = sys::path::filename(Path).contains_insensitive("conda") ||
               sys::path::filename(Path).contains_insensitive("env");
  bool AtTop =
      Text.starts_with("dependencies:") || Text.contains("\ndependencies:");
  if (Reader.found() || Named || AtTop)
    noteSyntaxError(Parsed.root(), Text, "YAML", Out);
}

} // namespace amlift::analyzers
