//===- OptionParsers.h - Parsers of options that one module has -*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
//   parser = argparse.ArgumentParser()
//   parser.add_argument("--lr", type=float, default=0.1)
//   args = parser.parse_args()
//
// Whoever has the parser may add options, and whoever has what it parsed may
// set attributes. Where nobody outside of the module gets hold of them, and all
// that is done to them is understood, `args.lr` is a number for certain.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_ANALYZERS_INTENTS_OPTIONPARSERS_H
#define AMLIFT_ANALYZERS_INTENTS_OPTIONPARSERS_H

#include "analyzers/intents/Site.h"
#include <optional>
#include <vector>

namespace amlift::analyzers {

/// Calls of `argparse.ArgumentParser` without anything that gives options
/// other attributes or values.
std::vector<grammars::Node> optionParsers(const Resolution &R);

/// What is done with a parser, or with what it parsed, at a place: nothing but
/// adding options that are written out, parsing, and reading values. None when
/// the place only passes the object on, which others have to judge.
std::optional<bool> keepsOptions(const Resolution &R, const Site &S);

/// Whether an attribute is an option, text or number or nothing, that is the
/// same as long as the object is: nobody assigns to it.
bool isSettledOption(const Resolution &R, grammars::Node Attribute);

} // namespace amlift::analyzers

#endif
