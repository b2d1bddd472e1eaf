//===- EmitKnowledge.cpp - Checks and writes mappings and rules -----------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "catalog/Conversions.h"
#include "catalog/Tables.h"
#include "tools/catalogc/Emit.h"
#include "tools/catalogc/Keywords.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Regex.h"

using namespace amlift;
using namespace amlift::catalogc;
using llvm::StringRef;

static size_t position(const Entry &E, StringRef Name) {
  const SymbolRow *Row = signature(E);
  if (!Row)
    return 0;
  return llvm::find_if(Row->Parameters,
                       [&](StringRef Text) {
                         return splitParameter(Text).Name == Name;
                       }) -
         Row->Parameters.begin();
}

static std::string hasNo(const Entry &E, StringRef Path, StringRef Parameter) {
  return (Path + " has no parameter " + Parameter +
          (Keywords::swallows(E)
               ? "; if its **kwargs read it, say where in kwargs.json"
               : ""))
      .str();
}

/// A target is a parameter of the row's v2 symbol, or one of another symbol:
/// `azure.ai.ml.entities.CustomerManagedKey(key_vault)`.
static void checkTarget(const MappingRow &M, const ParameterMappingRow &P,
                        const Entry *Target, const Tree &Symbols,
                        const Keywords &Keys, Diagnostics &Diags) {
  auto [Path, Parameter] = StringRef(P.Target).split('(');
  if (Parameter.consume_back(")")) {
    Target = Symbols.find(Path);
    if (!Target)
      Diags.error(M.Where, Path + " is no symbol of the v2 packages");
  } else {
    Path = M.SdkSymbol;
    Parameter = P.Target;
  }
  if (Target && !Parameter.empty() &&
      Keys.take(*Target, Parameter) != Taken::Yes)
    Diags.error(M.Where, hasNo(*Target, Path, Parameter));
}

static void checkParameters(const MappingRow &M, const Entry *Source,
                            const Entry *Target, const Tree &Symbols,
                            const Keywords &Keys, Diagnostics &Diags) {
  for (const ParameterMappingRow &P : M.Parameters) {
    Taken Known =
        Source && !M.Historical ? Keys.take(*Source, P.Name) : Taken::Yes;
    if (Known == Taken::No)
      Diags.error(M.Where, hasNo(*Source, M.Symbol, P.Name));
    // The program worked with another value all the time.
    if (Known == Taken::Ignored && !P.Target.empty() &&
        P.Verdict == catalog::Verdict::Safe)
      Diags.error(M.Where, M.Symbol + " ignores " + P.Name +
                               ": it is not safe to pass it on");
    checkTarget(M, P, Target, Symbols, Keys, Diags);
    if (!P.Absent.empty() && P.WriteOut.empty())
      Diags.error(M.Where, "\"absent\" of " + P.Name + " needs \"writeOut\"");
    if (!P.Conversion.empty() &&
        llvm::none_of(catalog::Conversions,
                      [&](const auto &C) { return C.Name == P.Conversion; }))
      Diags.error(M.Where, "no conversion " + P.Conversion);
  }
}

/// An address that nobody has looked at is not shown to users.
static void checkArticle(StringRef Url, const Place &Where, const Input &In,
                         Diagnostics &Diags) {
  if (llvm::none_of(In.Articles, [&](const std::string &Slug) {
        return articleUrl(Slug) == Url;
      }))
    Diags.error(Where, "no article " + Url + " in articles.json");
}

/// The mapped symbol, or null for names the extracted packages do not hold.
static const Entry *checkMapping(const MappingRow &M, const Input &In,
                                 const Tree &Symbols, const Keywords &Keys,
                                 Diagnostics &Diags) {
  const Entry *Source = Symbols.canonical(M.Symbol);
  if (!Source && !M.Historical) {
    const Entry *Known = Symbols.find(M.Symbol);
    Diags.error(M.Where,
                M.Symbol + (Known ? " is another name of " + Known->Path +
                                        "; rows use the canonical name"
                                  : " is no symbol of the packages; mark it "
                                    "\"historical\" if it once was"));
  }
  if (Source && M.Historical)
    Diags.error(M.Where, M.Symbol + " is no historical name");
  const Entry *Target = nullptr;
  if (!M.SdkSymbol.empty()) {
    Target = Symbols.find(M.SdkSymbol);
    if (!Target)
      Diags.error(M.Where, "\"sdkSymbol\" " + M.SdkSymbol +
                               " is no symbol of the v2 packages");
  }
  checkParameters(M, Source, Target, Symbols, Keys, Diags);
  if (!llvm::any_of(In.Rules, [&](const RuleRow &R) { return R.Id == M.Rule; }))
    Diags.error(M.Where,
                M.Rule.empty() ? "\"rule\" is missing" : "no rule " + M.Rule);
  if (M.Article.empty())
    Diags.error(M.Where, "\"article\" is missing");
  else
    checkArticle(M.Article, M.Where, In, Diags);
  return Source;
}

