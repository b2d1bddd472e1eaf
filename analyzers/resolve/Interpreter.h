//===- Interpreter.h - Abstract interpretation of a module ------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Private to the resolve stage; Resolution.h is its face.
//
// One round runs the module's statements, then the bodies of its functions,
// in source order. What crosses functions (parameters, returns, attributes of
// project classes, variables of outer scopes) is kept between rounds and only
// grows; rounds repeat until it stays the same. A last round records.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_RESOLVE_INTERPRETER_H
#define AMLIFT_ANALYZERS_RESOLVE_INTERPRETER_H

#include "analyzers/resolve/Linkage.h"
#include "analyzers/resolve/Resolution.h"
#include "grammars/Python.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/SaveAndRestore.h"
#include <deque>
#include <set>

namespace amlift::analyzers {

/// Values of the variables of one running block at one program point.
struct FlowState {
  llvm::DenseMap<uint32_t, Value> Variables; ///< By Variable::Index.
  bool Dead = false; ///< Control flow does not come here.

  static FlowState dead() {
    FlowState S;
    S.Dead = true;
    return S;
  }
};

/// Where break and continue of the innermost loop go.
struct LoopTargets {
  FlowState Break = FlowState::dead();
  FlowState Continue = FlowState::dead();
};

/// "c" of "a.b.c", and of "c".
inline llvm::StringRef lastPart(llvm::StringRef Dotted) {
  return Dotted.drop_front(Dotted.rfind('.') + 1);
}

/// Whether the catalogue knows the member of a v1 object.
bool hasMember(const Atom &Object, llvm::StringRef Name);

/// Whether a value may be an object of v1.
bool holdsV1Object(Value V);

/// The block whose variables live in the running FlowState: comprehensions
/// share it with the block around them, class bodies have one of their own.
const Scope *blockOf(const Scope *S);

/// Notes the names of the parameters, and what decorators make of a function.
/// Text is the module's.
void describe(FunctionInfo &Info, llvm::StringRef Text);

/// A piece of a text, or a path from the folder of the module.
struct TextPart {
  std::string Text;
  bool IsBeside = false;
};

class Interpreter {
public:
  /// Stem names the module among those of Link.Finder.
  /// Number orders the modules of Link.
  Interpreter(Resolution &R, Linkage &Link, uint32_t Number = 0,
              llvm::StringRef Stem = "");
  /// One more round; whether anything grew, here or in another module.
  void round();
  /// Runs everything once more, reading what is known and collecting anew what
  /// is passed, returned and stored: what stood in for values that were not
  /// known yet goes away. Sound after the last round only. Whether something
  /// changed.
  bool tighten();
  /// The rounds ended by themselves.
  bool isSettled() const;
  /// Believes that nothing else calls these functions or has objects of these
  /// classes.
  void close(const ClosedDefinitions &Definitions);
  /// The last round, which records uses, values and calls.
  void record();
  /// Something that the module has read grew since its last round.
  bool isDirty() const { return Dirty; }
  /// What the module binds a name to, for another one that imports it; bottom
  /// when it binds no such name.
  Value exported(llvm::StringRef Name, Unit &Reader);
  Unit &body() { return Body; }
  /// Whether the module passes on what it star-imports.
  bool importsStars() const {
    return !StarModules.empty() || !StarStems.empty();
  }
  const Resolution &resolution() const { return R; }
  llvm::StringRef stem() const { return Stem; }

private:
  using Node = grammars::Node;

  // Rounds (Interpreter.cpp).
  void run(Unit &U);
  void runFunction(Node Function);
  void collectDefinitions(Node N, Node Class);
  Value parameterValue(Node Parameter, llvm::StringRef Name, Node Function,
                       bool First, FlowState &Outer);
  /// What calls of other modules pass to a parameter.
  Value passedFromOutside(const SharedFunction &Function, Node Parameter,
                          llvm::StringRef Name);

  // States (Interpreter.cpp).
  FlowState joinStates(FlowState A, FlowState B);
  void assign(Variable *V, Value New, FlowState &S);
  void growVariable(Variable *V, Value New);
  Value load(Node Identifier, FlowState &S);
  bool grow(Value &Slot, Value New);
  /// What a value is on the other side of the border between this module and
  /// the one that Thing belongs to.
  Value across(const Shared &Thing, Value V);
  void growReturned(Value New);
  void growShared(Shared &Thing, Value &Slot, Value New);
  void growParameter(FunctionInfo &Info, llvm::StringRef Name, Value New);
  static void wake(Readers &Units);
  Value joined(Variable *V);

