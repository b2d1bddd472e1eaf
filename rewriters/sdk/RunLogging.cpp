//===- RunLogging.cpp - run.log and its relatives -> mlflow ---------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   run.log("loss", x)               mlflow.log_metric("loss", x)
//   run.log("kernel", "rbf")         mlflow.set_tag("kernel", "rbf")
//   run.log_row("r", loss=x)         mlflow.log_metrics({"r.loss": x})
//   run.log_image("c", plot=plt)     mlflow.log_figure(plt.gcf(), "c.png")
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/edits/Lines.h"
#include "rewriters/sdk/LoggedValues.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/RunAction.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

void refuse(const RunAction &A, Proof &P, llvm::Twine Why) {
  P.obstacle(A.origin(), Why + " (" + where(P.resolution(), A.origin()) + ")");
}

/// v1 takes keywords in any order; where the new call has another one, the
/// arguments are evaluated in another one.
void examineOrder(const RunAction &A, llvm::ArrayRef<llvm::StringRef> Order,
                  Proof &P) {
  // The last place among those that have an effect.
  size_t Last = 0;
  for (const auto &[Name, F] : A.Arguments) {
    auto It = llvm::find(Order, Name);
    if (It == Order.end() || isPure(P.resolution(), F.Expr))
      continue;
    size_t Index = static_cast<size_t>(It - Order.begin());
    if (Index < Last)
      refuse(A, P, "has arguments that would be evaluated in another order");
    Last = std::max(Last, Index);
  }
}

/// Only these parameters are given; `description`, which nothing in v2 holds,
/// may be left out.
bool hasOnly(const RunAction &A, llvm::ArrayRef<llvm::StringRef> Known,
             Proof &P) {
  bool Only = true;
  for (const auto &[Name, F] : A.Arguments) {
    if (Name == "description") {
      if (F.given() && F.text() != "")
        P.note(Applicability::Unsafe, "descriptions have no counterpart");
      continue;
    }
    if (llvm::is_contained(Known, Name) || F.isNone())
      continue;
    refuse(A, P, "is given `" + Name + "`, which v2 has nothing for");
    Only = false;
  }
  return Only;
}

void examineName(const RunAction &A, llvm::StringRef Parameter, Proof &P) {
  Field Name = A[Parameter];
  if (std::string Why = whyNotMlflowName(P.resolution(), Name); !Why.empty())
    return refuse(A, P, Why);
  if (!Name.text())
    P.note(Applicability::Unsafe, "names that are computed may hold only "
                                  "letters, digits and `_-. :/`");
}

void examineLog(const RunAction &A, Proof &P) {
  const Resolution &R = P.resolution();
  if (!hasOnly(A, {"name", "value", "step"}, P))
    return;
  examineName(A, "name", P);
  examineOrder(A, {"name", "value", "step"}, P);
  Field Value = A["value"];
  if (!Value.Expr)
    return refuse(A, P, "logs no value");
  bool Repeated = bool(loopAround(A.origin()));
  switch (loggedKind(R, Value.Expr)) {
  case LoggedKind::Number:
    break;
  case LoggedKind::Text:
    P.note(Applicability::Unsafe,
           "texts become tags, since metrics are numbers");
    if (A["step"].given())
      refuse(A, P, "logs a text with a step, which tags do not have");
    else if (Repeated && A["name"].text())
      refuse(A, P,
             "logs a text again and again, of which a tag keeps the "
             "last");
    return;
  case LoggedKind::Unknown:
    P.note(Applicability::Unsafe,
           "MLflow takes numbers, and raises where a value is text or None");
    break;
  case LoggedKind::Refused:
    return refuse(A, P,
                  "logs " + quote(R, Value.Expr) +
                      ", which is not certain to be one number or text");
  }
  if (!A["step"].given() && Repeated)
    P.note(Applicability::Unsafe,
           "metrics that are logged again without a step all get step 0");
}

/// `mlflow.set_tag(…)`; another run than the own has to be named to a client.
llvm::Expected<Piece> writeSetTag(const RunAction &A, const Item &Name,
                                  const Item &Value, Writer &W) {
  uint32_t At = A.origin().begin();
  bool Explode = isExploded(A.origin().field("arguments"));
  auto Id = idOfRun(A, W);
  if (!Id)
    return Id.takeError();
  if (!*Id)
    return V2Call::function("mlflow.set_tag")
        .positional(Name)
        .positional(Value)
        .exploded(Explode)
        .build(W.imports(), At);
  auto Client = V2Call::construct("mlflow.MlflowClient").build(W.imports(), At);
  if (!Client)
    return Client.takeError();
  return V2Call::method(*Client, "mlflow.MlflowClient", "set_tag")
      .positional(**Id)
      .positional(Name)
      .positional(Value)
      .exploded(Explode)
      .build(W.imports(), At);
}

