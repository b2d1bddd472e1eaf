//===- AtomicFile.cpp - Replaces a file's bytes all at once ---------------===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//

#include "rewriters/transaction/AtomicFile.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace amlift::rewriters {

namespace {

llvm::Error failure(llvm::StringRef Path, const llvm::Twine &What) {
  return llvm::createStringError("cannot write " + Path + ": " + What);
}

llvm::Error systemFailure(llvm::StringRef Path, const llvm::Twine &What) {
  std::error_code Code(errno, std::generic_category());
  return failure(Path, What + ": " + Code.message());
}

/// What keeps a file from being replaced by a rename.
llvm::Error checkReplaceable(llvm::StringRef Path, const std::string &Target,
                             const struct stat &Old) {
  if (!S_ISREG(Old.st_mode))
    return failure(Path, "it is not a regular file");
  if (Old.st_nlink > 1)
    return failure(Path, "it has " + llvm::Twine(Old.st_nlink) +
                             " names (hard links); writing it would leave the "
                             "others with the old contents");
  // A rename needs no right to write the file itself; who took it away meant
  // the contents.
  if (!(Old.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) ||
      ::access(Target.c_str(), W_OK) != 0)
    return failure(Path, "it is read-only");
  return llvm::Error::success();
}

bool writeAll(int Fd, llvm::StringRef Bytes) {
  while (!Bytes.empty()) {
    ssize_t Written = ::write(Fd, Bytes.data(), Bytes.size());
    if (Written < 0 && errno == EINTR)
      continue;
    if (Written < 0)
      return false;
    Bytes = Bytes.drop_front(static_cast<size_t>(Written));
  }
  return true;
}

/// Makes the file system forget nothing about a folder's entries.
bool syncFolder(llvm::StringRef Folder) {
  int Fd = ::open(Folder.str().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (Fd < 0)
    return false;
  // Some file systems cannot flush a folder; the rename is done all the same.
  bool Done = ::fsync(Fd) == 0 || errno == EINVAL || errno == ENOTSUP;
  ::close(Fd);
  return Done;
}

} // namespace

llvm::Error replaceFile(llvm::StringRef Path, llvm::StringRef OldBytes,
                        llvm::StringRef NewBytes) {
  // Through links, to the folder where the file really is.
  llvm::SmallString<256> Real;
  if (std::error_code Code = llvm::sys::fs::real_path(Path, Real))
    return failure(Path, Code.message());
  std::string Target = Real.str().str();
  struct stat Old;
  if (::stat(Target.c_str(), &Old) != 0)
    return systemFailure(Path, "cannot look at it");
  if (llvm::Error E = checkReplaceable(Path, Target, Old))
    return E;

  auto Folder = llvm::sys::path::parent_path(Target);
  llvm::SmallString<256> Model(Folder);
  llvm::sys::path::append(Model, "." + llvm::sys::path::filename(Target) +
                                     ".amlift-%%%%%%%%");
  llvm::SmallString<256> Temporary;
  int Fd = -1;
  if (std::error_code Code = llvm::sys::fs::createUniqueFile(
          Model, Fd, Temporary, llvm::sys::fs::OF_None, S_IRUSR | S_IWUSR))
    return failure(Path,
                   "cannot make a new file in its folder: " + Code.message());
  auto Cleanup = llvm::make_scope_exit([&] {
    if (Fd >= 0)
      ::close(Fd);
    std::error_code Ignored = llvm::sys::fs::remove(Temporary);
    (void)Ignored; // It is gone when it was renamed.
  });

  if (!writeAll(Fd, NewBytes))
    return systemFailure(Path, "cannot write the new contents");
  // Only root may give files away; a group one is not in is kept off as well.
  bool Given = ::fchown(Fd, Old.st_uid, Old.st_gid) == 0;
  // Without the owner, set-id bits would mean somebody else.
  mode_t Mode = Old.st_mode & (Given ? 07777 : 0777);
  if (::fchmod(Fd, Mode) != 0)
    return systemFailure(Path, "cannot keep its permissions");
  if (::fsync(Fd) != 0)
    return systemFailure(Path, "cannot flush the new contents to disk");
  int Closed = ::close(Fd);
  Fd = -1;
  if (Closed != 0)
    return systemFailure(Path, "cannot write the new contents");

  // As late as can be: whoever wrote the file since it was read must not lose
  // that. Comparing the bytes themselves is the strongest of hashes.
  auto Now = llvm::MemoryBuffer::getFile(Target, /*IsText=*/false,
                                         /*RequiresNullTerminator=*/false);
  if (!Now)
    return failure(Path, "cannot read it again: " + Now.getError().message());
  if ((*Now)->getBuffer() != OldBytes)
    return failure(Path, "it has changed since it was read; run amlift again");
  if (::rename(Temporary.c_str(), Target.c_str()) != 0)
    return systemFailure(Path, "cannot put the new file in its place");
  Cleanup.release();
  if (!syncFolder(Folder))
    return systemFailure(Path, "it is written, but its folder could not be "
                               "flushed to disk");
  return llvm::Error::success();
}

} // namespace amlift::rewriters
