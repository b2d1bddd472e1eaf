//===- AtomicFileTest.cpp - Replaces a file's bytes all at once -----------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/transaction/AtomicFile.h"
#include "TestModule.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <sys/stat.h>
#include <unistd.h>

namespace amlift::rewriters {
namespace {

/// A folder of its own for each test.
class AtomicFile : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("amlift", Folder));
  }
  void TearDown() override {
    ::chmod(Folder.c_str(), 0700);
    EXPECT_FALSE(llvm::sys::fs::remove_directories(Folder));
  }
  std::string path(llvm::StringRef Name) const {
    llvm::SmallString<128> Path(Folder);
    llvm::sys::path::append(Path, Name);
    return Path.str().str();
  }
  std::string write(llvm::StringRef Name, llvm::StringRef Bytes) const {
    std::string Path = path(Name);
    std::error_code Code;
    llvm::raw_fd_ostream(Path, Code) << Bytes;
    EXPECT_FALSE(Code);
    return Path;
  }
  static std::string read(const std::string &Path) {
    auto Buffer = llvm::MemoryBuffer::getFile(Path);
    return Buffer ? (*Buffer)->getBuffer().str() : "unreadable";
  }
  /// Names in the folder, sorted.
  std::vector<std::string> names() const {
    std::vector<std::string> Result;
    std::error_code Code;
    for (llvm::sys::fs::directory_iterator I(Folder, Code), End; I != End;
         I.increment(Code))
      Result.push_back(llvm::sys::path::filename(I->path()).str());
    llvm::sort(Result);
    return Result;
  }
  using Names = std::vector<std::string>;

  llvm::SmallString<128> Folder;
};

TEST_F(AtomicFile, ReplacesTheBytesAndKeepsTheMode) {
  std::string Path = write("a.py", "old");
  ASSERT_EQ(::chmod(Path.c_str(), 0751), 0);
  ASSERT_FALSE(llvm::errorToBool(replaceFile(Path, "old", "new\0\n")));
  EXPECT_EQ(read(Path), "new");
  struct stat Status;
  ASSERT_EQ(::stat(Path.c_str(), &Status), 0);
  EXPECT_EQ(Status.st_mode & 07777, 0751u);
  EXPECT_EQ(names(), Names{"a.py"});
}

TEST_F(AtomicFile, KeepsTheOwnerWhenItMay) {
  if (::geteuid() != 0)
    GTEST_SKIP() << "only root can give a file to somebody else";
  std::string Path = write("a.py", "old");
  ASSERT_EQ(::chown(Path.c_str(), 12345, 23456), 0);
  ASSERT_FALSE(llvm::errorToBool(replaceFile(Path, "old", "new")));
  struct stat Status;
  ASSERT_EQ(::stat(Path.c_str(), &Status), 0);
  EXPECT_EQ(Status.st_uid, 12345u);
  EXPECT_EQ(Status.st_gid, 23456u);
}

TEST_F(AtomicFile, WritesThroughSymbolicLinks) {
  write("real.py", "old");
  std::string First = path("first.py"), Second = path("second.py");
  ASSERT_EQ(::symlink("real.py", First.c_str()), 0);
  ASSERT_EQ(::symlink(First.c_str(), Second.c_str()), 0);
  ASSERT_FALSE(llvm::errorToBool(replaceFile(Second, "old", "new")));
  EXPECT_TRUE(llvm::sys::fs::is_symlink_file(First));
  EXPECT_TRUE(llvm::sys::fs::is_symlink_file(Second));
  EXPECT_EQ(read(path("real.py")), "new");
  EXPECT_EQ(names(), (Names{"first.py", "real.py", "second.py"}));
}

TEST_F(AtomicFile, RefusesAFileThatChanged) {
  std::string Path = write("a.py", "somebody else's");
  EXPECT_NE(messageOf(replaceFile(Path, "old", "new")).find("changed"),
            std::string::npos);
  EXPECT_EQ(read(Path), "somebody else's");
  EXPECT_EQ(names(), Names{"a.py"});
}

TEST_F(AtomicFile, RefusesWhatIsNoFile) {
  EXPECT_NE(messageOf(replaceFile(path("none.py"), "", "new")), "");
  EXPECT_NE(messageOf(replaceFile(Folder, "", "new")).find("regular file"),
            std::string::npos);
  EXPECT_EQ(names(), Names{});
}

TEST_F(AtomicFile, RefusesHardLinksAndReadOnlyFiles) {
  std::string Path = write("a.py", "old");
  ASSERT_EQ(::link(Path.c_str(), path("b.py").c_str()), 0);
  EXPECT_NE(messageOf(replaceFile(Path, "old", "new")).find("hard links"),
            std::string::npos);
  ASSERT_EQ(::unlink(path("b.py").c_str()), 0);
  ASSERT_EQ(::chmod(Path.c_str(), 0444), 0);
  EXPECT_NE(messageOf(replaceFile(Path, "old", "new")).find("read-only"),
            std::string::npos);
  EXPECT_EQ(read(Path), "old");
  EXPECT_EQ(names(), Names{"a.py"});
}

TEST_F(AtomicFile, RefusesAFolderItCannotWrite) {
  std::string Path = write("a.py", "old");
  ASSERT_EQ(::chmod(Folder.c_str(), 0500), 0);
  if (::access(Folder.c_str(), W_OK) == 0)
    GTEST_SKIP() << "this user may write everywhere";
  std::string Message = messageOf(replaceFile(Path, "old", "new"));
  EXPECT_NE(Message.find("cannot make a new file in its folder"),
            std::string::npos);
  EXPECT_EQ(read(Path), "old");
}

} // namespace
} // namespace amlift::rewriters