llvm::Expected<Piece> writeLog(const RunAction &A, Writer &W) {
  auto Name = itemOf(A, "name", W);
  if (!Name)
    return Name.takeError();
  auto Value = itemOf(A, "value", W);
  if (!Value)
    return Value.takeError();
  bool IsText = loggedKind(W.resolution(), A["value"].Expr) == LoggedKind::Text;
  if (IsText)
    return writeSetTag(A, *Name, *Value, W);
  V2Call Call = V2Call::function("mlflow.log_metric");
  Call.positional(*Name).positional(*Value);
  if (Field Step = A["step"]; Step.given()) {
    auto Given = W.expression(Step.Expr);
    if (!Given)
      return Given.takeError();
    // MLflow takes other numbers, but cannot read them back from files.
    Call.arg("step",
             isInteger(W.resolution(), Step.Expr)
                 ? *Given
                 : Piece::group(Piece::text("int"), "(", {{"", *Given}}, ")"));
  }
  if (llvm::Error Fault = nameRun(Call, A, W))
    return std::move(Fault);
  return Call.exploded(isExploded(A.origin().field("arguments")))
      .build(W.imports(), A.origin().begin());
}

void examineTag(const RunAction &A, Proof &P) {
  hasOnly(A, {"key", "value"}, P);
  examineName(A, "key", P);
  examineOrder(A, {"key", "value"}, P);
}

llvm::Expected<Piece> writeTag(const RunAction &A, Writer &W) {
  auto Key = itemOf(A, "key", W);
  if (!Key)
    return Key.takeError();
  if (!A["value"].given())
    return writeSetTag(A, *Key, {"", Piece::string("")}, W);
  auto Value = itemOf(A, "value", W);
  if (!Value)
    return Value.takeError();
  return writeSetTag(A, *Key, *Value, W);
}

/// The parameter of set_tags or of add_properties.
llvm::StringRef tagsParameter(const RunAction &A) {
  return A.Method == "set_tags" ? "tags" : "properties";
}

void examineTags(const RunAction &A, Proof &P) {
  Field Tags = A[tagsParameter(A)];
  hasOnly(A, {tagsParameter(A)}, P);
  if (!Tags.given())
    return refuse(A, P, "sets no tags");
  // One text is a tag without value.
  for (const Atom &Each : Tags.Val.atoms())
    if (Each.TheKind != Atom::Dict)
      return refuse(A, P, "sets tags that are not in a dictionary");
  for (const Atom &Each : Tags.Val.atoms())
    for (llvm::StringRef Key : Each.Names)
      if (!isMlflowName(Key))
        return refuse(A, P,
                      "sets the tag `" + Key +
                          "`, and MLflow takes letters, digits and "
                          "`_-. :/` in names only");
  if (Tags.Val.partial())
    P.note(Applicability::Unsafe, "tags that are computed have to be in a "
                                  "dictionary, under names that MLflow takes");
  if (A.Method == "add_properties")
    P.note(Applicability::Unsafe, "properties of a run become tags, which can "
                                  "be changed");
}

llvm::Expected<Piece> writeTags(const RunAction &A, Writer &W) {
  auto Tags = itemOf(A, tagsParameter(A), W);
  if (!Tags)
    return Tags.takeError();
  return V2Call::function("mlflow.set_tags")
      .positional(*Tags)
      .exploded(isExploded(A.origin().field("arguments")))
      .build(W.imports(), A.origin().begin());
}

void examineRow(const RunAction &A, Proof &P) {
  const Resolution &R = P.resolution();
  Field Name = A["name"];
  if (!Name.text() || !isMlflowName(*Name.text()))
    return refuse(A, P,
                  "logs a row under a name that is not known, or that "
                  "MLflow does not take");
  bool Any = false;
  for (const auto &[Column, F] : A.Arguments) {
    if (Column == "name" || Column == "description")
      continue;
    Any = true;
    switch (loggedKind(R, F.Expr)) {
    case LoggedKind::Number:
      break;
    case LoggedKind::Unknown:
      P.note(Applicability::Unsafe,
             "MLflow takes numbers, and raises where a value is text or None");
      break;
    default:
      return refuse(A, P,
                    "logs the column `" + Column + "`, which is no number");
    }
  }
  if (!Any)
    return refuse(A, P, "logs a row without columns");
  P.note(Applicability::Unsafe, "rows become one metric for each column, "
                                "and are not shown as a table");
  if (loopAround(A.origin()))
    P.note(Applicability::Unsafe,
           "metrics that are logged again without a step all get step 0");
}

