//===- RunModel.cpp - Models from the files of a run ----------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   model = run.register_model(      model = ml_client.models.create_or_update(
//       "m", "outputs/m.pkl")            Model(name="m",
//       path=f"azureml://jobs/"
//                                            f"{run.name}/outputs/artifacts/"
//                                            f"paths/outputs/m.pkl", …))
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Job.h"
#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Handles.h"
#include "rewriters/sdk/JobFields.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/ModelUpdate.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/Tags.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

class RunModelLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::RunModel; }
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &I, const Site &S, Proof &P) const override;
  llvm::Expected<Piece> construct(const Intent &I, Writer &W) const override;
};

MethodArguments modelArguments(const Resolution &R, const Intent &I) {
  return MethodArguments(R, I.origin(),
                         {"model_name", "model_path", "tags", "properties",
                          "model_framework", "model_framework_version",
                          "description", "datasets", "sample_input_dataset",
                          "sample_output_dataset", "resource_configuration"});
}

/// A dictionary of text, or one whose values are made text.
void examineWords(const Field &F, llvm::StringRef What, Proof &P) {
  if (!F.given())
    return;
  Node Literal = insideParentheses(F.Expr);
  if (kindOf(Literal) != Py::Dictionary)
    return examineTextDict(F, What, P);
  Literal.forEachNamed([&](Node Pair) {
    if (kindOf(Pair) == Py::DictionarySplat)
      P.obstacle(Pair, "has " + What + " that are not all known");
  });
}

/// `{"k": str(v)}` where v is not known to be text.
llvm::Expected<Piece> words(const Field &F, Writer &W,
                            llvm::ArrayRef<TagField> More = {}) {
  Node Literal = F.given() ? insideParentheses(F.Expr) : Node();
  if (kindOf(Literal) != Py::Dictionary)
    return More.empty() ? W.expression(F.Expr) : taggedWith(F, More, W);
  bool AllText = true;
  std::vector<Item> Items;
  llvm::Error Fault = llvm::Error::success();
  Literal.forEachNamed([&](Node Pair) {
    if (kindOf(Pair) != Py::Pair)
      return;
    Node Value = Pair.field("value");
    bool IsText = Field{Value, W.resolution().value(Value), {}}.isText();
    AllText &= IsText;
    auto New = W.expression(Value);
    if (!New) {
      Fault = llvm::joinErrors(std::move(Fault), New.takeError());
      return;
    }
    Piece Text =
        IsText ? *New
               : Piece::concat({Piece::text("str("), *New, Piece::text(")")});
    Items.push_back({Pair.field("key").text(W.document().text()).str() + ": ",
                     std::move(Text),
                     {},
                     ""});
  });
  if (Fault)
    return std::move(Fault);
  if (AllText)
    return More.empty() ? W.expression(F.Expr) : taggedWith(F, More, W);
  for (const auto &[Name, Value] : More) {
    auto New = W.expression(Value.Expr);
    if (!New)
      return New.takeError();
    Items.push_back({W.style().quoted(Name) + ": ", *New, {}, ""});
  }
  return Piece::dict(std::move(Items));
}

/// What v1 says of the framework, as tags.
std::vector<TagField> frameworkOf(const MethodArguments &Given) {
  std::vector<TagField> Tags;
  for (llvm::StringRef Name : {"framework", "framework_version"})
    if (Field F = Given[("model_" + Name).str()]; F.given())
      Tags.emplace_back(Name, F);
  return Tags;
}

/// Text that needs no escapes in an f-string of any quotes.
bool isPlain(llvm::StringRef Text) {
  return Text.find_first_of("{}\"'\\\n") == llvm::StringRef::npos;
}

/// `f"azureml://jobs/{run.name}/outputs/artifacts/paths/outputs/model"`.
llvm::Expected<Piece> modelPath(Node Run, const Field &Path, Writer &W) {
  llvm::StringRef Source = W.document().text();
  std::string Front = "azureml://jobs/";
  std::string Back = "/outputs/artifacts/paths/";
  std::vector<Piece> Parts;
  if (isSimplePath(Run) && !W.isReplacedInside(Run)) {
    std::string Body = Front + "{" + Run.text(Source).str() + ".name}" + Back;
    auto Text = Path.text();
    if (Text && kindOf(insideParentheses(Path.Expr)) == Py::String &&
        isPlain(*Text))
      return Piece::text("f" + W.style().quoted(Body + Text->str()));
    if (isSimplePath(Path.Expr) && !W.isReplacedInside(Path.Expr))
      return Piece::text(
          "f" +
          W.style().quoted(Body + "{" + Path.Expr.text(Source).str() + "}"));
    Parts.push_back(Piece::text("f" + W.style().quoted(Body)));
  } else {
    auto Object = W.expression(Run);
    if (!Object)
      return Object.takeError();
    auto Name = v2Attribute(*Object, "azure.ai.ml.entities.Job", "name");
    if (!Name)
      return Name.takeError();
    Parts = {Piece::string(Front), Piece::text(" + "), *Name,
             Piece::text(" + "), Piece::string(Back)};
  }
  auto Value = W.expression(Path.Expr);
  if (!Value)
    return Value.takeError();
  bool Operator =
      kindOf(insideParentheses(Path.Expr)) == Py::BinaryOperator ||
      kindOf(insideParentheses(Path.Expr)) == Py::ConditionalExpression;
  Parts.push_back(Piece::text(" + "));
  Parts.push_back(
      Operator ? Piece::concat({Piece::text("("), *Value, Piece::text(")")})
               : *Value);
  return Piece::concat(Parts);
}

} // namespace

