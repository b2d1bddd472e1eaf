//===- Language.h - What amlift can parse -----------------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_LANGUAGE_H
#define AMLIFT_GRAMMARS_LANGUAGE_H

#include <cstdint>

namespace amlift::grammars {

enum class Language : uint8_t { Python, Bash, Json, Toml, Yaml };

} // namespace amlift::grammars

#endif
