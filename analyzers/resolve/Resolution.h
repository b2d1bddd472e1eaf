//===- Resolution.h - Names and values of one module ------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// The result of the resolve stage for one document. An abstract interpreter
// runs the module's statements in order over sets of values (Value.h), joins
// where control flow joins, and repeats until functions, attributes of project
// classes and module variables no longer change.
//
// Later stages ask it for
//   value(N)      what an expression evaluates to; constants and settings
//                 (options, environment variables) among them, see Atom
//   whyUnknown(N) why that is no constant (Reasons.h)
//   calls()       what is passed to which parameter of v1's functions
//   writes()      what is changed in v1 objects after they were made
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_RESOLVE_RESOLUTION_H
#define AMLIFT_ANALYZERS_RESOLVE_RESOLUTION_H

#include "analyzers/Facts.h"
#include "analyzers/resolve/Borders.h"
#include "analyzers/resolve/ClosedWorld.h"
#include "analyzers/resolve/Scope.h"
#include "analyzers/resolve/Value.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include <memory>
#include <string>
#include <vector>

namespace amlift::analyzers {

/// A call whose callee is a catalogue entry, with its arguments matched to
/// parameters.
struct ResolvedCall {
  grammars::Node Call;     ///< The `call` node.
  const Entity *Callee;    ///< Function, method, or class (a construction).
  grammars::Node Receiver; ///< `ws` in ws.get_run(…); none without one.

  struct Argument {
    llvm::StringRef Name; ///< Parameter it binds; empty when not matched.
    grammars::Node Value; ///< The argument's expression.
    grammars::Node Whole; ///< The argument as written, with its keyword.
    /// What is passed; also where the resolution keeps no other values.
    analyzers::Value Passed = {};
  };
  std::vector<Argument> Arguments; ///< In source order.
  /// Holds *args or **kwargs, or an argument that matches no parameter: what
  /// is passed is not known.
  bool Incomplete = false;

  /// The argument's expression for a parameter; none when not given.
  grammars::Node argument(llvm::StringRef Parameter) const;
};

/// A change of a v1 object after it was made.
struct FieldWrite {
  enum Kind : uint8_t {
    Assign,  ///< `config.target = x`, `config.tags["a"] = x`, also setattr.
    Augment, ///< `config.arguments += x`.
    Delete,  ///< `del config.tags["a"]`.
    Call,    ///< A method that changes the object, by its name
             ///< (`conda.add_pip_package(x)`), or a container that the object
             ///< holds (`config.arguments.append(x)`). Path ends in the
             ///< method; call() of Where has all arguments of v1's methods.
  };
  /// One step from the object: an attribute, or an item (`tags["a"]`).
  struct Step {
    llvm::StringRef Name; ///< The attribute or constant key; empty if unknown.
    bool IsItem = false;
    bool operator==(const Step &) const = default;
  };
  using Steps = llvm::SmallVector<Step, 3>;

  Kind TheKind = Assign;
  grammars::Node Where; ///< What is assigned to or deleted; else the call.
  grammars::Node Base;  ///< The expression that holds the object.
  Value Object; ///< What Base evaluates to, with at least one object of v1.
  Steps Path;   ///< From Base to what changes; never empty.
  grammars::Node New; ///< The new value's expression; of Call, the first
                      ///< argument. None for Delete, and where the new value
                      ///< has no expression (a loop's target).
  Value NewValue;     ///< What New evaluates to.
};

/// A place in an object that a FieldWrite changes.
struct WrittenField {
  const FieldWrite *Write;
  /// The object by where it was made (Atom::Origin): not the section of a
  /// configuration that a variable holds, but the configuration.
  Atom Object;
  FieldWrite::Steps Path; ///< From Object.
};

/// "environment.docker.arguments[]", "tags['a']".
std::string toString(llvm::ArrayRef<FieldWrite::Step> Path);

/// Names, values and uses of one module. Holds the parse tree; the document
/// must outlive it.
class Resolution {
public:
  /// Resolves a Python document. Index is its position in the file, Parsed its
  /// tree, where somebody has it already.
  static std::unique_ptr<Resolution> compute(const grammars::Document &Doc,
                                             uint32_t Index,
                                             grammars::Tree Parsed = {});
  /// As above, in the belief that nothing outside of the document calls the
  /// functions, but for what Between tells, or has objects of the classes that
  /// are chosen. Choose is asked before anything is resolved, when there are
  /// names but no values. Between must outlive the resolution.
  static std::unique_ptr<Resolution>
  compute(const grammars::Document &Doc, uint32_t Index,
          llvm::function_ref<ClosedDefinitions(const Resolution &)> Choose,
          const Borders &Between);
  ~Resolution();