llvm::Expected<Piece> writeRow(const RunAction &A, Writer &W) {
  std::vector<Item> Columns;
  for (const ResolvedCall::Argument &Each : A.Own->Arguments) {
    if (Each.Name == "name" || Each.Name == "description")
      continue;
    auto Value = W.item(Each);
    if (!Value)
      return Value.takeError();
    llvm::StringRef Column = Each.Whole.field("name").text(W.document().text());
    std::string Key = print(
        Piece::string((*A["name"].text() + "." + Column).str()), {}, W.style());
    Value->Prefix = Key + ": ";
    Columns.push_back(*Value);
  }
  V2Call Call = V2Call::function("mlflow.log_metrics");
  Call.positional(Piece::dict(std::move(Columns)));
  if (llvm::Error Fault = nameRun(Call, A, W))
    return std::move(Fault);
  return Call.build(W.imports(), A.origin().begin());
}

void examineList(const RunAction &A, Proof &P) {
  const Resolution &R = P.resolution();
  if (!hasOnly(A, {"name", "value"}, P))
    return;
  examineName(A, "name", P);
  Field Value = A["value"];
  if (!Value.Expr)
    return refuse(A, P, "logs no value");
  if (!isPure(R, A["name"].Expr))
    return refuse(A, P, "logs a list under a name that is computed");
  bool Numbers = !Value.Val.partial() && !Value.Val.atoms().empty();
  bool IsList = Numbers || kindOf(Value.Expr) == Py::List ||
                kindOf(Value.Expr) == Py::ListComprehension;
  if (!IsList)
    return refuse(A, P,
                  "logs " + quote(R, Value.Expr) +
                      ", which is not known to be a list");
  for (const Atom &Each : Value.Val.atoms()) {
    if (Each.TheKind != Atom::List && Each.TheKind != Atom::Tuple)
      return refuse(A, P, "logs a list that is not known to be one");
    for (analyzers::Value Elements : Each.Elements) {
      Numbers &= !Elements.partial();
      for (const Atom &Element : Elements.atoms()) {
        bool IsNumber = Element.TheKind == Atom::Int ||
                        Element.TheKind == Atom::Float ||
                        Element.TheKind == Atom::Bool;
        if (!IsNumber)
          return refuse(A, P, "logs a list of what is not numbers");
      }
    }
  }
  if (!Numbers)
    P.note(Applicability::Unsafe,
           "MLflow takes numbers, and raises where a value is text or None");
}

/// A loop takes the place of the statement.
llvm::Expected<Piece> writeList(const RunAction &A, Writer &W) {
  auto Name = W.expression(A["name"].Expr);
  if (!Name)
    return Name.takeError();
  auto Value = W.expression(A["value"].Expr);
  if (!Value)
    return Value.takeError();
  std::string Step = W.nameAt(A.origin(), "step");
  std::string Element = W.nameAt(A.origin(), "value");
  auto Call = V2Call::function("mlflow.log_metric")
                  .positional(*Name)
                  .positional(Piece::text(Element))
                  .arg("step", Piece::text(Step))
                  .build(W.imports(), A.origin().begin());
  if (!Call)
    return Call.takeError();
  std::string Indent = indentOf(W.document().text(), A.origin().begin()).str();
  return Piece::text("for " + Step + ", " + Element + " in enumerate(" +
                     printOnOneLine(*Value, W.style()) + "):\n" + Indent +
                     "    " + printOnOneLine(*Call, W.style()));
}

