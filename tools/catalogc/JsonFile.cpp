//===- JsonFile.cpp - A JSON file and checked access to it ----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/catalogc/JsonFile.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/LineIterator.h"

using namespace amlift::catalogc;
using llvm::StringRef;

std::unique_ptr<JsonFile> JsonFile::open(StringRef Path, Diagnostics &Diags) {
  auto File = std::make_unique<JsonFile>();
  File->Path = Path.str();
  auto Buffer = llvm::MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!Buffer) {
    Diags.error({Path, 0}, "cannot read: " + Buffer.getError().message());
    return nullptr;
  }
  auto Parsed = llvm::json::parse((*Buffer)->getBuffer());
  if (!Parsed) {
    Diags.error({Path, 0}, llvm::toString(Parsed.takeError()));
    return nullptr;
  }
  File->Root = std::move(*Parsed);
  if (!File->Root.getAsObject()) {
    Diags.error({Path, 1}, "expected an object");
    return nullptr;
  }
  for (llvm::line_iterator Line(**Buffer, /*SkipBlanks=*/false);
       !Line.is_at_eof(); ++Line) {
    StringRef Text = Line->ltrim();
    if (!Text.consume_front("\""))
      continue;
    auto [Key, Rest] = Text.split('"');
    if (Rest.starts_with(":"))
      File->KeyLines[Key].push_back(Line.line_number());
  }
  return File;
}

Place JsonFile::place(StringRef Key, unsigned From) const {
  auto It = KeyLines.find(Key);
  if (It == KeyLines.end())
    return {Path, 0};
  auto Line = llvm::lower_bound(It->second, From);
  return {Path, Line == It->second.end() ? 0 : *Line};
}

std::vector<std::pair<StringRef, const llvm::json::Object *>>
JsonFile::rows(const llvm::json::Object &Table, Diagnostics &Diags) const {
  std::vector<std::pair<StringRef, const llvm::json::Object *>> Rows;
  for (const auto &Entry : Table) {
    StringRef Key = Entry.first;
    auto Lines = KeyLines.find(Key);
    if (Lines != KeyLines.end() && Lines->second.size() > 1)
      Diags.error({Path, Lines->second[1]},
                  "\"" + Key + "\" stands here for the second time");
    if (const llvm::json::Object *Row = Entry.second.getAsObject())
      Rows.emplace_back(Key, Row);
    else
      Diags.error(place(Key), "\"" + Key + "\" must be an object");
  }
  llvm::sort(Rows);
  return Rows;
}

const llvm::json::Value *Fields::take(StringRef Key, Need N) {
  Taken.insert(Key);
  const llvm::json::Value *V = Object.get(Key);
  if (!V && N == Required)
    Diags.error(Where, "\"" + Key + "\" is missing");
  return V;
}

void Fields::wrongType(StringRef Key, StringRef Expected) {
  Diags.error(Where, "\"" + Key + "\" must be " + Expected);
}

std::string Fields::string(StringRef Key, Need N) {
  const llvm::json::Value *V = take(Key, N);
  if (!V)
    return "";
  auto Text = V->getAsString();
  if (!Text)
    wrongType(Key, "a string");
  return Text.value_or("").str();
}

std::optional<int64_t> Fields::integer(StringRef Key, Need N) {
  const llvm::json::Value *V = take(Key, N);
  if (!V)
    return std::nullopt;
  auto Number = V->getAsInteger();
  if (!Number)
    wrongType(Key, "a whole number");
  return Number;
}

bool Fields::boolean(StringRef Key) {
  const llvm::json::Value *V = take(Key, Optional);
  if (!V)
    return false;
  auto Flag = V->getAsBoolean();
  if (!Flag)
    wrongType(Key, "true or false");
  return Flag.value_or(false);
}

std::vector<std::string> Fields::strings(StringRef Key) {
  std::vector<std::string> Result;
  const llvm::json::Value *V = take(Key, Optional);
  if (!V)
    return Result;
  const llvm::json::Array *Array = V->getAsArray();
  if (!Array || !llvm::all_of(*Array, [](const llvm::json::Value &E) {
        return E.getAsString().has_value();
      })) {
    wrongType(Key, "an array of strings");
    return Result;
  }
  for (const llvm::json::Value &Element : *Array)
    Result.push_back(Element.getAsString()->str());
  return Result;
}

const llvm::json::Object *Fields::object(StringRef Key, Need N) {
  const llvm::json::Value *V = take(Key, N);
  if (!V)
    return nullptr;
  const llvm::json::Object *Result = V->getAsObject();
  if (!Result)
    wrongType(Key, "an object");
  return Result;
}

std::vector<const llvm::json::Object *> Fields::objects(StringRef Key) {
  std::vector<const llvm::json::Object *> Result;
  const llvm::json::Value *V = take(Key, Optional);
  if (!V)
    return Result;
  const llvm::json::Array *Array = V->getAsArray();
  if (!Array || !llvm::all_of(*Array, [](const llvm::json::Value &E) {
        return E.getAsObject() != nullptr;
      })) {
    wrongType(Key, "an array of objects");
    return Result;
  }
  for (const llvm::json::Value &Element : *Array)
    Result.push_back(Element.getAsObject());
  return Result;
}

unsigned Fields::choice(StringRef Key, llvm::ArrayRef<StringRef> Choices,
                        Need N) {
  std::string Text = string(Key, N);
  if (Text.empty() && N == Optional)
    return 0;
  const StringRef *It = llvm::find(Choices, Text);
  if (It != Choices.end())
    return It - Choices.begin();
  if (!Text.empty())
    Diags.error(Where, "\"" + Key + "\" is \"" + Text + "\", expected one of " +
                           llvm::join(Choices, ", "));
  return 0;
}

void Fields::finish() {
  std::vector<StringRef> Unknown;
  for (const auto &Entry : Object)
    if (!Taken.contains(StringRef(Entry.first)))
      Unknown.push_back(Entry.first);
  llvm::sort(Unknown);
  for (StringRef Key : Unknown)
    Diags.error(Where, "unknown key \"" + Key + "\"");
}
