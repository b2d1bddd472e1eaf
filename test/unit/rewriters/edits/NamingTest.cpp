//===- NamingTest.cpp - Free names and renaming ---------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/edits/Naming.h"
#include "TestModule.h"

namespace amlift::rewriters {
namespace {

/// The text after renaming a variable, or "refused: …".
std::string renamed(std::string Code, llvm::StringRef Old, llvm::StringRef New,
                    const ExportedNames &Exported = {},
                    std::string Path = "m.py") {
  TestModule M(std::move(Code), std::move(Path));
  NameTable Names(M.module());
  EditSet Edits(M.doc());
  if (llvm::Error E =
          rename(M.module(), M.variable(Old), New, Names, Exported, Edits)) {
    EXPECT_TRUE(Edits.empty());
    return "refused: " + llvm::toString(std::move(E));
  }
  return Edits.apply();
}

TEST(NameTable, GivesFreeNames) {
  TestModule M("ml_client = 1\ndef f(job_2):\n    job = g()\n");
  NameTable Names(M.module());
  EXPECT_EQ(Names.fresh("ml_client"), "ml_client_2");
  EXPECT_EQ(Names.fresh("ml_client"), "ml_client_3");
  EXPECT_EQ(Names.fresh("job"), "job_3");
  EXPECT_EQ(Names.fresh("g"), "g_2") << "g is read, though nothing binds it";
  EXPECT_EQ(Names.fresh("print"), "print_2");
  EXPECT_EQ(Names.fresh("client"), "client");
  EXPECT_TRUE(Names.given("client"));
  Names.release("job");
  EXPECT_EQ(Names.fresh("job"), "job");
}

TEST(NameTable, AttributesAndKeywordsTakeNoNames) {
  TestModule M("import m\nm.job(name=1)\n");
  NameTable Names(M.module());
  EXPECT_EQ(Names.fresh("job"), "job");
  EXPECT_EQ(Names.fresh("name"), "name");
}

TEST(NameTable, AllReservedNamesAreFound) {
  // The table is searched by bisection, so an entry out of order would hide.
  for (llvm::StringRef Name :
       {"False", "None", "True", "_", "abs", "class", "display", "divmod",
        "for", "frozenset", "id", "match", "nonlocal", "staticmethod", "str",
        "type", "vars", "zip", "__name__"})
    EXPECT_TRUE(isReservedName(Name)) << Name.str();
  EXPECT_FALSE(isReservedName("job"));
}

TEST(Rename, AllBindingsAndUses) {
  EXPECT_EQ(renamed("ws = f()\nws += 1\nprint(ws, f'{ws} {ws.x!r}', ws=ws)\n"
                    "def g():\n    return ws.ws\n",
                    "ws", "c"),
            "c = f()\nc += 1\nprint(c, f'{c} {c.x!r}', ws=c)\n"
            "def g():\n    return c.ws\n");
}

TEST(Rename, FollowsGlobalAndNonlocal) {
  EXPECT_EQ(renamed("x = 0\ndef f():\n    global x, y\n    x = 1\n", "x", "z"),
            "z = 0\ndef f():\n    global z, y\n    z = 1\n");
  EXPECT_EQ(renamed("def f():\n    x = 0\n    def g():\n        nonlocal x\n"
                    "        x = 1\n",
                    "x", "z"),
            "def f():\n    z = 0\n    def g():\n        nonlocal z\n"
            "        z = 1\n");
}

TEST(Rename, OtherScopesKeepTheirNames) {
  EXPECT_EQ(renamed("x = 0\ndef f(y):\n    x = y\n    return x\nprint(x)\n",
                    "x", "z"),
            "z = 0\ndef f(y):\n    x = y\n    return x\nprint(z)\n");
}

TEST(Rename, AliasOfAnImport) {
  EXPECT_EQ(renamed("from m import a as b\nb()\n", "b", "c"),
            "from m import a as c\nc()\n");
}

TEST(Rename, RefusesWhatOthersCanSee) {
  auto Refused = [](std::string Code, llvm::StringRef Reason,
                    const ExportedNames &Exported = {},
                    std::string Path = "m.py") {
    std::string Result =
        renamed(std::move(Code), "x", "z", Exported, std::move(Path));
    EXPECT_TRUE(llvm::StringRef(Result).starts_with("refused")) << Result;
    EXPECT_NE(Result.find(Reason.str()), std::string::npos) << Result;
  };
  Refused("def f(x):\n    pass\n", "keyword");
  Refused("class C:\n    x = 1\n", "attribute of a class");
  Refused("x = 1\n__all__ = ['x']\n", "outside");
  Refused("x = 1\n__all__ = []\n__all__ += ['x']\n", "outside");
  Refused("x = 1\n", "outside", {}, "pkg/__init__.py");
  ExportedNames Exported;
  Exported.add("x", "`main.py` takes (line 1)");
  Refused("x = 1\n", "outside", Exported);
  ExportedNames Star;
  Star.addAll("`main.py` takes (line 1)");
  Refused("x = 1\n", "outside", Star);
  Refused("x = 1\nprint('%(x)s' % locals())\n", "run time");
  Refused("x = 1\nexec('print(x)')\n", "run time");
  Refused("x = 1\nprint(f'{x=}')\n", "f-string");
  Refused("x = int\ny: 'x' = 1\n", "annotation");
  Refused("import x\n", "imported");
  Refused("from m import x\n", "imported");
  Refused("def x():\n    pass\n", "function");
  Refused("x = 1\nz = 2\n", "in use");
  Refused("x = 1\nz()\n", "something else");
}

TEST(Rename, VarsOfAnObjectIsHarmless) {
  EXPECT_EQ(renamed("x = 1\nprint(vars(x))\n", "x", "z"),
            "z = 1\nprint(vars(z))\n");
}

} // namespace
} // namespace amlift::rewriters
