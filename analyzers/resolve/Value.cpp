//===- Value.cpp - What an expression may evaluate to ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Value.h"
#include "llvm/ADT/STLExtras.h"

using namespace amlift::analyzers;
using amlift::grammars::Node;

namespace {

/// More objects than this at one place are "partial": nobody reads a report
/// that lists more, and joins stay cheap.
constexpr unsigned MaxAtoms = 12;
/// Deeper containers hold unknown values, so that `x = [x]` ends.
constexpr unsigned MaxDepth = 4;

/// Three-way comparison by content; gives values a stable order.
int compare(const Value &A, const Value &B);

template <typename T> int order(const T &A, const T &B) {
  return A < B ? -1 : B < A ? 1 : 0;
}

int compare(const Atom &A, const Atom &B) {
  if (int C = order(A.TheKind, B.TheKind))
    return C;
  if (A.Ent != B.Ent)
    return !A.Ent ? -1 : !B.Ent ? 1 : order(A.Ent->Name, B.Ent->Name);
  if (int C = order(bool(A.Origin), bool(B.Origin)))
    return C;
  if (A.Origin)
    if (int C = order(A.Origin.begin(), B.Origin.begin()))
      return C;
  if (A.Origin)
    if (int C = order(A.Origin.end(), B.Origin.end()))
      return C;
  if (int C = order(A.Home, B.Home))
    return C;
  if (int C = order(A.HasConstant, B.HasConstant))
    return C;
  if (int C = A.Constant.compare(B.Constant))
    return C;
  if (int C = order(A.Elements.size(), B.Elements.size()))
    return C;
  if (A.Names != B.Names)
    return std::lexicographical_compare(A.Names.begin(), A.Names.end(),
                                        B.Names.begin(), B.Names.end())
               ? -1
               : 1;
  for (auto [X, Y] : llvm::zip_equal(A.Elements, B.Elements))
    if (int C = compare(X, Y))
      return C;
  return 0;
}

int compare(const Value &A, const Value &B) {
  if (int C = order(A.partial(), B.partial()))
    return C;
  if (A.atoms().data() == B.atoms().data() &&
      A.atoms().size() == B.atoms().size())
    return 0;
  if (int C = order(A.atoms().size(), B.atoms().size()))
    return C;
  for (auto [X, Y] : llvm::zip_equal(A.atoms(), B.atoms()))
    if (int C = compare(X, Y))
      return C;
  return 0;
}

unsigned depth(const Atom &A);
unsigned depth(llvm::ArrayRef<Value> Values) {
  unsigned Max = 0;
  for (const Value &V : Values)
    for (const Atom &A : V.atoms())
      Max = std::max(Max, depth(A));
  return Max;
}
unsigned depth(const Atom &A) {
  return A.Elements.empty() ? 0 : 1 + depth(A.Elements);
}

/// Containers from one place are one atom whose elements are joined.
bool mergeable(const Atom &A, const Atom &B) {
  return A.TheKind == B.TheKind && A.Ent == B.Ent && A.Origin == B.Origin &&
         A.Home == B.Home && A.Elements.size() == B.Elements.size() &&
         A.Names == B.Names && !A.Elements.empty();
}

} // namespace

bool Value::operator==(const Value &Other) const {
  return compare(*this, Other) == 0;
}

Value ValueStore::unknown() const {
  Value V;
  V.Partial = true;
  return V;
}

Value ValueStore::weaken(Value V) const {
  V.Partial = true;
  return V;
}

Value ValueStore::make(Atom A) {
  if (depth(A) > MaxDepth) {
    Value Unknown = unknown();
    llvm::SmallVector<Value, 4> Flat(A.Elements.size(), Unknown);
    A.Elements = elements(Flat);
  }
  Value V;
  V.Data = new (Arena.Allocate<Atom>()) Atom(A);
  V.Size = 1;
  return V;
}

