//===- DataPaths.cpp - Places in datastores as URIs -----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/DataPaths.h"
#include "analyzers/intents/DataPlace.h"
#include "analyzers/intents/JobData.h"
#include "analyzers/intents/Shape.h"
#include "catalog/Catalog.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

/// The call that makes what an expression holds: one object, whichever of
/// several classes it is of.
const ResolvedCall *makerOf(const Resolution &R, Node N) {
  Value V = R.value(N);
  if (V.partial() || V.atoms().empty())
    return nullptr;
  Node Origin = V.atoms().front().Origin;
  bool Same = llvm::all_of(V.atoms(), [&](const Atom &A) {
    return A.TheKind == Atom::Instance && A.Origin && A.Origin == Origin;
  });
  return Same ? R.call(Origin) : nullptr;
}

Field fieldOf(const Resolution &R, Node N) { return {N, R.value(N), {}}; }

/// Characters that mean nothing special in Python's literals.
bool isPlain(llvm::StringRef Text) {
  return Text.find_first_of("{}\"'\\\n") == llvm::StringRef::npos;
}

/// Several files, which one URI cannot name.
bool isPattern(llvm::StringRef Path) {
  return Path.find_first_of("*?[]") != llvm::StringRef::npos;
}

/// Whether a text that is known now is written out, and not by its name.
std::optional<std::string> writtenText(const Resolution &R, Node N) {
  N = insideParentheses(N);
  if (auto Characters = stringValue(N, R.document().text()))
    return Characters;
  return std::nullopt;
}

/// `ws.get_default_datastore()`: which workspace is asked; none for others.
Node defaultStoreOf(const Resolution &R, Node N) {
  const ResolvedCall *Call = R.call(insideParentheses(N));
  return Call &&
                 Call->Callee->Name == "azureml.core.workspace.Workspace.get_"
                                       "default_datastore" &&
                 Call->Receiver && isSimplePath(Call->Receiver)
             ? Call->Receiver
             : Node();
}

/// The text as the inside of an f-string; nothing when it cannot be one.
std::optional<std::string> templateOf(const Resolution &R, Node N,
                                      bool &Formatted) {
  N = insideParentheses(N);
  llvm::StringRef Text = R.document().text();
  if (auto Characters = writtenText(R, N))
    return isPlain(*Characters) ? Characters : std::nullopt;
  Field F = fieldOf(R, N);
  if (kindOf(N) == Py::String) {
    auto Pieces = stringPieces(N, Text);
    if (!Pieces)
      return std::nullopt;
    std::string Body;
    size_t Next = 0;
    bool Simple = true;
    N.forEachNamed([&](Node C) {
      if (kindOf(C) != Py::Interpolation)
        return;
      Node Inner = C.field("expression");
      Simple &= C.namedChildCount() == 1 && Inner && isSimplePath(Inner) &&
                Next < Pieces->size();
      if (Simple)
        Body += (*Pieces)[Next++] + "{" + Inner.text(Text).str() + "}";
    });
    if (!Simple || Next + 1 != Pieces->size())
      return std::nullopt;
    Body += Pieces->back();
    Formatted |= Next;
    for (const std::string &Part : *Pieces)
      if (!isPlain(Part))
        return std::nullopt;
    return Body;
  }
  if (kindOf(N) == Py::BinaryOperator && F.isText()) {
    auto Left = templateOf(R, N.field("left"), Formatted);
    auto Right = templateOf(R, N.field("right"), Formatted);
    if (!Left || !Right || !N.child(1).is("+"))
      return std::nullopt;
    return *Left + *Right;
  }
  if (!isSimplePath(N))
    return std::nullopt;
  Formatted = true;
  return "{" + N.text(Text).str() + "}";
}

/// The path as the inside of an f-string; `/**` at its end is the folder.
std::optional<std::string> pathTemplate(const Resolution &R, Node Path,
                                        bool &Formatted) {
  auto Body = templateOf(R, Path, Formatted);
  if (!Body)
    return std::nullopt;
  llvm::StringRef Folder = *Body;
  if (Folder.ends_with("/**"))
    Folder = Folder.drop_back(2);
  return Folder.ltrim('/').str();
}

std::optional<bool> isFile(llvm::StringRef Path) {
  llvm::StringRef Last = Path.rsplit('/').second;
  if (!Path.contains('/'))
    Last = Path;
  if (Last.empty() || Last == "**")
    return false;
  llvm::StringRef Extension = Last.rsplit('.').second;
  bool HasOne =
      Last.contains('.') && !Extension.empty() && Extension.size() <= 7 &&
      llvm::all_of(Extension, [](char C) { return llvm::isAlnum(C); });
  return HasOne;
}