  // Conditions (Narrowing.cpp).
  /// Values that narrowing replaced, by variable.
  using Narrowed = llvm::SmallVector<std::pair<uint32_t, Value>, 2>;
  void narrow(Node Condition, bool Taken, FlowState &S);
  void narrow(Node Condition, bool Taken, FlowState &S, Narrowed &Old);
  Value narrowToClass(Value V, Node ClassNode, bool Taken, bool Exact,
                      FlowState &S);
  /// Evaluates N where Condition turned out to be Taken.
  Value evalUnder(Node Condition, bool Taken, Node N, FlowState &S);

  // Statements (Statements.cpp).
  void execBlock(Node Block, FlowState &S);
  void exec(Node Statement, FlowState &S);
  void execIf(Node N, FlowState &S);
  void execLoop(Node N, FlowState &S);
  void execTry(Node N, FlowState &S);
  void execWith(Node N, FlowState &S);
  void execMatch(Node N, FlowState &S);
  void execClass(Node N, FlowState &S);
  void execFunction(Node N, FlowState &S);
  void evalAnnotations(Node Function, FlowState &S);
  void bindPattern(Node Pattern, Value Subject, FlowState &S);
  Value matched(Node Pattern, Value Subject, FlowState &S);
  Value decorated(Node Definition, Value F, FlowState &S);
  /// Source is the expression of the new value, where it has one.
  void assignTarget(Node Target, Value New, FlowState &S, Node Source = Node());
  Value partOf(const Atom &A, Node Target, uint32_t I, uint32_t Count,
               bool HasStar, bool SeenStar);
  void storeAttribute(Node Attribute, Value New, FlowState &S);
  Variable *ownerOf(Node Attribute);
  void deleteAttribute(Node Target, FlowState &S);
  /// What was assigned to an attribute since it was deleted; null when it was
  /// not deleted, or may have been set elsewhere.
  Value *afterDeletion(Node Attribute, FlowState &S);
  void forgetDeletions(FlowState &S);

  // Containers (Containers.cpp).
  Value dictionary(Node Origin,
                   llvm::ArrayRef<std::pair<llvm::StringRef, Value>> Entries);
  Value joinAll(llvm::ArrayRef<Value> Elements);
  Value entryOf(const Atom &Dict, Value Key);
  Value withEntry(const Atom &Dict, Value Key, Value New);
  void storeInto(Node Place, Value New, FlowState &S);
  /// Functions change the lists and dictionaries that they are passed: what a
  /// display evaluates to contains what is added elsewhere.
  void growDisplays(Value Containers);
  Value withGrowth(Node Display, Value V);
  void storeSubscript(Node Target, Value New, FlowState &S);
  std::optional<Value> readContainer(const Atom &A, llvm::StringRef Method,
                                     Node Origin, Value First);
  std::optional<Value>
  grownContainer(const Atom &A, llvm::StringRef Method,
                 llvm::ArrayRef<std::pair<Node, Value>> Arguments);
  /// A method of a text or a container: Object is what stands before the dot.
  std::optional<Value>
  callMethodOf(Value Object, Node Call, Node Function,
               llvm::ArrayRef<std::pair<Node, Value>> Arguments, FlowState &S);

  // Objects of project classes (Classes.cpp).
  Value callMethod(const Atom &Object, llvm::StringRef Name,
                   llvm::ArrayRef<std::pair<Node, Value>> Arguments, Node Call);
  Value entered(Value Manager);
  Value construct(const Atom &Class,
                  llvm::ArrayRef<std::pair<Node, Value>> Arguments);
  Value itemOf(const Atom &Object, Value Index, Node N);
  Value superObject();

  // Annotations (Annotations.cpp).
  Value annotationValue(Value ClassObject);
  Value classesOf(Value Instances);
  Value evalType(Node N, FlowState &S);
  Value genericValue(llvm::StringRef Name, llvm::ArrayRef<Value> Arguments,
                     Node N);
  Value typeOfText(llvm::StringRef Text, Node Origin);
  Value typeCommentOf(Node Statement);
  Value typeCommentOf(Node Function, uint32_t Parameter);
  Value valueOfName(llvm::StringRef Name);

  // Imports (Imports.cpp).
  void execImport(Node N, FlowState &S);
  void execImportFrom(Node N, FlowState &S);
  void recordImport(Node Component, const Entity *E);
  void recordImported(Node Name, Node Target, const Entity *E);
  void noteV2(Node Path);
  void execProjectImport(Node Path, Node Alias, FlowState &S);
  void execProjectImportFrom(Node N, Node ModuleName, FlowState &S);
  Value starName(llvm::StringRef Name);
  void execMagic(Node N);

