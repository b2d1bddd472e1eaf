//===- FileReader.cpp - Bytes of many files -------------------------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#include "analyzers/project/FileReader.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/Errno.h"
#include "llvm/Support/MemoryBuffer.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace llvm;

namespace amlift::analyzers {

static std::error_code lastError() {
  return std::error_code(errno, std::generic_category());
}

/// Reads from a file until To is full or the file ends; gives the new end of
/// what was read.
static ErrorOr<size_t> fill(int File, std::string &To, size_t From) {
  while (From != To.size()) {
    ssize_t Count = sys::RetryAfterSignal(-1, ::read, File, To.data() + From,
                                          To.size() - From);
    if (Count < 0)
      return lastError();
    if (Count == 0)
      break;
    From += static_cast<size_t>(Count);
    // Of a regular file this is all there is.
    if (From != To.size())
      break;
  }
  return From;
}

FileReader::~FileReader() = default;

ErrorOr<StringRef> FileReader::read(const std::string &Path) {
  constexpr size_t Usual = size_t(256) << 10;
  Mapped.reset();
  if (Buffer.size() != Usual) {
    Buffer.assign(Usual, '\0');
    Buffer.shrink_to_fit();
  }
  int File =
      sys::RetryAfterSignal(-1, ::open, Path.c_str(), O_RDONLY | O_CLOEXEC);
  if (File < 0)
    return lastError();
  auto Close = make_scope_exit([&] { ::close(File); });
  ErrorOr<size_t> End = fill(File, Buffer, 0);
  if (!End || *End < Buffer.size())
    return End ? ErrorOr<StringRef>(StringRef(Buffer).take_front(*End))
               : End.getError();

  struct stat Status;
  if (::fstat(File, &Status) < 0)
    return lastError();
  auto Size = static_cast<uint64_t>(Status.st_size);
  if (Size > Limit) {
    auto Whole = MemoryBuffer::getFile(Path, /*IsText=*/false,
                                       /*RequiresNullTerminator=*/false);
    if (!Whole)
      return Whole.getError();
    Mapped = std::move(*Whole);
    return Mapped->getBuffer();
  }
  // One more than there should be: then the end shows.
  Buffer.resize(std::max<size_t>(Size, Usual) + 1);
  while (true) {
    End = fill(File, Buffer, *End);
    if (!End || *End < Buffer.size())
      break;
    Buffer.resize(Buffer.size() * 2); // It grows while it is read.
  }
  return End ? ErrorOr<StringRef>(StringRef(Buffer).take_front(*End))
             : End.getError();
}

ErrorOr<std::string> readWhole(const std::string &Path) {
  int File =
      sys::RetryAfterSignal(-1, ::open, Path.c_str(), O_RDONLY | O_CLOEXEC);
  if (File < 0)
    return lastError();
  auto Close = make_scope_exit([&] { ::close(File); });
  struct stat Status;
  if (::fstat(File, &Status) < 0)
    return lastError();
  std::string Bytes(static_cast<size_t>(Status.st_size), '\0');
  ErrorOr<size_t> End = fill(File, Bytes, 0);
  if (!End)
    return End.getError();
  Bytes.resize(*End);
  return Bytes;
}

} // namespace amlift::analyzers
