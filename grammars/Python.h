//===- Python.h - Node kinds of the Python grammar --------------*- C++ -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// The kinds that analyses switch over, as an enumeration: a switch over
// integers instead of comparisons of names. Kinds that are missing here are
// Py::Other.
//
//===----------------------------------------------------------------------===//
#ifndef AMLIFT_GRAMMARS_PYTHON_H
#define AMLIFT_GRAMMARS_PYTHON_H

#include "grammars/Syntax.h"
#include <optional>
#include <string>
#include <vector>

namespace amlift::grammars {

/// Named nodes of tree-sitter-python 0.25; the enumerator's name is the
/// grammar's name in CamelCase, the second argument the grammar's spelling.
#define AMLIFT_PYTHON_KINDS(X)                                                 \
  X(AliasedImport, "aliased_import")                                           \
  X(ArgumentList, "argument_list")                                             \
  X(AsPattern, "as_pattern")                                                   \
  X(AsPatternTarget, "as_pattern_target")                                      \
  X(AssertStatement, "assert_statement")                                       \
  X(Assignment, "assignment")                                                  \
  X(Attribute, "attribute")                                                    \
  X(AugmentedAssignment, "augmented_assignment")                               \
  X(Await, "await")                                                            \
  X(BinaryOperator, "binary_operator")                                         \
  X(Block, "block")                                                            \
  X(BooleanOperator, "boolean_operator")                                       \
  X(BreakStatement, "break_statement")                                         \
  X(Call, "call")                                                              \
  X(CaseClause, "case_clause")                                                 \
  X(CasePattern, "case_pattern")                                               \
  X(ClassDefinition, "class_definition")                                       \
  X(ClassPattern, "class_pattern")                                             \
  X(Comment, "comment")                                                        \
  X(ComparisonOperator, "comparison_operator")                                 \
  X(ConcatenatedString, "concatenated_string")                                 \
  X(ConditionalExpression, "conditional_expression")                           \
  X(ContinueStatement, "continue_statement")                                   \
  X(DecoratedDefinition, "decorated_definition")                               \
  X(Decorator, "decorator")                                                    \
  X(DefaultParameter, "default_parameter")                                     \
  X(DeleteStatement, "delete_statement")                                       \
  X(DictPattern, "dict_pattern")                                               \
  X(Dictionary, "dictionary")                                                  \
  X(DictionaryComprehension, "dictionary_comprehension")                       \
  X(DictionarySplat, "dictionary_splat")                                       \
  X(DictionarySplatPattern, "dictionary_splat_pattern")                        \
  X(DottedName, "dotted_name")                                                 \
  X(ElifClause, "elif_clause")                                                 \
  X(Ellipsis, "ellipsis")                                                      \
  X(ElseClause, "else_clause")                                                 \
  X(ExceptClause, "except_clause")                                             \
  X(ExpressionList, "expression_list")                                         \
  X(ExpressionStatement, "expression_statement")                               \
  X(False, "false")                                                            \
  X(FinallyClause, "finally_clause")                                           \
  X(Float, "float")                                                            \
  X(ForInClause, "for_in_clause")                                              \
  X(ForStatement, "for_statement")                                             \
  X(FormatExpression, "format_expression")                                     \
  X(FormatSpecifier, "format_specifier")                                       \
  X(FunctionDefinition, "function_definition")                                 \
  X(FutureImportStatement, "future_import_statement")                          \
  X(GeneratorExpression, "generator_expression")                               \
  X(GenericType, "generic_type")                                               \
  X(GlobalStatement, "global_statement")                                       \
  X(Identifier, "identifier")                                                  \
  X(IfClause, "if_clause")                                                     \
  X(IfStatement, "if_statement")                                               \
  X(ImportFromStatement, "import_from_statement")                              \
  X(ImportStatement, "import_statement")                                       \
  X(Integer, "integer")                                                        \
  X(Interpolation, "interpolation")                                            \
  X(KeywordArgument, "keyword_argument")                                       \
  X(KeywordPattern, "keyword_pattern")                                         \
  X(Lambda, "lambda")                                                          \
  X(LambdaParameters, "lambda_parameters")                                     \
  X(List, "list")                                                              \
  X(ListComprehension, "list_comprehension")                                   \
  X(ListPattern, "list_pattern")                                               \
  X(ListSplat, "list_splat")                                                   \
  X(ListSplatPattern, "list_splat_pattern")                                    \
  X(MatchStatement, "match_statement")                                         \
  X(MemberType, "member_type")                                                 \
  X(Module, "module")                                                          \
  X(NamedExpression, "named_expression")                                       \
  X(None, "none")                                                              \
  X(NonlocalStatement, "nonlocal_statement")                                   \
  X(NotOperator, "not_operator")                                               \
  X(Pair, "pair")                                                              \
  X(Parameters, "parameters")                                                  \
  X(ParenthesizedExpression, "parenthesized_expression")                       \
  X(ParenthesizedListSplat, "parenthesized_list_splat")                        \
  X(PassStatement, "pass_statement")                                           \
  X(PatternList, "pattern_list")                                               \
  X(RaiseStatement, "raise_statement")                                         \
  X(RelativeImport, "relative_import")                                         \
  X(ReturnStatement, "return_statement")                                       \
  X(Set, "set")                                                                \
  X(SetComprehension, "set_comprehension")                                     \
  X(Slice, "slice")                                                            \
  X(SplatPattern, "splat_pattern")                                             \
  X(String, "string")                                                          \
  X(StringContent, "string_content")                                           \
  X(StringEnd, "string_end")                                                   \
  X(StringStart, "string_start")                                               \
  X(Subscript, "subscript")                                                    \
  X(True, "true")                                                              \
  X(TryStatement, "try_statement")                                             \
  X(Tuple, "tuple")                                                            \
  X(TuplePattern, "tuple_pattern")                                             \
  X(Type, "type")                                                              \
  X(TypeAliasStatement, "type_alias_statement")                                \
  X(TypeParameter, "type_parameter")                                           \
  X(TypedDefaultParameter, "typed_default_parameter")                          \
  X(TypedParameter, "typed_parameter")                                         \
  X(UnaryOperator, "unary_operator")                                           \
  X(UnionPattern, "union_pattern")                                             \
  X(UnionType, "union_type")                                                   \
  X(WhileStatement, "while_statement")                                         \
  X(WildcardImport, "wildcard_import")                                         \
  X(WithClause, "with_clause")                                                 \
  X(WithItem, "with_item")                                                     \
  X(WithStatement, "with_statement")                                           \
  X(Yield, "yield")

/// Kind of a Python node.
enum class Py : uint8_t {
  Other, ///< Anonymous tokens, errors, kinds no analysis looks at.
#define AMLIFT_KIND(Name, Spelling) Name,
  AMLIFT_PYTHON_KINDS(AMLIFT_KIND)
#undef AMLIFT_KIND
};

/// The kind of a node of a Python tree; Py::Other for no node.
Py kindOf(Node N);

/// Value of a string literal without interpolations: escapes decoded, implicit
/// concatenation joined. None for bytes, f-strings with interpolations, and
/// anything that is no string. Text is what was parsed.
std::optional<std::string> stringValue(Node N, llvm::StringRef Text);

/// The texts before, between and behind the interpolations of one literal,
/// escapes decoded. None for bytes and anything that is no single literal.
std::optional<std::vector<std::string>> stringPieces(Node String,
                                                     llvm::StringRef Text);

} // namespace amlift::grammars

#endif
