//===- AtomicFile.h - Replaces a file's bytes all at once -------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_REWRITERS_TRANSACTION_ATOMICFILE_H
#define AMLIFT_REWRITERS_TRANSACTION_ATOMICFILE_H

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace amlift::rewriters {

/// Replaces the contents of an existing file. A reader (and a machine that
/// loses power) sees either the old or the new bytes, never a part: they are
/// written to a new file in the same folder, flushed to disk and renamed over
/// the old one.
///
/// Permission bits are kept, owner and group where the system allows it. A
/// symbolic link stays a link; the file it leads to is replaced. Errors, with
/// the file as it was: it no longer holds OldBytes (somebody changed it in the
/// meantime), it is not a regular file, it is read-only, it has other names
/// (hard links, which a rename would tear apart), or the folder cannot be
/// written.
llvm::Error replaceFile(llvm::StringRef Path, llvm::StringRef OldBytes,
                        llvm::StringRef NewBytes);

} // namespace amlift::rewriters

#endif