Value ValueStore::detach(Value V) {
  Value Result;
  Result.Partial = V.Partial;
  for (Atom A : V.atoms()) {
    if (!A.isProject())
      A.Origin = Node();
    if (!A.Elements.empty()) {
      llvm::SmallVector<Value, 4> Detached;
      for (const Value &Element : A.Elements)
        Detached.push_back(detach(Element));
      A.Elements = elements(Detached);
    }
    Result = join(Result, make(A));
  }
  return Result;
}

/// Fewer atoms for the same objects: of one class, made at different places,
/// remains one; of many constants their type.
static void widen(llvm::SmallVectorImpl<Atom> &Atoms) {
  llvm::SmallVector<Atom, MaxAtoms> Kept;
  for (Atom A : Atoms) {
    if (!A.isProject()) {
      A.Origin = Node();
      A.HasConstant &= A.TheKind == Atom::None;
      A.Constant = A.HasConstant ? A.Constant : "";
    }
    if (llvm::none_of(Kept, [&](const Atom &Old) {
          return Old.Elements.empty() == A.Elements.empty() &&
                 compare(Old, A) == 0;
        }))
      Kept.push_back(A);
  }
  Atoms.assign(Kept.begin(), Kept.end());
}

Value ValueStore::join(Value A, Value B) {
  if (B.Size == 0 || A.Data == B.Data) {
    A.Partial |= B.Partial;
    return A;
  }
  if (A.Size == 0) {
    B.Partial |= A.Partial;
    return B;
  }
  // Most joins bring nothing new.
  if (llvm::all_of(B.atoms(), [&](const Atom &New) {
        return llvm::any_of(
            A.atoms(), [&](const Atom &Old) { return compare(Old, New) == 0; });
      })) {
    A.Partial |= B.Partial;
    return A;
  }
  llvm::SmallVector<Atom, MaxAtoms> Atoms(A.atoms());
  for (const Atom &New : B.atoms()) {
    auto Same = llvm::find_if(Atoms, [&](const Atom &Old) {
      return mergeable(Old, New) || compare(Old, New) == 0;
    });
    if (Same == Atoms.end()) {
      Atoms.push_back(New);
      continue;
    }
    if (mergeable(*Same, New) && compare(*Same, New) != 0) {
      llvm::SmallVector<Value, 4> Joined;
      for (auto [X, Y] : llvm::zip_equal(Same->Elements, New.Elements))
        Joined.push_back(join(X, Y));
      Same->Elements = elements(Joined);
    }
  }
  llvm::sort(Atoms,
             [](const Atom &X, const Atom &Y) { return compare(X, Y) < 0; });
  Value V;
  V.Partial = A.Partial || B.Partial || Atoms.size() > MaxAtoms;
  if (Atoms.size() > MaxAtoms) {
    widen(Atoms);
    llvm::sort(Atoms,
               [](const Atom &X, const Atom &Y) { return compare(X, Y) < 0; });
  }
  V.Size = std::min<uint32_t>(static_cast<uint32_t>(Atoms.size()), MaxAtoms);
  Atom *Copy = Arena.Allocate<Atom>(V.Size);
  std::uninitialized_copy_n(Atoms.begin(), V.Size, Copy);
  V.Data = Copy;
  return V;
}

llvm::ArrayRef<Value> ValueStore::elements(llvm::ArrayRef<Value> Values) {
  Value *Copy = Arena.Allocate<Value>(Values.size());
  std::uninitialized_copy(Values.begin(), Values.end(), Copy);
  return {Copy, Values.size()};
}

llvm::ArrayRef<llvm::StringRef>
ValueStore::names(llvm::ArrayRef<llvm::StringRef> Names) {
  auto *Copy = Arena.Allocate<llvm::StringRef>(Names.size());
  std::uninitialized_copy(Names.begin(), Names.end(), Copy);
  return {Copy, Names.size()};
}

llvm::StringRef ValueStore::save(llvm::StringRef Text) {
  char *Copy = Arena.Allocate<char>(Text.size());
  std::copy(Text.begin(), Text.end(), Copy);
  return {Copy, Text.size()};
}