void RunModelLowering::examine(const Intent &I, Proof &P) const {
  const auto &M = static_cast<const RunModel &>(I);
  const Resolution &R = P.resolution();
  MethodArguments Given = modelArguments(R, I);
  auto Refuse = [&](llvm::Twine Why) { P.obstacle(I.origin(), Why); };
  if (P.requireObjects(M.Run, "its run")) {
    for (const Intent *Run : M.Run.Objects)
      if (Run->kind() != IntentKind::Run)
        return Refuse("is registered from what is not known to be a run");
    P.requireClient(workspacesOf(*M.Run.Objects.front()), I.origin());
  }
  if (M.Run.Objects.size() > 1)
    Refuse("is registered from one of several runs");
  if (Given.incomplete() || !Given["model_name"].given())
    return Refuse("has arguments that are not all known");
  for (llvm::StringRef None :
       {"datasets", "sample_input_dataset", "sample_output_dataset",
        "resource_configuration"})
    if (Given[None].given())
      return Refuse("is registered with `" + None + "`, which v2 has not");
  for (llvm::StringRef Name : {"model_name", "model_path"}) {
    Field F = Given[Name];
    if (F.given() && !F.Val.unknown() && !F.isText())
      return Refuse("is registered with `" + Name + "` that is not text");
  }
  // A model without a name is one by its content, which v2 looks for here.
  if (Given["model_name"].text() == "")
    return Refuse("has an empty text as its `model_name`, which v2 refuses");
  examineWords(Given["tags"], "tags", P);
  for (const TagField &Tag : frameworkOf(Given)) {
    if (!Tag.second.isText())
      P.obstacle(Tag.second.Expr, "is registered with " +
                                      quote(R, Tag.second.Expr) +
                                      ", which may be no text");
    examineTags(Given["tags"], P);
    P.note(Applicability::Unsafe,
           "v2 models have no framework, which becomes a tag: what v1 deploys "
           "without a scoring script needs one");
  }
  examineWords(Given["properties"], "properties", P);
  P.note(Applicability::Unsafe,
         "the registered model is a model of v2: its version is text, and its "
         "id a longer one");
}

void RunModelLowering::examineSite(const Intent &I, const Site &S,
                                   Proof &P) const {
  switch (S.TheKind) {
  case Site::Statement:
  case Site::Printed:
    return;
  case Site::Read:
    if (S.Path.size() == 1 &&
        (S.starts("name") || S.starts("version") || S.starts("id") ||
         S.starts("description") || S.starts("tags")))
      return;
    break;
  case Site::Call:
    if (examineModelUpdate(I, S, P))
      return;
    break;
  default:
    break;
  }
  P.obstacle(S.Expr, S.describe(P.resolution()) + ", which is not lifted yet");
}

llvm::Expected<Piece> RunModelLowering::construct(const Intent &I,
                                                  Writer &W) const {
  const auto &M = static_cast<const RunModel &>(I);
  MethodArguments Given = modelArguments(W.resolution(), I);
  V2Call Model = V2Call::construct("azure.ai.ml.entities.Model");
  Field Name = Given["model_name"];
  Field Path = Given["model_path"].given() ? Given["model_path"] : Name;
  llvm::Error Fault = llvm::Error::success();
  auto Add = [&](llvm::StringRef Parameter, llvm::Expected<Piece> Value) {
    if (Value)
      Model.arg(Parameter, *Value);
    else
      Fault = llvm::joinErrors(std::move(Fault), Value.takeError());
  };
  Add("name", W.expression(Name.Expr));
  Add("path", modelPath(M.Run.Expr, Path, W));
  Add("type", Piece::string("custom_model"));
  if (Given["description"].given())
    Add("description", W.expression(Given["description"].Expr));
  std::vector<TagField> Framework = frameworkOf(Given);
  if (Given["tags"].given() || !Framework.empty())
    Add("tags", words(Given["tags"], W, Framework));
  if (Given["properties"].given())
    Add("properties", words(Given["properties"], W));
  if (Fault)
    return std::move(Fault);
  auto Entity = Model.build(W.imports(), I.origin().begin());
  if (!Entity)
    return Entity.takeError();
  auto TheClient = W.client(workspacesOf(*M.Run.Objects.front()));
  if (!TheClient)
    return TheClient.takeError();
  return V2Call::method(*TheClient, "azure.ai.ml.MLClient",
                        "models.create_or_update")
      .positional(*Entity)
      .build(W.imports(), I.origin().begin());
}

const Lowering &runModelLowering() {
  static const RunModelLowering L;
  return L;
}

} // namespace amlift::rewriters
