//===- Environment.cpp - What a job runs in and on ------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "analyzers/intents/Environment.h"
#include "catalog/Catalog.h"
#include "grammars/Python.h"

using namespace amlift::grammars;

namespace amlift::analyzers {

EnvironmentHandle::EnvironmentHandle(const ResolvedCall &Call,
                                     const Resolution &R, llvm::StringRef How,
                                     Node Source)
    : Intent(IntentKind::Environment, Call, Source), How(How),
      Workspace(argument(Call, R, "workspace")),
      Version(argument(Call, R, "version")), Label(argument(Call, R, "label")),
      Name(argument(Call, R, "name")), FilePath(argument(Call, R, "file_path")),
      PipVersion(argument(Call, R, "pip_version")),
      Image(argument(Call, R, "image")),
      Registry(argument(Call, R, "container_registry")),
      CondaSpecification(argument(Call, R, "conda_specification")),
      PipRequirements(argument(Call, R, "pip_requirements")),
      Dockerfile(argument(Call, R, "dockerfile")),
      Context(argument(Call, R, "docker_build_context")) {}

void EnvironmentHandle::visitFields(FieldVisitor Visit) {
  Visit("workspace", Workspace);
  Visit("name", Name);
  Visit("version", Version);
  Visit("label", Label);
  Visit("file", FilePath);
  Visit("pip-version", PipVersion);
  Visit("image", Image);
  Visit("registry", Registry);
  Visit("conda-specification", CondaSpecification);
  Visit("pip-requirements", PipRequirements);
  Visit("dockerfile", Dockerfile);
  Visit("context", Context);
}

BuildContext::BuildContext(const ResolvedCall &Call, const Resolution &R)
    : Intent(IntentKind::BuildContext, Call),
      Workspace(argument(Call, R, "workspace")),
      Path(argument(Call, R, "path")),
      DockerfilePath(argument(Call, R, "dockerfile_path")) {}

void BuildContext::visitFields(FieldVisitor Visit) {
  Visit("workspace", Workspace);
  Visit("path", Path);
  Visit("dockerfile", DockerfilePath);
}

std::unique_ptr<Intent> makeEnvironment(const ResolvedCall &Call,
                                        const Resolution &R) {
  llvm::StringRef Name = Call.Callee->Name;
  if (!Name.consume_front("azureml.core.environment.Environment"))
    return nullptr;
  if (Name.empty())
    return std::make_unique<EnvironmentHandle>(Call, R, "constructor");
  Name.consume_front(".");
  if (Name == "get" || Name == "from_conda_specification" ||
      Name == "from_pip_requirements" || Name == "from_docker_image" ||
      Name == "from_dockerfile" || Name == "from_docker_build_context")
    return std::make_unique<EnvironmentHandle>(Call, R, Name);
  return nullptr;
}

std::unique_ptr<Intent> makeEnvironmentLookup(const Site &S,
                                              const Resolution &R,
                                              ResolvedCall &Lookup) {
  static constexpr llvm::StringLiteral Name =
      "azureml.core.environment.Environment.get";
  static const Entity Get{catalog::find(Name), Name, catalog::Generation::V1};
  if (S.Path.size() < 2 || S.Path.front().Name != "environments" ||
      !S.Path[1].Key || kindOf(S.Path[1].Key) == Py::Slice)
    return nullptr;
  const Atom *Dict = R.value(S.Path.front().Node).single();
  if (!Dict || Dict->TheKind != Atom::Dict)
    return nullptr;
  Lookup.Callee = &Get;
  Lookup.Call = S.Path[1].Node;
  Lookup.Arguments = {{"workspace", S.Expr, S.Expr},
                      {"name", S.Path[1].Key, S.Path[1].Key}};
  return std::make_unique<EnvironmentHandle>(Lookup, R, "get",
                                             S.Path.front().Node);
}

std::unique_ptr<Intent> makeBuildContext(const ResolvedCall &Call,
                                         const Resolution &R) {
  if (Call.Callee->Name !=
      "azureml.core.environment.DockerBuildContext.from_local_directory")
    return nullptr;
  return std::make_unique<BuildContext>(Call, R);
}

} // namespace amlift::analyzers
