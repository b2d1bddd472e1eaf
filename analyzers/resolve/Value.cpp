//===- Value.cpp - What an expression may evaluate to ---------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/resolve/Value.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/xxhash.h"

using namespace amlift::analyzers;
using amlift::grammars::Node;

namespace {

/// More objects than this at one place are "partial": nobody reads a report
/// that lists more, and joins stay cheap.
constexpr unsigned MaxAtoms = 12;
/// Pairs of atoms to compare. The largest groups of files in real repositories
/// come to half a million; ten million take a second.
constexpr uint64_t MostWork = uint64_t(4) << 20;
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
  if (int C = order(A.TheSource, B.TheSource))
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

unsigned depth(const Atom &A) {
  if (A.Elements.empty())
    return 0;
  unsigned Max = 0;
  for (const Value &V : A.Elements)
    Max = std::max(Max, V.depth());
  return 1 + Max;
}

/// A step of a hash. Values are hashed for each expression that is run, and
/// most of what goes in are addresses: a multiplication is good enough.
uint64_t mixed(uint64_t Hash, uint64_t Next) {
  Hash = (Hash ^ Next) * 0x9E3779B97F4A7C15u;
  return Hash ^ Hash >> 32;
}
uint64_t mixed(uint64_t Hash, const void *Next) {
  return mixed(Hash, reinterpret_cast<uintptr_t>(Next));
}

/// A hash of what tells most atoms apart.
uint64_t mixed(uint64_t Hash, const Atom &A) {
  Hash = mixed(Hash, uint64_t(A.TheKind) << 32 | A.Home);
  Hash = mixed(Hash, A.Ent);
  Hash = mixed(Hash, A.Origin.id());
  Hash = mixed(Hash, A.Elements.data());
  return A.Constant.empty() ? Hash : mixed(Hash, llvm::xxh3_64bits(A.Constant));
}

/// Whether two atoms are the same in everything.
bool identical(const Atom &A, const Atom &B) {
  return A.Origin == B.Origin && compare(A, B) == 0;
}

/// Whether two values hold the very same atoms.
bool identical(const Value &A, const Value &B) {
  return A.partial() == B.partial() && A.atoms().data() == B.atoms().data() &&
         A.atoms().size() == B.atoms().size();
}

/// Containers from one place are one atom whose elements are joined.
bool mergeable(const Atom &A, const Atom &B) {
  return A.TheKind == B.TheKind && A.Ent == B.Ent && A.Origin == B.Origin &&
         A.Home == B.Home && A.Elements.size() == B.Elements.size() &&
         A.Names == B.Names && A.Constant == B.Constant && !A.Elements.empty();
}

} // namespace

bool Value::operator==(const Value &Other) const {
  return compare(*this, Other) == 0;
}

KnownTexts amlift::analyzers::textsOf(const Value &V) {
  KnownTexts Result;
  Result.Exact = !V.partial() && !V.bottom();
  auto Add = [&](llvm::StringRef Text) {
    if (!llvm::is_contained(Result.Texts, Text))
      Result.Texts.push_back(Text);
  };
  for (const Atom &A : V.atoms()) {
    bool IsText = A.TheKind == Atom::Str || A.TheKind == Atom::Path;
    if (IsText && A.HasConstant) {
      Add(A.Constant);
      continue;
    }
    Result.Exact = false;
    if (IsText && !A.Elements.empty())
      for (llvm::StringRef Default : textsOf(A.Elements[0]).Texts)
        Add(Default);
  }
  return Result;
}

bool ValueStore::isExhausted() const { return Work > MostWork; }

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
  return intern(A, /*Partial=*/false);
}

