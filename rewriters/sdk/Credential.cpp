//===- Credential.cpp - azureml.core.authentication -> azure.identity -----===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Shape.h"
#include "grammars/Python.h"
#include "rewriters/sdk/Bridges.h"
#include "rewriters/sdk/EntityCalls.h"
#include "rewriters/sdk/Lowering.h"
#include "rewriters/sdk/Proof.h"
#include "rewriters/sdk/V2Call.h"
#include "rewriters/sdk/Writer.h"

using namespace amlift::analyzers;
using namespace amlift::grammars;

namespace amlift::rewriters {

namespace {

/// One v1 class and what it becomes.
struct CredentialRow {
  llvm::StringLiteral V1;
  llvm::StringLiteral V2; ///< In azure.identity.
  /// Renamed parameters; those not named here are dropped.
  std::pair<llvm::StringLiteral, llvm::StringLiteral> Parameters[3];
  llvm::StringLiteral Note; ///< What may differ; empty for nothing.
};

const CredentialRow Rows[] = {
    {"ServicePrincipalAuthentication",
     "ClientSecretCredential",
     {{"tenant_id", "tenant_id"},
      {"service_principal_id", "client_id"},
      {"service_principal_password", "client_secret"}},
     ""},
    {"InteractiveLoginAuthentication",
     "InteractiveBrowserCredential",
     {{"tenant_id", "tenant_id"}, {"", ""}, {"", ""}},
     "InteractiveBrowserCredential keeps its token in another cache, so a "
     "browser may open again"},
    {"AzureCliAuthentication",
     "AzureCliCredential",
     {{"", ""}, {"", ""}, {"", ""}},
     ""},
    {"MsiAuthentication",
     "ManagedIdentityCredential",
     {{"", ""}, {"", ""}, {"", ""}},
     ""},
};

const CredentialRow *rowOf(const Credential &C) {
  for (const CredentialRow &Row : Rows)
    if (Row.V1 == C.Class)
      return &Row;
  return nullptr;
}

/// `{"client_id": x}` of MsiAuthentication(identity_config=…): the node of x.
Node clientIdOf(const Resolution &R, Node Config) {
  Config = insideParentheses(Config);
  if (kindOf(Config) != Py::Dictionary || Config.namedChildCount() != 1)
    return Node();
  Node Pair = Config.namedChild(0);
  if (kindOf(Pair) != Py::Pair ||
      stringValue(Pair.field("key"), R.document().text()) != "client_id")
    return Node();
  return Pair.field("value");
}

/// MsiAuthentication takes identity_config through **kwargs, which the
/// catalogue cannot match to a parameter.
Node identityConfigOf(const Credential &C, const Resolution &R) {
  Node Only;
  for (const ResolvedCall::Argument &A : C.call().Arguments) {
    if (A.Name == "cloud")
      continue;
    if (Only || kindOf(A.Whole) != Py::KeywordArgument ||
        A.Whole.field("name").text(R.document().text()) != "identity_config")
      return Node();
    Only = A.Value;
  }
  return Only;
}

/// `auth.get_authentication_header()`.
bool asksForHeader(const Site &S) {
  return S.TheKind == Site::Call && S.Path.size() == 1 &&
         S.starts("get_authentication_header") && !hasArguments(S.CallNode);
}

class CredentialLowering final : public Lowering {
public:
  IntentKind kind() const override { return IntentKind::Credential; }
  void examine(const Intent &I, Proof &P) const override;
  void examineSite(const Intent &I, const Site &S, Proof &P) const override;
  void writeSite(const Intent &I, const Site &S, Writer &W) const override;
  llvm::Expected<Piece> construct(const Intent &I, Writer &W) const override {
    return credentialCall(static_cast<const Credential &>(I), W);
  }
};

} // namespace

std::string whyNotCredential(const Credential &C, const Resolution &R) {
  const CredentialRow *Row = rowOf(C);
  if (!Row)
    return ("is a " + C.Class +
            ", which has no counterpart in azure.identity: a class with a "
            "get_token method has to be written")
        .str();
  if (C.call().Incomplete && (C.Class != "MsiAuthentication" ||
                              !clientIdOf(R, identityConfigOf(C, R))))
    return "has arguments that are not all known (" + where(R, C.origin()) +
           ")";
  for (const auto &[Name, F] : C.Arguments) {
    if (Name == "cloud" && F.given() && F.text() != "AzureCloud")
      return "is for a cloud that is not certain to be AzureCloud, which is "
             "not lifted yet";
    if (!isPure(R, F.Expr) && Name != "tenant_id" &&
        Name != "service_principal_id" && Name != "service_principal_password")
      return "has an argument with an effect: " + quote(R, F.Expr);
  }
  return "";
}

void CredentialLowering::examine(const Intent &I, Proof &P) const {
  const auto &C = static_cast<const Credential &>(I);
  if (std::string Why = whyNotCredential(C, P.resolution()); !Why.empty())
    P.fault(I.origin(), Why);
  if (const CredentialRow *Row = rowOf(C); Row && !Row->Note.empty())
    P.note(Applicability::Unsafe, Row->Note);
}

void CredentialLowering::examineSite(const Intent &, const Site &S,
                                     Proof &P) const {
  if (!asksForHeader(S))
    P.obstacle(S.Expr, S.describe(P.resolution()));
}

/// `{"Authorization": "Bearer " + auth.get_token("…").token}`; where only the
/// login is tried, `auth.get_token("…")`.
static llvm::Expected<Piece> headerOf(Node Receiver, bool Used, Writer &W) {
  auto Object = W.expression(Receiver);
  if (!Object)
    return Object.takeError();
  auto Token =
      V2Call::method(*Object, "azure.core.credentials.TokenCredential",
                     "get_token")
          .positional(Piece::string("https://management.azure.com/.default"))
          .build(W.imports(), Receiver.begin());
  if (!Token || !Used)
    return Token;
  auto Text =
      v2Attribute(*Token, "azure.core.credentials.AccessToken", "token");
  if (!Text)
    return Text.takeError();
  std::string Key = W.style().quoted("Authorization") + ": ";
  Piece Header = Piece::concat(
      {Piece::string("Bearer "), Piece::text(" + "), std::move(*Text)});
  return Piece::dict({{std::move(Key), std::move(Header), {}, ""}});
}

void CredentialLowering::writeSite(const Intent &, const Site &S,
                                   Writer &W) const {
  if (!asksForHeader(S))
    return;
  Node Receiver = S.Expr;
  // A notebook shows what stands at the end of a cell.
  Node Statement = S.CallNode.parent();
  bool Used = kindOf(Statement) != Py::ExpressionStatement ||
              (!W.resolution().document().cells().empty() &&
               kindOf(Statement.parent()) == Py::Module);
  W.replace(S.CallNode,
            [Receiver, Used, &W] { return headerOf(Receiver, Used, W); });
}

llvm::Expected<Piece> credentialCall(const Credential &C, Writer &W) {
  const CredentialRow *Row = rowOf(C);
  V2Call Call = V2Call::construct(("azure.identity." + Row->V2).str());
  Call.exploded(isExploded(C.origin().field("arguments")));
  if (C.Class == "MsiAuthentication")
    if (Node Config = identityConfigOf(C, W.resolution())) {
      auto Id = W.expression(clientIdOf(W.resolution(), Config));
      if (!Id)
        return Id.takeError();
      Call.arg("client_id", *Id);
    }
  for (const ResolvedCall::Argument &A : C.call().Arguments)
    for (const auto &[From, To] : Row->Parameters) {
      if (A.Name.empty() || A.Name != From || W.isNone(A.Value))
        continue;
      auto Value = W.item(A);
      if (!Value)
        return Value.takeError();
      Call.arg(To, *Value);
    }
  return Call.build(W.imports(), C.origin().begin());
}

const Lowering &credentialLowering() {
  static const CredentialLowering L;
  return L;
}

} // namespace amlift::rewriters