/// What a path's text tells of it, as far as it is known.
std::optional<bool> isFileAt(const Resolution &R, Node N) {
  if (auto Text = fieldOf(R, N).text())
    return isFile(*Text);
  bool Formatted = false;
  auto Body = templateOf(R, N, Formatted);
  if (!Body || Body->empty() || Body->back() == '}')
    return std::nullopt;
  llvm::StringRef Tail = llvm::StringRef(*Body).rsplit('}').second;
  // "{name}.csv" and "{name}/": what is behind the last name decides.
  if (Tail.contains('/') || isFile(Tail) == true)
    return isFile(Tail);
  return std::nullopt;
}

bool isWebAddress(llvm::StringRef Text) {
  return Text.starts_with("https://") || Text.starts_with("http://");
}

} // namespace

bool isDatastore(const Resolution &R, Node N) {
  static const catalog::Symbol Base =
      catalog::find("azureml.data.abstract_datastore.AbstractDatastore");
  if (!N || !Base)
    return false;
  Value V = R.value(N);
  return !V.partial() && !V.atoms().empty() &&
         llvm::all_of(V.atoms(), [](const Atom &A) {
           return A.TheKind == Atom::Instance && !A.Ent->open() &&
                  A.Ent->Symbol.derivesFrom(Base);
         });
}

bool keepsValue(const Resolution &R, Node N, Node At) {
  if (statementOf(N) == statementOf(At) || isSameAt(R, N, At))
    return true;
  // An option of the command line, say, has one value all the time.
  const Atom *A = R.value(N).single();
  return A && A->TheKind == Atom::Str && isSimplePath(N);
}

std::optional<std::string> datastoreName(const Resolution &R, Node N) {
  const ResolvedCall *Call = makerOf(R, N);
  if (!Call || Call->Incomplete)
    return std::nullopt;
  llvm::StringRef Callee = Call->Callee->Name;
  Node Name;
  if (Callee == "azureml.core.datastore.Datastore.get" ||
      Callee.starts_with("azureml.core.datastore.Datastore.register_"))
    Name = Call->argument("datastore_name");
  else if (Callee == "azureml.core.datastore.Datastore")
    Name = Call->argument("name");
  auto Text = Name ? fieldOf(R, Name).text() : std::nullopt;
  if (!Text || !isPlain(*Text))
    return std::nullopt;
  return Text->str();
}

std::optional<DataPath> dataPathOf(const Resolution &R, Node N,
                                   std::string &WhyNot) {
  WhyNot = "is data whose place is not known: " + quote(R, N);
  N = insideParentheses(N);
  if (kindOf(N) == Py::List) {
    if (N.namedChildCount() != 1) {
      WhyNot = "is made of several paths: v2 needs an MLTable file that lists "
               "them, or several inputs";
      return std::nullopt;
    }
    N = insideParentheses(N.namedChild(0));
  }
  DataPath Found;
  if (kindOf(N) == Py::Tuple && N.namedChildCount() == 2) {
    Found.Datastore = N.namedChild(0);
    Found.Path = N.namedChild(1);
    if (!fieldOf(R, Found.Path).isText())
      return std::nullopt;
  } else if (isDatastore(R, N)) {
    Found.Datastore = N;
  } else if (const ResolvedCall *Call = makerOf(R, N)) {
    llvm::StringRef Name = Call->Callee->Name;
    if (Call->Incomplete)
      return std::nullopt;
    if (Name.ends_with("AzureStorageDatastore.path") && Call->Receiver) {
      Found.Datastore = Call->Receiver;
      Found.Path = Call->argument("path");
    } else if (Name == "azureml.data.data_reference.DataReference" ||
               Name == "azureml.data.datapath.DataPath") {
      Found.Datastore = Call->argument("datastore");
      Found.Path = Call->argument("path_on_datastore");
    } else {
      return std::nullopt;
    }
    if (Found.Path && fieldOf(R, Found.Path).isNone())
      Found.Path = Node();
  } else if (auto Text = fieldOf(R, N).text(); Text && isWebAddress(*Text)) {
    Found.Url = N;
    Found.IsFile = isFile(*Text);
    if (isPattern(*Text)) {
      WhyNot = "is made of all addresses of a pattern: v2 needs an MLTable "
               "file for it";
      return std::nullopt;
    }
    // A web server has no folders, other than storage accounts.
    if (Found.IsFile != true && !Text->contains(".core.windows.net/")) {
      WhyNot = "is at an address that does not say whether it is a file";
      return std::nullopt;
    }
    return Found;
  }
  if (!Found.Datastore || !isDatastore(R, Found.Datastore))
    return std::nullopt;
  if (!Found.Path) {
    Found.IsFile = false;
    return Found;
  }
  bool Formatted = false;
  auto Body = pathTemplate(R, Found.Path, Formatted);
  if ((Body && isPattern(*Body)) ||
      (Formatted && kindOf(insideParentheses(Found.Path)) != Py::String &&
       isPattern(fieldOf(R, Found.Path).text().value_or("")))) {
    WhyNot = "is made of all files of a pattern: v2 needs an MLTable file for "
             "it";
    return std::nullopt;
  }
  Found.IsFile = isFileAt(R, Found.Path);
  return Found;
}

