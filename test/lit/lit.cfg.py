# Tests of the amlift binary: files with RUN lines, checked by FileCheck.
#
# In RUN lines
#   %amlift   the binary under test
#   %python   a Python 3 interpreter
#   %source   the root of amlift's source tree
#   %s %S %t  the test, its folder, a scratch path of its own (lit's)
# and FileCheck, not, count and split-file are on PATH. "amlift check" answers
# 1 when it finds something, so a RUN line says "not %amlift check ...", which
# still fails when amlift crashes.

import os

import lit.formats

config.name = "amlift"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".test", ".py"]
config.excludes = ["lit.cfg.py", "Inputs"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.amlift_build_root, "test", "lit")

config.environment["PATH"] = os.pathsep.join(
    [config.llvm_tools_dir, config.environment["PATH"]]
)
# Neither git nor amlift may find a repository around the scratch folders, or
# read the configuration of whoever runs the tests.
config.environment["GIT_CEILING_DIRECTORIES"] = config.amlift_build_root
config.environment["HOME"] = config.test_exec_root
config.environment["XDG_CONFIG_HOME"] = config.test_exec_root
# Abort, so that "not" can tell a sanitizer's report from an exit code.
config.environment["ASAN_OPTIONS"] = "abort_on_error=1:detect_leaks=1"
config.environment["UBSAN_OPTIONS"] = "abort_on_error=1:print_stacktrace=1"

config.substitutions.append(
    ("%amlift", os.path.join(config.amlift_bin_dir, "amlift"))
)
config.substitutions.append(("%python", config.amlift_python))
config.substitutions.append(("%source", config.amlift_source_root))

if config.amlift_sanitize:
    config.available_features.add("sanitizer")