static void checkRule(const RuleRow &R, Diagnostics &Diags) {
  if (!llvm::Regex("^AML[0-9]{3}$").match(R.Id))
    Diags.error(R.Where, "rule ids are AML and three digits");
  if (!llvm::Regex("^[a-z0-9]+(-[a-z0-9]+)*$").match(R.Name))
    Diags.error(R.Where, "rule names are kebab-case");
}

/// Initializer of a StringRef. It states the length, as a compiler that counts
/// the characters of all texts reaches its limit of constexpr steps.
static std::string quoted(StringRef Text) {
  if (Text.empty())
    return "{}";
  std::string Out = "{\"";
  for (unsigned char C : Text) {
    if (llvm::isPrint(C) && C != '"' && C != '\\' && C != '?')
      Out += C;
    else
      for (unsigned Shift : {9u, 6u, 3u, 0u})
        Out += Shift == 9 ? '\\' : char('0' + (C >> Shift & 7));
  }
  return Out + "\"," + llvm::utostr(Text.size()) + "}";
}

/// Defines the array Name of Class rows, and the reference to it that
/// catalog/Tables.h declares.
static void emitArray(llvm::raw_ostream &OS, StringRef Class, StringRef Name,
                      StringRef Rows) {
  if (!Rows.empty())
    OS << "static constexpr " << Class << " " << Name << "Rows[] = {\n"
       << Rows << "};\n";
  OS << "constinit const llvm::ArrayRef<" << Class << "> " << Name << " = "
     << (Rows.empty() ? "{}" : (Name + "Rows").str()) << ";\n";
}

static void emitMappings(const Input &In, const Tree &Symbols,
                         llvm::raw_ostream &OS, Diagnostics &Diags) {
  Keywords Keys(In, Symbols, Diags);
  const MappingRow *Last = nullptr;
  std::string Rows;
  llvm::raw_string_ostream RowStream(Rows);
  unsigned Number = 0;
  for (const MappingRow &M : In.Mappings) {
    if (Last && Last->Symbol == M.Symbol)
      Diags.error(M.Where,
                  M.Symbol + " has another row in " + Last->Where.File);
    Last = &M;
    const Entry *Source = checkMapping(M, In, Symbols, Keys, Diags);
    std::vector<const ParameterMappingRow *> Parameters;
    for (const ParameterMappingRow &P : M.Parameters)
      Parameters.push_back(&P);
    if (Source)
      llvm::sort(Parameters, [&](const auto *A, const auto *B) {
        return std::pair(position(*Source, A->Name), A->Name) <
               std::pair(position(*Source, B->Name), B->Name);
      });
    std::string List = "{}";
    if (!Parameters.empty()) {
      List = "P" + llvm::utostr(Number++);
      OS << "static constexpr ParameterMapping " << List << "[] = {\n";
      for (const ParameterMappingRow *P : Parameters)
        OS << "{" << quoted(P->Name) << "," << quoted(P->Target) << ","
           << quoted(P->Conversion) << "," << quoted(P->WriteOut) << ","
           << quoted(P->Absent) << ",Verdict(" << unsigned(P->Verdict) << "),"
           << quoted(P->Note) << "},\n";
      OS << "};\n";
    }
    RowStream << "{S(" << (Source ? Source->Id : 0) << ")," << quoted(M.Symbol)
              << "," << quoted(M.Rule) << ",Verdict(" << unsigned(M.Verdict)
              << ")," << (M.CoversMembers ? "true" : "false") << ","
              << quoted(M.Sdk) << "," << quoted(M.SdkSymbol) << ","
              << quoted(M.Cli) << "," << quoted(M.Condition) << ","
              << quoted(M.Note) << "," << quoted(M.Article) << ","
              << M.EffortMinutes << "," << List << "},\n";
  }
  emitArray(OS, "Mapping", "Mappings", Rows);
  SlotTable Slots(In.Mappings.size());
  for (auto [Row, M] : llvm::enumerate(In.Mappings))
    Slots.insert(catalog::tables::slotHash(0, M.Symbol), Row + 1);
  Slots.print(OS, "uint16_t", "MappingSlots");
  if (In.Mappings.size() >= UINT16_MAX)
    Diags.error(In.Mappings.back().Where, "too many rows for MappingSlots");
}