void examinePath(const DataPath &Path, Node At, Proof &P) {
  const Resolution &R = P.resolution();
  if (Path.Url) {
    if (!keepsValue(R, Path.Url, At))
      P.obstacle(Path.Url, "is at an address that may be another one later: " +
                               quote(R, Path.Url));
    return;
  }
  bool Formatted = false;
  if (Path.Path && !pathTemplate(R, Path.Path, Formatted))
    P.obstacle(Path.Path, "is at a path that is not known well enough to be "
                          "part of a URI: " +
                              quote(R, Path.Path));
  if (Path.Path && !keepsValue(R, Path.Path, At))
    P.obstacle(Path.Path,
               "is at a path that may be another one where v2 needs it: " +
                   quote(R, Path.Path));
  if (datastoreName(R, Path.Datastore))
    return;
  // The client is asked for it in place of the workspace.
  Node Workspace = defaultStoreOf(R, Path.Datastore);
  const Intent *Store = P.graph().madeBy(insideParentheses(Path.Datastore));
  if (Workspace && Store && isSameAt(R, Workspace, At)) {
    P.require(*Store, Path.Datastore);
    return;
  }
  // Both the v1 and the v2 object know their name.
  if (!isSimplePath(Path.Datastore) || !keepsValue(R, Path.Datastore, At))
    P.obstacle(Path.Datastore,
               "is in a datastore that has no name where v2 needs it: " +
                   quote(R, Path.Datastore));
}

llvm::Expected<std::string> spelled(Node N, Writer &W, bool &Formatted) {
  const Resolution &R = W.resolution();
  if (auto Number = fieldOf(R, N).integer())
    return std::to_string(*Number);
  auto Body = pathTemplate(R, N, Formatted);
  // What is read inside of braces is copied as it stands.
  if (!Body || W.isReplacedInside(N))
    return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                   "a name cannot be part of a text");
  return *Body;
}

llvm::Expected<std::string> storeUri(Node Datastore, Writer &W,
                                     bool &Formatted) {
  static constexpr llvm::StringLiteral Class = "azure.ai.ml.entities.Datastore";
  std::string Name;
  if (auto Text = datastoreName(W.resolution(), Datastore)) {
    Name = *Text;
  } else {
    Formatted = true;
    auto Store = W.expression(Datastore);
    if (!Store)
      return Store.takeError();
    auto Asked = v2Attribute(*Store, Class, "name");
    if (!Asked)
      return Asked.takeError();
    Name = "{" + printOnOneLine(*Asked, W.style()) + "}";
  }
  return "azureml://datastores/" + Name + "/paths/";
}

llvm::Expected<Piece> uriOf(const DataPath &Path, Writer &W) {
  if (Path.Url)
    return W.expression(Path.Url);
  bool Formatted = false;
  auto Store = storeUri(Path.Datastore, W, Formatted);
  if (!Store)
    return Store.takeError();
  std::string Body = *Store;
  if (Path.Path) {
    auto Rest = spelled(Path.Path, W, Formatted);
    if (!Rest)
      return Rest.takeError();
    Body += *Rest;
  }
  return literal(Body, Formatted, W);
}

bool isSpellable(const Resolution &R, Node N, Node At) {
  Field F = fieldOf(R, N);
  bool Formatted = false;
  if (F.integer())
    return keepsValue(R, N, At);
  return templateOf(R, N, Formatted) && keepsValue(R, N, At);
}

Piece literal(const std::string &Body, bool Formatted, Writer &W) {
  return Formatted ? Piece::text("f" + W.style().quoted(Body))
                   : Piece::string(Body);
}

std::vector<Node> placeLiterals(const Intent &I) {
  std::vector<Node> Literals;
  Node N;
  if (I.kind() == IntentKind::DataDefinition)
    N = static_cast<const DataDefinition &>(I).Path.Expr;
  else if (I.kind() == IntentKind::JobOutput)
    N = static_cast<const JobOutput &>(I).Destination.Expr;
  N = N ? insideParentheses(N) : Node();
  if (kindOf(N) == Py::List && N.namedChildCount() == 1) {
    Literals.push_back(N);
    N = insideParentheses(N.namedChild(0));
  }
  if (kindOf(N) == Py::Tuple)
    Literals.push_back(N);
  return Literals;
}

} // namespace amlift::rewriters
