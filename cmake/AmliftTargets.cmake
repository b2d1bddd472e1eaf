# The functions by which the folders of amlift declare what they build.
#
#   amlift_add_library(<folder> SOURCES <file>... [DEPS <name>...])
#   amlift_add_tool(<name> SOURCES <file>... [DEPS <name>...])
#   amlift_add_unit_test(<name> [LABEL <label>] SOURCES <file>...
#                        [DEPS <name>...])
#   amlift_add_command_test(<name> LABEL <label> COMMAND <word>...)
#
# In DEPS, the name of a folder means its library; any other name is a target.
# Labels say when a test runs: unit and structure always, property, fuzz and
# conformance only in the full run (./x test without --fast).

# What each library may use, which is what stands to its left in the pipeline.
set(AMLIFT_FOLDERS grammars catalog analyzers rewriters)
set(AMLIFT_MAY_USE_grammars "")
set(AMLIFT_MAY_USE_catalog "")
set(AMLIFT_MAY_USE_analyzers grammars catalog)
set(AMLIFT_MAY_USE_rewriters grammars catalog analyzers)

# Warnings, include path and the LLVM support library, common to all our code.
function(amlift_configure target)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Werror)
  target_include_directories(${target} PUBLIC
    "${PROJECT_SOURCE_DIR}" "${PROJECT_BINARY_DIR}")
  target_link_libraries(${target} PUBLIC amlift_llvm_support)
endfunction()

# Replaces folder names in a list of dependencies by the target names.
function(amlift_resolve_deps out)
  set(targets "")
  foreach(dep IN LISTS ARGN)
    if(dep IN_LIST AMLIFT_FOLDERS)
      list(APPEND targets amlift_${dep})
    else()
      list(APPEND targets ${dep})
    endif()
  endforeach()
  set(${out} "${targets}" PARENT_SCOPE)
endfunction()

# Defines the static library amlift_<folder> of a top-level folder.
function(amlift_add_library folder)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPS")
  if(NOT folder IN_LIST AMLIFT_FOLDERS)
    message(FATAL_ERROR "amlift_add_library: '${folder}' is none of the "
      "libraries ${AMLIFT_FOLDERS}")
  endif()
  amlift_resolve_deps(deps ${arg_DEPS})
  foreach(other IN LISTS AMLIFT_FOLDERS)
    if("amlift_${other}" IN_LIST deps
       AND NOT other IN_LIST AMLIFT_MAY_USE_${folder})
      message(FATAL_ERROR "${folder} must not depend on ${other}: "
        "dependencies go grammars, catalog -> analyzers -> rewriters -> tools")
    endif()
  endforeach()
  add_library(amlift_${folder} STATIC ${arg_SOURCES})
  amlift_configure(amlift_${folder})
  target_link_libraries(amlift_${folder} PUBLIC ${deps})
endfunction()

# Defines the executable <name>, built into bin/.
function(amlift_add_tool name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPS")
  amlift_resolve_deps(deps ${arg_DEPS})
  add_executable(${name} ${arg_SOURCES})
  amlift_configure(${name})
  target_link_libraries(${name} PRIVATE ${deps})
endfunction()

# Defines the GoogleTest executable <label>-<name>; each of its tests becomes
# one of ctest's.
function(amlift_add_unit_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABEL" "SOURCES;DEPS")
  if(NOT arg_LABEL)
    set(arg_LABEL unit)
  endif()
  amlift_resolve_deps(deps ${arg_DEPS})
  set(target ${arg_LABEL}-${name})
  add_executable(${target} ${arg_SOURCES})
  amlift_configure(${target})
  target_link_libraries(${target} PRIVATE ${deps}
    GTest::gmock GTest::gtest GTest::gtest_main)
  gtest_discover_tests(${target}
    TEST_PREFIX "${name}/"
    DISCOVERY_MODE PRE_TEST
    DISCOVERY_TIMEOUT 60
    PROPERTIES LABELS ${arg_LABEL})
endfunction()

# Adds a command as a test. It skips itself, saying why, by exit code 77.
# AMLIFT in its environment is the binary under test.
function(amlift_add_command_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "LABEL" "COMMAND")
  add_test(NAME ${arg_LABEL}/${name} COMMAND ${arg_COMMAND})
  set_tests_properties(${arg_LABEL}/${name} PROPERTIES
    LABELS ${arg_LABEL}
    SKIP_RETURN_CODE 77
    ENVIRONMENT "AMLIFT=${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/amlift")
endfunction()
