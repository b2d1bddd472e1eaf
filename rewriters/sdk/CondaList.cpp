//===- CondaList.cpp - The packages of a conda environment ----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/CondaList.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace amlift::rewriters {

/// The name by which v1 tells packages apart.
static llvm::StringRef packageName(llvm::StringRef Package) {
  if (Package.ends_with(".whl"))
    return Package.rsplit('/').second.empty()
               ? Package.split('-').first
               : Package.rsplit('/').second.split('-').first;
  return Package.take_front(Package.find_first_of("[=|<>~!"));
}

/// The version at the end of `python=3.8.13`; empty without one.
static llvm::StringRef versionAtEnd(llvm::StringRef Package) {
  size_t Begin = Package.find_last_not_of("0123456789.");
  llvm::StringRef Version =
      Begin == llvm::StringRef::npos ? Package : Package.drop_front(Begin + 1);
  llvm::SmallVector<llvm::StringRef, 4> Parts;
  Version.split(Parts, '.');
  bool Numbers = llvm::all_of(Parts, [](llvm::StringRef P) {
    return !P.empty() && llvm::all_of(P, llvm::isDigit);
  });
  return Numbers && (Parts.size() == 2 || Parts.size() == 3) ? Version : "";
}

CondaList::CondaList() = default;

bool CondaList::setPython(llvm::StringRef Version) {
  if (Version.empty())
    return false;
  Python = Version.str();
  return true;
}

bool CondaList::addConda(llvm::StringRef Package) {
  if (packageName(Package) == "python") {
    llvm::StringRef Version = versionAtEnd(Package);
    return Package == "python=" + Python || setPython(Version);
  }
  if (Package.empty())
    return false;
  if (!llvm::is_contained(Conda, Package))
    Conda.push_back(Package.str());
  return true;
}

bool CondaList::removeConda(llvm::StringRef Package) {
  if (Package == "python=" + Python)
    return false;
  llvm::erase(Conda, Package);
  return true;
}

bool CondaList::removePip(llvm::StringRef Package) {
  if (Package.empty() || Package.starts_with("-"))
    return false;
  llvm::StringRef Name = packageName(Package);
  llvm::erase_if(Pip, [&](const std::string &P) {
    return !llvm::StringRef(P).starts_with("-") && packageName(P) == Name;
  });
  return true;
}

bool CondaList::addPip(llvm::StringRef Package) {
  if (!removePip(Package))
    return false;
  Pip.push_back(Package.str());
  return true;
}

bool CondaList::setPipOption(llvm::StringRef Option) {
  if (!Option.starts_with("-"))
    return false;
  auto Word = [](llvm::StringRef S) { return S.split(' ').first; };
  for (std::string &P : Pip)
    if (Word(P) == Word(Option)) {
      P = Option.str();
      return true;
    }
  Pip.push_back(Option.str());
  return true;
}

void CondaList::addChannel(llvm::StringRef Channel) {
  if (!llvm::is_contained(Channels, Channel))
    Channels.push_back(Channel.str());
}

void CondaList::removeChannel(llvm::StringRef Channel) {
  llvm::erase(Channels, Channel);
}

void CondaList::setPip(llvm::ArrayRef<std::string> Packages) {
  Pip.assign(Packages.begin(), Packages.end());
}

bool CondaList::hasSdk() const {
  return llvm::any_of(Pip, [](llvm::StringRef P) {
    llvm::StringRef Name = packageName(P);
    return Name.starts_with("azureml-") && Name != "azureml-mlflow" &&
           Name != "azureml-inference-server-http";
  });
}

static Item text(llvm::StringRef Characters) {
  return {"", Piece::string(Characters), {}, ""};
}

static std::vector<Item> texts(llvm::ArrayRef<std::string> Strings) {
  std::vector<Item> Items;
  for (llvm::StringRef S : Strings)
    Items.push_back(text(S));
  return Items;
}

Piece CondaList::dictionary(const Style &S) const {
  auto Key = [&](llvm::StringRef Name) { return S.quoted(Name) + ": "; };
  std::vector<Item> Packages{text("python=" + Python)};
  llvm::append_range(Packages, texts(Conda));
  if (!Pip.empty())
    Packages.push_back(
        {"",
         Piece::dict({{Key("pip"), Piece::list(texts(Pip)), {}, ""}}),
         {},
         ""});
  return Piece::dict({
      {Key("name"), Piece::string("project_environment"), {}, ""},
      {Key("channels"), Piece::list(texts(Channels)), {}, ""},
      {Key("dependencies"), Piece::list(std::move(Packages)), {}, ""},
  });
}

} // namespace amlift::rewriters
