//===- Conversions.h - How values of parameters change ----------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// The closed set of conversions that a row of catalog/mappings may name for the
// value of a parameter. `tools/catalogc` refuses any other name.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_CATALOG_CONVERSIONS_H
#define AMLIFT_CATALOG_CONVERSIONS_H

#include "llvm/ADT/StringRef.h"

namespace amlift::catalog {

/// One way in which a v2 value differs from the v1 value it comes from.
struct Conversion {
  llvm::StringLiteral Name; ///< As rows spell it.
  llvm::StringLiteral Help; ///< What happens, in a few words.
};

/// All conversions, sorted by name.
inline constexpr Conversion Conversions[] = {
    {"asset", "the object becomes \"azureml:name:version\""},
    {"command-line", "the list becomes words of a command"},
    {"each", "one call for each element"},
    {"enabled-flag", "\"Enabled\" and \"Disabled\" become True and False"},
    {"entry", "an entry of the dictionary, taken out"},
    {"enum", "the member becomes the text that v2 uses for it"},
    {"filter", "a condition of the filter text"},
    {"gigabytes", "a number of GB becomes a text such as \"1.5Gi\""},
    {"hours-to-minutes", "multiplied by 60"},
    {"hours-to-seconds", "multiplied by 3600"},
    {"input", "the data object becomes an Input"},
    {"integer", "a text becomes a number"},
    {"iso-duration", "seconds become a text such as \"PT30S\""},
    {"join", "several values become one"},
    {"key", "a key of the dictionary"},
    {"list", "one value becomes a list of one"},
    {"lower", "in lower case"},
    {"milliseconds-to-seconds", "divided by 1000"},
    {"minutes-to-seconds", "multiplied by 60"},
    {"name", "the object becomes its name"},
    {"not", "True becomes False and False True"},
    {"object", "the value becomes an object around it"},
    {"output", "the data object becomes an Output"},
    {"region", "in lower case, without blanks"},
    {"resource-id", "an ARM id with its leading slash"},
    {"seconds-to-milliseconds", "multiplied by 1000"},
    {"seconds-to-minutes", "divided by 60"},
    {"text", "str() of the value"},
};

/// What a conversion does, in words; empty for an empty name.
constexpr llvm::StringRef helpOf(llvm::StringRef ConversionName) {
  for (const Conversion &C : Conversions)
    if (C.Name == ConversionName)
      return C.Help;
  return "";
}

} // namespace amlift::catalog

#endif