  // Names of other modules of the project (Imports.cpp).
  Value projectModule(llvm::StringRef ModuleStem);
  Value projectName(llvm::StringRef ModuleStem, llvm::StringRef Name);
  void demand(const Atom &Name,
              llvm::ArrayRef<std::pair<Node, Value>> Arguments);
  Interpreter *demandModule(llvm::StringRef ModuleStem);
  void storeExport(llvm::StringRef ModuleStem, llvm::StringRef Name, Value New);
  bool isExportedByStar(llvm::StringRef Name) const;
  Value fixture(llvm::StringRef Name);

  // Expressions (Expressions.cpp).
  Value eval(Node N, FlowState &S);
  Value evalUnrecorded(Node N, FlowState &S);
  /// Again: what stands in the expression is recorded elsewhere.
  Value evalSilently(Node N, FlowState &S);
  Value evalChildren(Node N, FlowState &S);
  Value evalIdentifier(Node N, FlowState &S);
  Value evalAttribute(Node N, FlowState &S);
  Value evalSubscript(Node N, FlowState &S);
  Value evalString(Node N, FlowState &S);
  Value evalComprehension(Node N, FlowState &S);
  Value evalDisplay(Node N, Atom::Kind Kind, FlowState &S);
  Value evalDictionary(Node N, FlowState &S);
  Value evalLambda(Node N, FlowState &S);
  Value caught(Value Classes);
  Value membersOf(Value Object, Node AttributeNode, llvm::StringRef Name);
  Value memberOf(const Atom &Object, Node AttributeNode, llvm::StringRef Name);
  Value projectMember(Node Class, llvm::StringRef Name, Value Receiver,
                      Node Name2, unsigned Depth);
  Value elementOf(Value Container);
  Value constant(Atom::Kind Kind, Node Literal, llvm::StringRef Text);
  Value container(Atom::Kind Kind, Node Origin, llvm::ArrayRef<Value> Elements);

  // Texts that are made of texts (Constants.cpp).
  Value someText();
  /// Makes a text or path of each choice among the alternatives of Operands; N
  /// is the expression that does.
  Value
  combine(Node N, Atom::Kind Kind, llvm::ArrayRef<Value> Operands,
          llvm::function_ref<std::optional<TextPart>(llvm::ArrayRef<TextPart>)>
              Fold);
  Value foldOperator(Node N, Value Left, Value Right);
  Value evalFormatted(Node N, FlowState &S);
  Value besideModule(Node N);
  Value memberOfPath(const Atom &A, Node N, llvm::StringRef Name);
  Value setting(Atom::Kind Kind, Atom::Source Source, Node Origin,
                llvm::StringRef Name, Value Default);
  Value environmentVariable(Node N, Value Name, Value Default);
  std::optional<Value>
  callTextMethod(Node Call, Node Function, Value Receiver,
                 llvm::ArrayRef<std::pair<Node, Value>> Arguments);
  std::optional<Value>
  callTextFunction(Node Call, llvm::StringRef Name,
                   llvm::ArrayRef<std::pair<Node, Value>> Arguments);

  // Objects that the standard library makes (Records.cpp).
  std::optional<Value>
  callRecord(Node Call, Node Function, Value Receiver,
             llvm::ArrayRef<std::pair<Node, Value>> Arguments);
  Value newRecord(Node Call, Atom::Kind Kind);
  void addOption(const Atom &Parser, Node Call,
                 llvm::ArrayRef<std::pair<Node, Value>> Arguments);

  // Calls (Calls.cpp).
  Value evalCall(Node N, FlowState &S);
  Value callAtom(const Atom &Callee, Node Call,
                 llvm::ArrayRef<std::pair<Node, Value>> Arguments);
  Value callProject(Node Function, llvm::ArrayRef<Value> Bound,
                    llvm::ArrayRef<std::pair<Node, Value>> Arguments);
  void bindArgument(FunctionInfo &Info, size_t Position, Value V,
                    llvm::SmallVectorImpl<Value> &Rest);
  Value resultByArgument(const Atom &Callee,
                         llvm::ArrayRef<std::pair<Node, Value>> Arguments,
                         Node Call);
  Value callValue(Value Callee, Node Call,
                  llvm::ArrayRef<std::pair<Node, Value>> Arguments);

  // Scripts that job configurations name (Scripts.cpp).
  std::vector<std::string> textsOf(Node N, FlowState &S, unsigned Depth = 0);
  std::vector<std::string> textsOfCall(Node N, FlowState &S, unsigned Depth);
  void noteScript(const catalog::JobParameters &Job, Node Where, bool IsCommand,
                  std::vector<std::string> Folders, FlowState &S);
  void recordScripts(Node Call, const Entity &Callee, FlowState &S);
  void recordScriptField(Node Target, Node Right, const Entity &Class,
                         FlowState &S);
  void recordCopy(Node Call, FlowState &S);