Value ValueStore::intern(llvm::ArrayRef<Atom> Atoms, bool Partial) {
  uint64_t Hash = Atoms.size();
  Value V;
  for (const Atom &A : Atoms) {
    Hash = mixed(Hash, A);
    V.Depth = std::max(V.Depth, static_cast<uint8_t>(depth(A)));
  }
  // Keeps clear of the two keys that the map reserves.
  llvm::ArrayRef<Atom> &Known = Stored[Hash >> 1];
  auto Same = [](const Atom &A, const Atom &B) { return identical(A, B); };
  if (!llvm::equal(Known, Atoms, Same)) {
    Atom *Copy = Arena.Allocate<Atom>(Atoms.size());
    std::uninitialized_copy(Atoms.begin(), Atoms.end(), Copy);
    Known = {Copy, Atoms.size()};
  }
  V.Data = Known.data();
  V.Size = static_cast<uint32_t>(Known.size());
  V.Partial = Partial;
  return V;
}

Value ValueStore::detach(Value V) {
  Value Result;
  Result.Partial = V.Partial;
  for (Atom A : V.atoms()) {
    if (!A.isProject() && !A.isNamedText())
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
      if (A.isScalar()) {
        A.TheSource = Atom::Program;
        A.Home = 0;
        A.Elements = {};
      }
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
  if (!A.Depth || !B.Depth)
    return joinAtoms(A, B);
  if (isExhausted()) {
    A.Partial |= B.Partial || !identical(A, B);
    return A;
  }
  constexpr size_t MostJoins = 20000;
  if (Joins.size() >= MostJoins)
    Joins.clear();
  std::pair Key(A.Data, B.Data);
  auto It = Joins.find(Key);
  if (It == Joins.end()) {
    Value Exact = A, Other = B;
    Exact.Partial = Other.Partial = false;
    Value Result = joinAtoms(Exact, Other);
    It = Joins.try_emplace(Key, Result).first;
  }
  Value Result = It->second;
  Result.Partial |= A.Partial || B.Partial;
  return Result;
}

Value ValueStore::joinAtoms(Value A, Value B) {
  Work += uint64_t(A.Size) * B.Size;
  // Most joins bring nothing new.
  if (llvm::all_of(B.atoms(), [&](const Atom &New) {
        return llvm::any_of(
            A.atoms(), [&](const Atom &Old) { return compare(Old, New) == 0; });
      })) {
    A.Partial |= B.Partial;
    return A;
  }
  llvm::SmallVector<Atom, MaxAtoms> Atoms(A.atoms());
  bool Changed = false;
  for (const Atom &New : B.atoms()) {
    auto Same = llvm::find_if(Atoms, [&](const Atom &Old) {
      return mergeable(Old, New) || compare(Old, New) == 0;
    });
    if (Same == Atoms.end()) {
      Atoms.push_back(New);
      Changed = true;
      continue;
    }
    if (mergeable(*Same, New) && compare(*Same, New) != 0) {
      llvm::SmallVector<Value, 4> Joined;
      for (auto [X, Y] : llvm::zip_equal(Same->Elements, New.Elements))
        Joined.push_back(join(X, Y));
      Same->Elements = elements(Joined);
      Changed = true;
    }
  }
  if (!Changed) {
    A.Partial |= B.Partial;
    return A;
  }
  llvm::sort(Atoms,
             [](const Atom &X, const Atom &Y) { return compare(X, Y) < 0; });
  bool Partial = A.Partial || B.Partial || Atoms.size() > MaxAtoms;
  if (Atoms.size() > MaxAtoms) {
    widen(Atoms);
    llvm::sort(Atoms,
               [](const Atom &X, const Atom &Y) { return compare(X, Y) < 0; });
  }
  return intern(llvm::ArrayRef(Atoms).take_front(MaxAtoms), Partial);
}

llvm::ArrayRef<Value> ValueStore::elements(llvm::ArrayRef<Value> Values) {
  uint64_t Hash = Values.size();
  for (const Value &V : Values)
    Hash = mixed(mixed(Hash, V.Data), uint64_t(V.Partial));
  llvm::ArrayRef<Value> &Known = StoredElements[Hash >> 1];
  auto Same = [](const Value &A, const Value &B) { return identical(A, B); };
  if (!llvm::equal(Known, Values, Same)) {
    Value *Copy = Arena.Allocate<Value>(Values.size());
    std::uninitialized_copy(Values.begin(), Values.end(), Copy);
    Known = {Copy, Values.size()};
  }
  return Known;
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