  const grammars::Document &document() const { return Doc; }
  /// Which of the modules that are resolved together this is, in the order of
  /// Program::add(): Atom::Home of what lies in it. 0 for one by itself.
  uint32_t module() const { return Number; }
  grammars::Node root() const { return Tree.root(); }
  const ScopeTable &scopes() const { return Scopes; }

  /// Uses of v1 symbols, sorted by position; all are certain.
  llvm::ArrayRef<Use> uses() const { return Uses; }
  /// Places where the name of a member alone tells of v1, on objects of which
  /// nothing is known, sorted by position. None in a module without uses().
  llvm::ArrayRef<Use> likelyUses() const { return LikelyUses; }
  /// Adds the uses of both kinds, with what their calls do not give, and the
  /// import of SDK v2 to the file's; they are empty afterwards.
  void moveInto(FileAnalysis &File);
  /// What an expression may evaluate to, joined over every path that reaches
  /// it; bottom for code that is never reached or not an expression.
  Value value(grammars::Node Expression) const;
  /// Calls with a single catalogue callee, in source order.
  llvm::ArrayRef<ResolvedCall> calls() const { return Calls; }
  const ResolvedCall *call(grammars::Node CallNode) const;
  /// Every expression (in source order) whose value holds an instance made by
  /// the expression Origin: all places an object flows to. The same for other
  /// kinds of things, such as dictionaries.
  std::vector<grammars::Node> placesOf(grammars::Node Origin,
                                       Atom::Kind Kind = Atom::Instance) const;
  /// The same for objects of a class that the document defines.
  std::vector<grammars::Node> placesOfClass(grammars::Node Definition) const;
  /// All callers of the function, or all objects of the class, are known.
  bool isClosed(grammars::Node Definition) const {
    return Closed.contains(Definition.begin());
  }
  /// What a function whose callers are all known may return; of others, and of
  /// those that nothing calls, nothing is known.
  Value returned(grammars::Node Definition) const;
  /// What crosses the borders to other modules.
  const Borders &borders() const;

  /// Changes of v1 objects, in source order. Those inside of the functions of
  /// other modules are in their resolutions.
  llvm::ArrayRef<FieldWrite> writes() const { return Writes; }
  /// The objects that a write may change, through aliases of their parts:
  /// `docker = config.environment.docker; docker.enabled = True` changes
  /// config.
  std::vector<WrittenField> targetsOf(const FieldWrite &Write) const;
  /// All changes of the object that the expression Origin makes, in source
  /// order.
  std::vector<WrittenField> writesTo(grammars::Node Origin) const;

private:
  friend class Interpreter;
  friend class Program;
  friend class FileGroup;
  Resolution(const grammars::Document &Doc, uint32_t Index,
             grammars::Tree Parsed);
  void finish();

  const grammars::Document &Doc;
  uint32_t Index;
  uint32_t Number = 0;
  grammars::Tree Tree;
  ScopeTable Scopes;
  std::shared_ptr<const ValueStore> Store; ///< Owns what Values hold.
  ClosedDefinitions Closed;
  llvm::DenseMap<uint32_t, Value> Returned; ///< By the begin of a definition.
  const Borders *Between = nullptr;
  std::vector<Use> Uses, LikelyUses;
  std::vector<Evidence> Proofs; ///< One for each of Uses, if asked for.
  std::optional<grammars::Span> ImportOfV2; ///< The first one's path.
  std::vector<ScriptReference> Scripts;
  std::vector<FileCopy> Copies;
  std::vector<ResolvedCall> Calls;
  std::vector<FieldWrite> Writes;
  std::vector<std::pair<grammars::Node, Value>> Values; ///< By position.
  llvm::DenseMap<const void *, uint32_t> ValueIndex;
  llvm::DenseMap<const void *, uint32_t> CallIndex;
  llvm::DenseMap<const void *, uint32_t> WriteIndex; ///< By FieldWrite::Where.
};

} // namespace amlift::analyzers

#endif
