//===- MutantTest.cpp - The laws, on many mutants -------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// Mutants of test/data/flows and, where ../shared is there, of real modules.
// AMLIFT_SEED and AMLIFT_MUTANTS in the environment choose others, or more.
//
//===----------------------------------------------------------------------===//

#include "Mutator.h"
#include "analyzers/Project.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <map>
#include <sys/time.h>
#include <unistd.h>

using namespace llvm;

namespace amlift::fuzz {
namespace {

uint64_t fromEnvironment(const char *Name, uint64_t Default) {
  const char *Given = std::getenv(Name);
  return Given ? std::strtoull(Given, nullptr, 10) : Default;
}

/// All modules and notebooks below a folder, sorted, up to a size.
std::vector<std::string> filesBelow(StringRef Root, uint64_t MostBytes) {
  std::vector<std::string> Found;
  std::error_code Error;
  for (sys::fs::recursive_directory_iterator I(Root, Error), End;
       I != End && !Error; I.increment(Error)) {
    StringRef Path = I->path();
    uint64_t Size = 0;
    if ((Path.ends_with(".py") || Path.ends_with(".ipynb")) &&
        !sys::fs::file_size(Path, Size) && Size <= MostBytes)
      Found.push_back(Path.str());
  }
  std::sort(Found.begin(), Found.end());
  return Found;
}

std::string contents(StringRef Path) {
  auto Buffer = MemoryBuffer::getFile(Path);
  return Buffer ? (*Buffer)->getBuffer().str() : "";
}

/// The programs of test/data/flows: files, and folders of files.
std::vector<Project> flows() {
  std::string Root = AMLIFT_SOURCE_DIR "/test/data/flows/";
  std::map<std::string, Project> ByProgram;
  for (const std::string &Path : filesBelow(Root, 1 << 16)) {
    auto [Topic, Rest] = StringRef(Path).drop_front(Root.size()).split('/');
    auto [Program, Inside] = Rest.split('/');
    ByProgram[(Topic + "/" + Program).str()].push_back(
        {(Inside.empty() ? Program : Inside).str(), contents(Path)});
  }
  std::vector<Project> Programs;
  for (auto &[Name, Files] : ByProgram)
    Programs.push_back(std::move(Files));
  return Programs;
}

/// Some real modules that say "azureml", each a program; small ones, so that
/// there is time for many.
std::vector<Project> realModules() {
  std::vector<Project> Programs;
  for (const std::string &Path :
       filesBelow(AMLIFT_SOURCE_DIR "/../shared/corpora", 6000))
    if (std::string Text = contents(Path);
        StringRef(Text).contains("azureml") && Path.size() % 3 == 0)
      Programs.push_back({{sys::path::filename(Path).str(), std::move(Text)}});
  return Programs;
}

/// Ends the process, naming the mutant, when it runs for too long.
class Watchdog {
public:
  static constexpr long SecondsOfCpu = 20;

  explicit Watchdog(const std::string &Input) {
    Running = &Input;
    std::signal(SIGVTALRM, &Watchdog::bark);
    set(SecondsOfCpu);
  }
  ~Watchdog() { set(0); }

private:
  static void set(long Seconds) {
    itimerval Timer = {{0, 0}, {Seconds, 0}};
    setitimer(ITIMER_VIRTUAL, &Timer, nullptr);
  }
  static void bark(int) {
    static constexpr StringLiteral Message = "\ndoes not end:\n";
    (void)!write(2, Message.data(), Message.size());
    (void)!write(2, Running->data(), Running->size());
    _exit(1);
  }
  static inline const std::string *Running = nullptr;
};

TEST(Mutants, KeepTheLaws) {
  std::vector<Project> Programs = flows();
  ASSERT_GE(Programs.size(), 150U);
  size_t Own = Programs.size();
  for (Project &Real : realModules())
    Programs.push_back(std::move(Real));
  uint64_t Seed = fromEnvironment("AMLIFT_SEED", 20240611);
  uint64_t Count = fromEnvironment("AMLIFT_MUTANTS", AMLIFT_MUTANTS);
  std::cout << "AMLIFT_SEED=" << Seed << " AMLIFT_MUTANTS=" << Count << ", of "
            << Own << " programs and " << Programs.size() - Own
            << " real modules\n";
  Mutator Mutants(Seed, std::move(Programs));
  for (uint64_t I = 0; I != Count; ++I) {
    Project Mutant = Mutants.next();
    std::string Input = join(Mutant);
    Watchdog Dog(Input);
    std::string Broken = brokenLaw(Mutant, Seed + I);
    ASSERT_EQ(Broken, "") << "mutant " << I << ":\n" << Input;
  }
}

TEST(Mutants, ComeFromTheSeed) {
  Mutator A(1, flows()), B(1, flows()), C(2, flows());
  unsigned Different = 0;
  for (int I = 0; I != 100; ++I) {
    std::string Input = join(A.next());
    EXPECT_EQ(Input, join(B.next()));
    Different += Input != join(C.next());
  }
  EXPECT_GT(Different, 90U);
}

TEST(Mutants, SplitAndJoin) {
  Project Files = split("import a\n#== pkg/b.py\nx = 1\n#== ../c.py\ny\n");
  ASSERT_EQ(Files.size(), 3U);
  EXPECT_EQ(Files[0].Path, "main.py");
  EXPECT_EQ(Files[1].Path, "pkg/b.py");
  EXPECT_EQ(Files[1].Bytes, "x = 1\n");
  EXPECT_EQ(Files[2].Path, "m2.py");
  EXPECT_EQ(join(split(join(Files))), join(Files));
  EXPECT_EQ(split("").size(), 1U);
}

constexpr StringLiteral Plain = "from azureml.core import Workspace\n"
                                "def f():\n"
                                "    space = Workspace.from_config()\n"
                                "    return space.name\n";

TEST(Laws, HoldForAPlainProgram) {
  EXPECT_EQ(brokenLaw({{"main.py", Plain.str()}}, 0), "");
}

/// Laws that nothing breaks would be worth nothing.
TEST(Laws, AreBrokenByWrongUses) {
  using namespace analyzers;
  auto Broken = [](auto Change) {
    FileAnalysis File = analyzeFile("main.py", Plain.str());
    EXPECT_EQ(brokenUses(File), "");
    Change(File.Uses);
    return brokenUses(File);
  };
  auto Member = [](std::vector<Use> &Uses) -> Use & { return Uses.back(); };
  EXPECT_THAT(Broken([&](auto &Uses) { Member(Uses).Name += "space"; }),
              testing::HasSubstr("another name than its symbol"));
  EXPECT_THAT(Broken([&](auto &Uses) { Member(Uses).TheVia = Via::Import; }),
              testing::HasSubstr("no import binds"));
  EXPECT_THAT(Broken([&](auto &Uses) { Uses.push_back(Member(Uses)); }),
              testing::HasSubstr("comes twice"));
  EXPECT_THAT(Broken([&](auto &Uses) { std::swap(Uses[0], Uses.back()); }),
              testing::HasSubstr("not in order"));
  EXPECT_THAT(Broken([&](auto &Uses) { Member(Uses).TextSpan.End = 1000; }),
              testing::HasSubstr("outside of the text"));
  FileAnalysis Without = analyzeFile("main.py", "x = 1  # azureml\nx.name\n");
  FileAnalysis With = analyzeFile("main.py", Plain.str());
  Without.Uses = {With.Uses.back()};
  Without.Uses[0].TextSpan = {17, 18};
  EXPECT_THAT(brokenUses(Without), testing::HasSubstr("without an import"));
}

} // namespace
} // namespace amlift::fuzz