  // Python's own functions (Library.cpp).
  std::optional<Value>
  callBuiltin(llvm::StringRef Name, Node Call,
              llvm::ArrayRef<std::pair<Node, Value>> Arguments);
  std::optional<Value>
  callLibrary(Node Call, Node Function,
              llvm::ArrayRef<std::pair<Node, Value>> Arguments, FlowState &S);
  Value awaited(Value Promise);
  Value memberByName(Value Object, llvm::StringRef Name, bool HasDefault);

  Value valueOfType(catalog::Type T, const Entity *Receiver, Node Origin);
  Value valueOfEntity(const Entity *E, Node Origin);
  void recordCall(Node Call, const Atom &Callee,
                  llvm::ArrayRef<std::pair<Node, Value>> Arguments);
  void recordKeywords(Node Call, const Entity *Callee, Via How);

  // Recording.
  void recordUse(Node Identifier, const Entity *E, Role R, Via How);
  void recordUse(Node Identifier, llvm::StringRef Name, catalog::Symbol Symbol,
                 Role R, Via How);
  void recordValue(Node N, Value V);
  void keepValue(Node N, Value V); ///< Whether values are kept or not.
  // Changes of v1 objects (Writes.cpp).
  void recordWrite(FieldWrite::Kind Kind, Node Target, Node New, Value NewValue,
                   FlowState &S);
  void recordWrite(FieldWrite Write);
  void recordChange(Node Call, Value Callee,
                    llvm::ArrayRef<std::pair<Node, Value>> Arguments,
                    FlowState &S);
  bool findBase(Node Target, FieldWrite &Write, FlowState &S);

  // Uses by name (Likely.cpp).
  void suspect(Node Attribute, llvm::StringRef Name, Value Object);
  bool isNamedFor(const Variable *V, catalog::Symbol Class);
  bool isForeign(Node Expression, unsigned Depth);
  bool isForeign(const Variable &V, unsigned Depth);
  bool isForeignAttribute(llvm::StringRef Name, unsigned Depth);
  /// Via::Import when the expression is a dotted chain from an import.
  Via viaOf(Node Object) const;
  llvm::StringRef text(Node N) const { return N.text(R.Doc.text()); }

  Resolution &R;
  Linkage &Link;
  ValueStore &Store;
  const ScopeTable &Scopes;
  uint32_t Number;
  std::string Stem;
  bool Dirty = true;       ///< One of the units is.
  Unit Body;               ///< The statements of the module.
  Unit *Running = nullptr; ///< What is being interpreted.
  bool Recording = false;
  Scope *Current = nullptr; ///< Scope whose statements are running.
  Node CurrentFunction;     ///< Its function; none at module level.
  LoopTargets *Loop = nullptr;
  unsigned LoopDepth = 0;   ///< Loops around the running statement.
  unsigned CallDepth = 0;   ///< Calls of `__call__` that call each other.
  unsigned NarrowDepth = 0; ///< Conditions in the classes of conditions.
  /// Classes that the running look-up of a member has been to.
  llvm::SmallPtrSet<const void *, 8> Searched;
  Value Plain[Atom::Path + 1]; ///< Scalars without a constant, by their kind.
  /// By the id of a display: the container with what functions have added.
  llvm::DenseMap<const void *, Value> Grown;
  /// Attributes that a `del` names, such as self.run, by their variable: keys
  /// of FlowState::Variables where the attribute was deleted or set again.
  llvm::SmallDenseMap<std::pair<uint32_t, llvm::StringRef>, uint32_t, 4>
      DeletedAttributes;
  /// Of the attribute that was evaluated last, what stands before its dot.
  Value LastObject;

  /// What tighten() has collected, by slot.
  std::optional<llvm::DenseMap<Value *, Value>> Collected;
  std::vector<Value> Joined; ///< By Variable::Index: all bindings together.
  std::vector<Readers> JoinedReaders;
  std::vector<FunctionInfo *> Functions; ///< Of this module, in source order.
  std::vector<const Entity *> StarModules;
  /// A star import from the project, or a file that %run runs (Whole: also the
  /// names that a star leaves out).
  struct StarSource {
    std::string Stem;
    bool Whole;
  };
  std::vector<StarSource> StarStems;
  bool Exporting = false; ///< Modules may star-import each other.
  /// Constants imported by name, by Variable::Index.
  llvm::DenseMap<uint32_t, const Entity *> ImportedAttributes;
  /// States that a raise inside of the running try bodies may start from.
  std::vector<FlowState *> Handlers;
  std::set<std::tuple<uint32_t, uint32_t, std::string>> SeenUses;
};

} // namespace amlift::analyzers

#endif
