//===- FileReaderTest.cpp - Bytes of many files ---------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/FileReader.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FileUtilities.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace amlift::analyzers;
using llvm::StringRef;

namespace {

class FileReaderTest : public testing::Test {
protected:
  void SetUp() override {
    ASSERT_FALSE(llvm::sys::fs::createTemporaryFile("reader", "py", Path));
    Remover.setFile(Path);
  }
  std::string write(size_t Size) {
    std::string Bytes(Size, '\0');
    for (size_t I = 0; I != Size; ++I)
      Bytes[I] = static_cast<char>('a' + I % 26);
    std::error_code Error;
    llvm::raw_fd_ostream(Path, Error) << Bytes;
    EXPECT_FALSE(Error);
    return Bytes;
  }
  llvm::SmallString<128> Path;
  llvm::FileRemover Remover;
};

TEST_F(FileReaderTest, AllSizes) {
  constexpr size_t Chunk = 256 << 10;
  FileReader Reader(/*Limit=*/3 * Chunk);
  for (size_t Size : {size_t(0), size_t(1), Chunk - 1, Chunk, Chunk + 1,
                      2 * Chunk, 3 * Chunk, 4 * Chunk, size_t(5)}) {
    std::string Bytes = write(Size);
    auto Read = Reader.read(Path.str().str());
    ASSERT_TRUE(bool(Read)) << Size;
    EXPECT_EQ(*Read, StringRef(Bytes)) << Size;
    auto Whole = readWhole(Path.str().str());
    ASSERT_TRUE(bool(Whole)) << Size;
    EXPECT_EQ(*Whole, Bytes) << Size;
  }
}

TEST_F(FileReaderTest, WhatCannotBeRead) {
  FileReader Reader(1000);
  EXPECT_EQ(Reader.read("/nowhere/at/all.py").getError(),
            std::errc::no_such_file_or_directory);
  EXPECT_EQ(readWhole("/nowhere/at/all.py").getError(),
            std::errc::no_such_file_or_directory);
  EXPECT_EQ(Reader.read("/").getError(), std::errc::is_a_directory);
}

} // namespace
