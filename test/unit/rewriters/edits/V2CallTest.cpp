//===- V2CallTest.cpp - Writes calls of SDK v2, checked -------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/sdk/V2Call.h"
#include "TestModule.h"

namespace amlift::rewriters {
namespace {

constexpr llvm::StringLiteral Client = "azure.ai.ml.MLClient";
constexpr llvm::StringLiteral Environment = "azure.ai.ml.entities.Environment";

class V2CallTest : public testing::Test {
protected:
  V2CallTest()
      : M("from azureml.core import Workspace\nWorkspace\n"), Names(M.module()),
        Imports(M.module(), TheStyle, Names, M.uses("Workspace"), {}) {}

  /// The printed call, or "error: …".
  std::string build(const V2Call &Call) {
    return text(Call.build(Imports, At));
  }
  std::string text(llvm::Expected<Piece> P) {
    if (!P)
      return "error: " + llvm::toString(P.takeError());
    return print(*P, {}, TheStyle);
  }
  static Piece name(llvm::StringRef Text) { return Piece::text(Text); }

  TestModule M;
  Style TheStyle;
  NameTable Names;
  ImportEditor Imports;
  uint32_t At = 35; ///< The use of Workspace.
};

TEST_F(V2CallTest, Constructs) {
  EXPECT_EQ(build(V2Call::construct(Environment)
                      .arg("name", Piece::string("train"))
                      .arg("image", name("IMAGE"))),
            "Environment(name=\"train\", image=IMAGE)");
  EXPECT_EQ(build(V2Call::construct(Client)
                      .positional(name("credential"))
                      .arg("workspace_name", name("w"))),
            "MLClient(credential, workspace_name=w)");
}

TEST_F(V2CallTest, CallsFunctionsAndMethods) {
  EXPECT_EQ(build(V2Call::function("azure.ai.ml.command")
                      .arg("command", Piece::string("python a.py"))),
            "command(command=\"python a.py\")");
  EXPECT_EQ(build(V2Call::classMethod(Client, "from_config")
                      .positional(name("credential"))),
            "MLClient.from_config(credential)");
  EXPECT_EQ(
      build(V2Call::method(name("ml_client"), Client, "jobs.create_or_update")
                .positional(name("job"))),
      "ml_client.jobs.create_or_update(job)");
  EXPECT_EQ(build(V2Call::function("mlflow.log_metric")
                      .positional(name("'a'"))
                      .positional(name("1"))),
            "mlflow.log_metric('a', 1)");
  EXPECT_EQ(
      build(V2Call::method(name("c"), "azure.core.credentials.TokenCredential",
                           "get_token")
                .positional(name("'a'"))
                .positional(name("'b'"))),
      "c.get_token('a', 'b')");
}

TEST_F(V2CallTest, ImportsWhatItWrites) {
  build(V2Call::construct("azure.identity.DefaultAzureCredential"));
  build(V2Call::construct(Client).positional(name("c")));
  EditSet Edits(M.doc());
  cantFail(Edits.replace({At, At + 9}, "x"));
  cantFail(Imports.finish(Edits));
  EXPECT_EQ(Edits.apply(), "from azure.ai.ml import MLClient\nfrom "
                           "azure.identity import DefaultAzureCredential\nx\n");
}

TEST_F(V2CallTest, NamesThatV2HasNotCannotBeWritten) {
  for (const V2Call &Bad :
       {V2Call::construct("azure.ai.ml.entities.Enviroment"),
        V2Call::construct("azure.ai.ml.command"),
        V2Call::function("azure.ai.ml.entities"),
        V2Call::function("azure.ai.ml.submit"),
        V2Call::construct("azureml.core.Workspace"),
        V2Call::classMethod(Client, "get"),
        V2Call::classMethod(Client, "create_or_update"),
        V2Call::method(name("c"), Client, "jobs.submit"),
        V2Call::method(name("c"), Client, "job.create_or_update"),
        V2Call::method(name("c"), Client, "jobs")}) {
    std::string Result = build(Bad);
    EXPECT_TRUE(llvm::StringRef(Result).starts_with("error: ")) << Result;
  }
}

TEST_F(V2CallTest, OnlyDeclaredParameters) {
  // MLClient.__init__ and Environment.__init__ end in **kwargs.
  EXPECT_EQ(build(V2Call::construct(Client).positional(name("c")).arg(
                "resource_group", name("g"))),
            "error: azure.ai.ml.MLClient has no parameter `resource_group`");
  EXPECT_EQ(build(V2Call::construct(Environment).arg("kwargs", name("g"))),
            "error: azure.ai.ml.entities.Environment has no parameter "
            "`kwargs`");
}

TEST_F(V2CallTest, ArgumentsThatDoNotFit) {
  EXPECT_EQ(build(V2Call::construct(Client)),
            "error: azure.ai.ml.MLClient needs `credential`, which is not "
            "given");
  EXPECT_EQ(build(V2Call::construct(Client).positional(name("c")).arg(
                "credential", name("d"))),
            "error: azure.ai.ml.MLClient is given `credential` twice");
  EXPECT_EQ(build(V2Call::construct(Client)
                      .arg("credential", name("d"))
                      .positional(name("c"))),
            "error: a positional argument of azure.ai.ml.MLClient follows a "
            "keyword");
  EXPECT_EQ(
      build(V2Call::function("azure.ai.ml.command").positional(name("c"))),
      "error: azure.ai.ml.command has no positional parameter 1");
}

TEST_F(V2CallTest, TheFirstMistakeIsReported) {
  EXPECT_EQ(build(V2Call::construct(Client)
                      .arg("bad", name("a"))
                      .arg("worse", name("b"))),
            "error: azure.ai.ml.MLClient has no parameter `bad`");
}

TEST_F(V2CallTest, AttributesAndConstants) {
  EXPECT_EQ(text(v2Attribute(name("c"), Client, "workspace_name")),
            "c.workspace_name");
  EXPECT_EQ(
      text(v2Attribute(name("j"), "azure.ai.ml.entities.Job", "studio_url")),
      "j.studio_url");
  EXPECT_EQ(text(v2Name("azure.ai.ml.constants.AssetTypes", "URI_FOLDER",
                        Imports, At)),
            "AssetTypes.URI_FOLDER");
  EXPECT_NE(text(v2Attribute(name("c"), Client, "workspace")).find("error"),
            std::string::npos);
  EXPECT_NE(text(v2Attribute(name("c"), Client, "from_config")).find("error"),
            std::string::npos);
  EXPECT_NE(
      text(v2Name("azure.ai.ml.constants.AssetTypes", "URI_DIR", Imports, At))
          .find("error"),
      std::string::npos);
}

TEST_F(V2CallTest, ReceiversKeepTheirMeaning) {
  TestModule Code("(a or b)\na or b\n");
  Piece Either = Piece::source(Code.doc(), Code.node("a or b", 1));
  EXPECT_EQ(text(v2Attribute(Either, Client, "workspace_name")),
            "(a or b).workspace_name");
}

} // namespace
} // namespace amlift::rewriters
