//===- RunSearch.cpp - The runs of an experiment -> MLflow ----------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/RunSearch.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/edits/Lines.h"
#include "rewriters/sdk/ExperimentName.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/RunChildren.h"
#include "rewriters/sdk/RunStart.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"
#include "llvm/ADT/StringExtras.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

constexpr llvm::StringLiteral Client = "azure.ai.ml.MLClient";

MethodArguments searchArguments(const RunHandle &Run, const Resolution &R) {
  if (Run.How == "list")
    return MethodArguments(R, Run.origin(),
                           {"experiment", "type", "tags", "properties",
                            "status", "include_children"});
  return MethodArguments(R, Run.origin(),
                         {"type", "tags", "properties", "include_children"});
}

/// Nothing is looked for: None, or an empty dictionary.
bool isEmpty(const Field &F) {
  Node N = insideParentheses(F.Expr);
  return !F.given() || (kindOf(N) == Py::Dictionary && !N.namedChildCount());
}

/// The tags that runs are searched for.
struct TagFilter {
  std::string Asked;     ///< "tags.team = 'vision' and tags.owner = '{who}'"
  bool Computed = false; ///< Asked holds expressions.
  std::string Held;      ///< A tag that only has to be there.
};

/// `tags.k`, with quotes where the name needs them.
std::string tagField(llvm::StringRef Key) {
  bool Plain =
      llvm::all_of(Key, [](char C) { return llvm::isAlnum(C) || C == '_'; });
  return Plain ? ("tags." + Key).str() : ("tags.`" + Key + "`").str();
}

/// A text that stands as it is in a filter of MLflow, and in any quotes.
bool isPlainText(llvm::StringRef Text) {
  return llvm::all_of(Text, [](char C) {
    return llvm::isPrint(C) && !llvm::StringRef("'\"\\`{}").contains(C);
  });
}

/// What v1 asks of the tags; nothing when that is not known.
std::optional<TagFilter> tagFilterOf(const Field &Tags, const Resolution &R) {
  TagFilter Found;
  if (isEmpty(Tags))
    return Found;
  if (auto Key = Tags.text()) {
    Found.Held = Key->str();
    return isPlainText(*Key) ? std::optional(Found) : std::nullopt;
  }
  Node Literal = insideParentheses(Tags.Expr);
  bool Known = kindOf(Literal) == Py::Dictionary;
  Literal.forEachNamed([&](Node Pair) {
    if (kindOf(Pair) != Py::Pair) {
      Known &= kindOf(Pair) == Py::Comment;
      return;
    }
    Node Value = Pair.field("value");
    auto Key = Field{Pair.field("key"), R.value(Pair.field("key")), {}};
    auto Text = Field{Value, R.value(Value), {}};
    std::string Wanted;
    if (Text.text() && isPlainText(*Text.text())) {
      Wanted = Text.text()->str();
    } else if (Text.isText() && !Text.text() &&
               kindOf(Value) == Py::Identifier) {
      // v1 writes it into its query in the same way.
      Wanted = ("{" + Value.text(R.document().text()) + "}").str();
      Found.Computed = true;
    } else {
      Known = false;
    }
    if (!Key.text() || !isPlainText(*Key.text()))
      Known = false;
    else
      Found.Asked += (Found.Asked.empty() ? "" : " and ") +
                     tagField(*Key.text()) + " = '" + Wanted + "'";
  });
  return Known ? std::optional(Found) : std::nullopt;
}

/// `if a and b`, on lines of their own where one is too short.
std::string conditionsOf(llvm::ArrayRef<std::string> All,
                         const std::string &Indent, const Style &S) {
  if (All.empty())
    return "";
  std::string Line = Indent + "if " + llvm::join(All, " and ");
  if (Line.size() > S.LineWidth)
    Line = Indent + "if " + llvm::join(All, "\n" + Indent + "and ");
  return "\n" + Line;
}

/// `mlflow.search_runs(experiment_names=[…], …)`.
llvm::Expected<Piece> searchCall(const RunHandle &Run, const TagFilter &Tags,
                                 Writer &W) {
  auto Name = experimentName(Run, W);
  if (!Name)
    return Name.takeError();
  V2Call Call = V2Call::function("mlflow.search_runs");
  Call.arg("experiment_names",
           Piece::concat({Piece::text("["), *Name, Piece::text("]")}));
  if (!Tags.Asked.empty())
    Call.arg("filter_string",
             Tags.Computed
                 ? Piece::concat({Piece::text("f"), Piece::string(Tags.Asked)})
                 : Piece::string(Tags.Asked));
  return Call
      .arg("order_by",
           Piece::concat({Piece::text("["),
                          Piece::string("attributes.start_time DESC"),
                          Piece::text("]")}))
      .arg("output_format", Piece::string("list"))
      .build(W.imports(), Run.origin().begin());
}

