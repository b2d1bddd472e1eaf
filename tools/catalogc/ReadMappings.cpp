//===- ReadMappings.cpp - Reads mappings, rules and articles --------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "tools/catalogc/Input.h"
#include "llvm/ADT/STLExtras.h"

using namespace amlift;
using namespace amlift::catalogc;
using llvm::StringRef;

/// In the order of catalog::Verdict.
static const StringRef Verdicts[] = {"safe", "unsafe", "manual", "none"};
/// In the order of catalog::Severity.
static const StringRef Severities[] = {"info", "risk", "error", "blocker"};

/// Minutes by hand for one use, by verdict, where neither the row nor the file
/// says otherwise.
static const int64_t UsualEffort[] = {5, 15, 45, 90};

std::string catalogc::articleUrl(StringRef Slug) {
  if (Slug.empty() || Slug.starts_with("https://"))
    return Slug.str();
  return ("https://learn.microsoft.com/azure/machine-learning/" + Slug).str();
}

static std::vector<ParameterMappingRow>
readParameters(const llvm::json::Object &Object, Place Where,
               Diagnostics &Diags) {
  std::vector<ParameterMappingRow> Rows;
  for (const auto &Entry : Object) {
    StringRef Name = Entry.first;
    ParameterMappingRow Row;
    Row.Name = Name.str();
    if (auto Target = Entry.second.getAsString()) {
      Row.Target = Target->str(); // Another name, and nothing else.
    } else if (const llvm::json::Object *Value = Entry.second.getAsObject()) {
      Fields F(*Value, Where, Diags);
      Row.Target = F.string("target");
      Row.Conversion = F.string("conversion");
      Row.WriteOut = F.string("writeOut");
      Row.Absent = F.string("absent");
      Row.Note = F.string("note");
      Row.Verdict =
          catalog::Verdict(F.choice("verdict", Verdicts, Fields::Optional));
      F.finish();
    } else if (!Entry.second.getAsNull()) { // Null: goes, without effect.
      Diags.error(Where, "parameter \"" + Name +
                             "\" must be a name, null or an object");
      continue;
    }
    Rows.push_back(std::move(Row));
  }
  llvm::sort(Rows,
             [](const auto &A, const auto &B) { return A.Name < B.Name; });
  return Rows;
}

void catalogc::readMappings(const JsonFile &File, Input &Into,
                            Diagnostics &Diags) {
  Fields F(File.root(), {File.path(), 1}, Diags);
  F.string("$schema");
  // What the rows of the file have in common, unless they say otherwise.
  std::string Rule = F.string("rule");
  std::string Article = F.string("article");
  std::optional<int64_t> Effort = F.integer("effort");
  const llvm::json::Object *Rows = F.object("mappings", Fields::Required);
  F.finish();
  if (!Rows)
    return;
  for (auto [Name, Row] : File.rows(*Rows, Diags)) {
    MappingRow M;
    M.Symbol = Name.str();
    M.Where = File.place(Name);
    Fields R(*Row, M.Where, Diags);
    M.Verdict =
        catalog::Verdict(R.choice("verdict", Verdicts, Fields::Required));
    M.Rule = R.string("rule");
    M.Sdk = R.string("sdk");
    M.SdkSymbol = R.string("sdkSymbol");
    M.Cli = R.string("cli");
    M.Condition = R.string("condition");
    M.Note = R.string("note");
    M.Article = R.string("article");
    M.CoversMembers = R.boolean("coversMembers");
    M.Historical = R.boolean("historical");
    int64_t Minutes = R.integer("effort").value_or(
        Effort.value_or(UsualEffort[unsigned(M.Verdict)]));
    if (Minutes < 0 || Minutes > 10000)
      Diags.error(M.Where, "\"effort\" is in minutes, 0 to 10000");
    M.EffortMinutes = unsigned(Minutes);
    if (const llvm::json::Object *Parameters = R.object("parameters"))
      M.Parameters = readParameters(*Parameters, M.Where, Diags);
    R.finish();
    if (M.Rule.empty())
      M.Rule = Rule;
    M.Article = articleUrl(M.Article.empty() ? Article : M.Article);
    Into.Mappings.push_back(std::move(M));
  }
}

void catalogc::readPlanes(const JsonFile &File, Input &Into,
                          Diagnostics &Diags) {
  /// "either" ends the plane of an enclosing name.
  static const StringRef Planes[] = {"either", "control", "data"};
  Fields F(File.root(), {File.path(), 1}, Diags);
  F.string("$schema");
  const llvm::json::Object *Symbols = F.object("symbols", Fields::Required);
  const auto Jobs = F.objects("jobs");
  F.finish();
  if (!Symbols)
    return;
  for (auto [Name, Row] : File.rows(*Symbols, Diags)) {
    PlaneRow P;
    P.Symbol = Name.str();
    P.Where = File.place(Name);
    Fields R(*Row, P.Where, Diags);
    P.What = catalog::Plane(R.choice("plane", Planes));
    P.Historical = R.boolean("historical");
    R.finish();
    Into.Planes.push_back(std::move(P));
  }
  for (const llvm::json::Object *Row : Jobs) {
    JobRow J;
    J.Where = File.place("jobs");
    Fields R(*Row, J.Where, Diags);
    J.Symbol = R.string("callee", Fields::Required);
    J.Folder = R.string("folder");
    J.Script = R.string("script");
    J.Command = R.string("command");
    R.finish();
    Into.Jobs.push_back(std::move(J));
  }
  llvm::sort(Into.Jobs, [](const JobRow &A, const JobRow &B) {
    return A.Symbol < B.Symbol;
  });
}

void catalogc::readArticles(const JsonFile &File, Input &Into,
                            Diagnostics &Diags) {
  Fields F(File.root(), {File.path(), 1}, Diags);
  F.string("$schema");
  Into.Articles = F.strings("articles");
  F.finish();
}

void catalogc::readRules(const JsonFile &File, Input &Into,
                         Diagnostics &Diags) {
  Fields F(File.root(), {File.path(), 1}, Diags);
  F.string("$schema");
  const llvm::json::Object *Rows = F.object("rules", Fields::Required);
  F.finish();
  if (!Rows)
    return;
  for (auto [Id, Row] : File.rows(*Rows, Diags)) {
    Place Where = File.place(Id);
    Fields R(*Row, Where, Diags);
    RuleRow Rule;
    Rule.Id = Id.str();
    Rule.Where = Where;
    Rule.Name = R.string("name", Fields::Required);
    Rule.Title = R.string("title", Fields::Required);
    Rule.Severity =
        catalog::Severity(R.choice("severity", Severities, Fields::Required));
    std::vector<std::string> Help = R.strings("help");
    for (const std::string &Paragraph : Help)
      Rule.Help += (Rule.Help.empty() ? "" : "\n\n") + Paragraph;
    if (Rule.Help.empty())
      Diags.error(Where, "\"help\" is missing");
    Rule.Article = articleUrl(R.string("article"));
    R.finish();
    Into.Rules.push_back(std::move(Rule));
  }
}