static void emitPlanes(const Input &In, const Tree &Symbols,
                       llvm::raw_ostream &OS, Diagnostics &Diags) {
  std::string Planes, Jobs;
  for (const PlaneRow &P : In.Planes) {
    if (bool(Symbols.canonical(P.Symbol)) == P.Historical)
      Diags.error(P.Where, P.Symbol + (P.Historical ? " is no historical name"
                                                    : " is no canonical name"));
    llvm::raw_string_ostream(Planes)
        << "{" << quoted(P.Symbol) << ",Plane(" << unsigned(P.What) << ")},\n";
  }
  for (const JobRow &J : In.Jobs) {
    const Entry *Callee = Symbols.canonical(J.Symbol);
    if (!Callee)
      Diags.error(J.Where, J.Symbol + " is no canonical name");
    const SymbolRow *Row = Callee ? signature(*Callee) : nullptr;
    for (StringRef Name : {J.Folder, J.Script, J.Command})
      if (Row && !Name.empty() &&
          position(*Callee, Name) >= Row->Parameters.size())
        Diags.error(J.Where, hasNo(*Callee, J.Symbol, Name));
    llvm::raw_string_ostream(Jobs)
        << "{" << quoted(J.Symbol) << "," << quoted(J.Folder) << ","
        << quoted(J.Script) << "," << quoted(J.Command) << "},\n";
  }
  emitArray(OS, "PlaneRow", "Planes", Planes);
  emitArray(OS, "JobParameters", "Jobs", Jobs);
}

void catalogc::emitKnowledge(const Input &In, const Tree &Symbols,
                             llvm::raw_ostream &OS, Diagnostics &Diags) {
  emitMappings(In, Symbols, OS, Diags);
  emitPlanes(In, Symbols, OS, Diags);
  std::string Rules, Namespaces, Packages;
  llvm::StringMap<std::string> Names;
  for (const RuleRow &R : In.Rules) {
    checkRule(R, Diags);
    if (!R.Article.empty())
      checkArticle(R.Article, R.Where, In, Diags);
    if (!Names.try_emplace(R.Name, R.Id).second)
      Diags.error(R.Where,
                  "the name " + R.Name + " is that of " + Names[R.Name]);
    llvm::raw_string_ostream(Rules)
        << "{" << quoted(R.Id) << "," << quoted(R.Name) << ","
        << quoted(R.Title) << ",Severity(" << unsigned(R.Severity) << "),"
        << quoted(R.Help) << "," << quoted(R.Article) << "},\n";
  }
  for (const NamespaceRow &N : In.Namespaces)
    llvm::raw_string_ostream(Namespaces)
        << "{" << quoted(N.Path) << ",Generation(" << unsigned(N.What) << "),"
        << (N.Wildcard ? "true" : "false") << "},\n";
  for (const std::string &Package : In.Packages)
    Packages += quoted(Package) + ",\n";
  std::vector<std::string> Read;
  for (const KeywordRow &K : In.Keywords)
    if (!K.Ignored)
      Read.push_back(K.Symbol + "(" + K.Keyword + ")");
  llvm::sort(Read);
  std::string Keywords;
  for (const std::string &K : Read)
    Keywords += quoted(K) + ",\n";
  emitArray(OS, "Rule", "Rules", Rules);
  emitArray(OS, "Namespace", "Namespaces", Namespaces);
  emitArray(OS, "llvm::StringRef", "Packages", Packages);
  emitArray(OS, "llvm::StringRef", "Keywords", Keywords);
}