/// The jobs of what the search finds, as a generator or as a list.
llvm::Expected<Piece> foundJobs(const RunHandle &Run, bool AsList, Writer &W) {
  Node At = Run.origin();
  auto TheClient = W.client(workspacesOf(Run));
  if (!TheClient)
    return TheClient.takeError();
  std::string Each = W.nameAt(At, "found");
  auto Job = V2Call::method(*TheClient, Client, "jobs.get")
                 .positional(Piece::text(Each + ".info.run_id"))
                 .build(W.imports(), At.begin());
  if (!Job)
    return Job.takeError();
  MethodArguments Given = searchArguments(Run, W.resolution());
  TagFilter Tags = *tagFilterOf(Given["tags"], W.resolution());
  auto Search = searchCall(Run, Tags, W);
  if (!Search)
    return Search.takeError();
  std::string Outer = indentOf(W.document().text(), At.begin()).str();
  std::string Inner = Outer + "    ";
  std::string For = "for " + Each + " in ";
  Place In{Inner, static_cast<unsigned>(Inner.size() + For.size())};
  // v1 leaves children out unless asked for them.
  std::vector<std::string> Tests;
  if (Given["include_children"].boolean() != true)
    Tests.push_back(W.style().quoted("mlflow.parentRunId") + " not in list(" +
                    Each + ".data.tags)");
  if (!Tags.Held.empty())
    Tests.push_back(W.style().quoted(Tags.Held) + " in " + Each + ".data.tags");
  // The only argument of a call has brackets.
  Node List = outsideParentheses(At).parent();
  bool Only = kindOf(List) == Py::ArgumentList && List.namedChildCount() == 1;
  return Piece::text((AsList ? "[\n"
                      : Only ? "\n"
                             : "(\n") +
                     Inner +
                     print(*Job, {Inner, unsigned(Inner.size())}, W.style()) +
                     "\n" + Inner + For + print(*Search, In, W.style()) +
                     conditionsOf(Tests, Inner, W.style()) + "\n" + Outer +
                     (AsList ? "]"
                      : Only ? ""
                             : ")"));
}

} // namespace

bool isFound(const RunHandle &Run) {
  return Run.How == "get_runs" || Run.How == "list";
}

void examineSearch(const RunHandle &Run, Proof &P) {
  const Resolution &R = P.resolution();
  std::string Here = " (" + where(R, Run.origin()) + ")";
  auto Refuse = [&](llvm::Twine Why) { P.obstacle(Run.origin(), Why + Here); };
  MethodArguments Given = searchArguments(Run, R);
  if (Given.incomplete() || Given["type"].given() || Given["status"].given() ||
      !isEmpty(Given["properties"]) ||
      (Given["include_children"] && !Given["include_children"].boolean()))
    Refuse("is searched for by more than its experiment and its tags: MLflow "
           "knows runs by these");
  if (!tagFilterOf(Given["tags"], R))
    Refuse("is searched for by tags that are not known to be text");
  if (P.requireObjects(Run.Experiment, "its experiment")) {
    if (Run.Experiment.Objects.size() != 1 ||
        Run.Experiment.Objects[0]->kind() != IntentKind::Experiment)
      return Refuse("is searched for in one of several experiments");
    const Intent &E = *Run.Experiment.Objects[0];
    P.require(E, Run.origin());
    const Variable *Home = homeOf(E);
    if (!Home || Home->Bindings.size() != 1 ||
        !precedes(E.origin(), Run.origin()))
      Refuse("is searched for where its experiment may be another one");
    else
      P.requireClient(workspacesOf(E), originSite(E)->Whole);
  }
  P.requireClient(workspacesOf(Run), Run.origin());
  noteLogin(workspacesOf(Run), P);
  if (R.document().text().contains("mlflow"))
    Refuse("is searched for beside calls of MLflow, which may look elsewhere");
  examineRunPlaces(Run, P);
  P.note(Applicability::Unsafe,
         "runs are found through MLflow, which needs the packages mlflow and "
         "azureml-mlflow; runs that are no jobs cannot be fetched as such");
}

void writeSearch(const RunHandle &Run, Writer &W) {
  Node List = listCallOf(W.resolution(), Run.origin());
  W.replace(Run.origin(),
            [&Run, &W, List] { return foundJobs(Run, bool(List), W); });
  if (List)
    W.replace(List, [&Run, &W] { return W.expression(Run.origin()); });
}

Node assertOf(const Resolution &R, const Site &S) {
  Node List = S.CallNode.field("arguments");
  Node Assert = outsideParentheses(S.CallNode).parent();
  if (S.TheKind != Site::Argument || List.namedChildCount() != 2 ||
      List.namedChild(0) != S.Expr || kindOf(Assert) != Py::AssertStatement ||
      !isBuiltin(R, S.CallNode.field("function"), "isinstance"))
    return Node();
  const Atom *A = R.value(List.namedChild(1)).single();
  return A && A->TheKind == Atom::Class &&
                 A->Ent->Name == "azureml.core.run.Run"
             ? Assert
             : Node();
}

} // namespace amlift::rewriters