void examineTable(const RunAction &A, Proof &P) {
  const Resolution &R = P.resolution();
  if (!hasOnly(A, {"name", "value"}, P))
    return;
  Field Value = A["value"];
  if (!A["name"].Expr || !Value.Expr)
    return refuse(A, P, "logs no value");
  examineFileName(A, "name", P);
  examineOrder(A, {"value", "name"}, P);
  // v1 takes texts and dictionaries.
  bool IsDict =
      kindOf(Value.Expr) == Py::Dictionary || isJsonRead(R, Value.Expr);
  bool IsText = !Value.Val.atoms().empty() && Value.isText();
  if (!Value.Val.atoms().empty())
    IsDict |= llvm::all_of(Value.Val.atoms(), [](const Atom &Each) {
      return Each.TheKind == Atom::Dict;
    });
  if (IsText && A.Method != "log_table") {
    // v1 reads JSON from texts, see writeTable().
  } else if (!IsDict && A.Method != "log_table") {
    // An object of v1, or a text.
    return refuse(A, P,
                  "logs " + quote(R, Value.Expr) +
                      ", which is not known to be a dictionary or a "
                      "JSON text");
  } else if (!IsDict) {
    P.note(Applicability::Unsafe, "tables have to be dictionaries");
  }
  P.note(Applicability::Unsafe,
         "tables and matrices become JSON files of the run, not charts");
}

llvm::Expected<Piece> writeTable(const RunAction &A, Writer &W) {
  auto Value = itemOf(A, "value", W);
  if (!Value)
    return Value.takeError();
  if (A["value"].isText())
    Value->Value = Piece::group(
        Piece::text(
            (W.imports().require("json", "", A.origin().begin()) + ".loads")
                .str()),
        "(", {{"", Value->Value}}, ")");
  auto File = fileNameOf(A, "name", ".json", W);
  if (!File)
    return File.takeError();
  V2Call Call = V2Call::function("mlflow.log_dict");
  Call.positional(*Value).positional(*File);
  if (llvm::Error Fault = nameRun(Call, A, W))
    return std::move(Fault);
  return Call.build(W.imports(), A.origin().begin());
}

void examineImage(const RunAction &A, Proof &P) {
  const Resolution &R = P.resolution();
  if (!hasOnly(A, {"name", "path", "plot"}, P))
    return;
  Field Path = A["path"], Plot = A["plot"];
  if (Path.given() == Plot.given())
    return refuse(A, P, "logs an image that is neither a file nor a plot");
  if (Path.given()) {
    P.note(Applicability::Unsafe,
           "an image is kept under the name of its file, without a metric");
    return;
  }
  examineFileName(A, "name", P);
  if (!isPyplot(R, Plot.Expr) && !isFigure(R, Plot.Expr))
    return refuse(A, P,
                  "logs the plot " + quote(R, Plot.Expr) +
                      ", which is not known to be one of matplotlib");
  if (loopAround(A.origin()) && A["name"].text())
    return refuse(A, P,
                  "logs plots of one name in a loop, of which MLflow "
                  "keeps the last");
  P.note(Applicability::Unsafe,
         "a plot that is logged again under its name takes the place of the "
         "first");
}

llvm::Expected<Piece> writeImage(const RunAction &A, Writer &W) {
  if (A["path"].given()) {
    auto Path = itemOf(A, "path", W);
    if (!Path)
      return Path.takeError();
    return V2Call::function("mlflow.log_artifact")
        .positional(*Path)
        .build(W.imports(), A.origin().begin());
  }
  auto Plot = itemOf(A, "plot", W);
  if (!Plot)
    return Plot.takeError();
  if (isPyplot(W.resolution(), A["plot"].Expr))
    Plot->Value = Piece::concat({Plot->Value, Piece::text(".gcf()")});
  auto File = fileNameOf(A, "name", ".png", W);
  if (!File)
    return File.takeError();
  return V2Call::function("mlflow.log_figure")
      .positional(*Plot)
      .positional(*File)
      .build(W.imports(), A.origin().begin());
}

constexpr ActionForm Forms[] = {
    {"log", examineLog, writeLog, false},
    {"log_list", examineList, writeList, true},
    {"log_row", examineRow, writeRow, false},
    {"log_table", examineTable, writeTable, false},
    {"log_confusion_matrix", examineTable, writeTable, false},
    {"log_accuracy_table", examineTable, writeTable, false},
    {"log_predictions", examineTable, writeTable, false},
    {"log_residuals", examineTable, writeTable, false},
    {"log_image", examineImage, writeImage, false},
    {"tag", examineTag, writeTag, false},
    {"set_tags", examineTags, writeTags, false},
    {"add_properties", examineTags, writeTags, false},
};

} // namespace

llvm::ArrayRef<ActionForm> loggingForms() { return Forms; }

} // namespace amlift::rewriters
