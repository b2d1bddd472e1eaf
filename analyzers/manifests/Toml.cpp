//===- Toml.cpp - Values of a TOML file by their keys ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/manifests/Toml.h"

using namespace llvm;

namespace amlift::analyzers {

using grammars::Node;
using Keys = std::vector<SourceText>;

bool TomlValue::below(ArrayRef<StringRef> Prefix) const {
  if (Keys.size() <= Prefix.size())
    return false;
  for (size_t I = 0; I != Prefix.size(); ++I)
    if (!Prefix[I].empty() && Prefix[I] != key(I))
      return false;
  return true;
}

SourceText tomlString(Node Value, StringRef Text) {
  StringRef Whole = Value.text(Text);
  if ((!Value.is("string") && !Value.is("quoted_key")) || Whole.size() < 2)
    return {};
  bool Long = Whole.starts_with("\"\"\"") || Whole.starts_with("'''");
  uint32_t Quote = Long && Whole.size() >= 6 ? 3 : 1;
  StringRef Inside = Whole.drop_front(Quote).drop_back(Quote);
  if (Whole.front() == '\'')
    return {Inside, Value.begin() + Quote};
  return unescape(Inside, Value.begin() + Quote);
}

static void addKeys(Node Key, StringRef Text, Keys &Into) {
  if (Key.is("dotted_key"))
    Key.forEachNamed([&](Node Child) { addKeys(Child, Text, Into); });
  else if (Key.is("quoted_key"))
    Into.push_back(tomlString(Key, Text));
  else if (Key.is("bare_key"))
    Into.emplace_back(Key.text(Text), Key.begin());
}

/// Visits the pairs below a node, whose own keys are Above.
static void visitPairs(Node Table, StringRef Text, const Keys &Above,
                       function_ref<void(const TomlValue &)> Visit) {
  Keys Here = Above;
  if (Table.is("table") || Table.is("table_array_element"))
    addKeys(Table.namedChild(0), Text, Here);
  Table.forEachNamed([&](Node Child) {
    if (Child.is("table") || Child.is("table_array_element"))
      return visitPairs(Child, Text, Here, Visit);
    uint32_t Count = Child.namedChildCount();
    if (!Child.is("pair") || Count < 2)
      return;
    Keys Full = Here;
    addKeys(Child.namedChild(0), Text, Full);
    Node Value = Child.namedChild(Count - 1);
    if (Full.empty())
      return;
    Visit({Full, Value});
    if (Value.is("inline_table"))
      visitPairs(Value, Text, Full, Visit);
  });
}

void forEachTomlValue(Node Root, StringRef Text,
                      function_ref<void(const TomlValue &)> Visit) {
  visitPairs(Root, Text, {}, Visit);
}

} // namespace amlift::analyzers
