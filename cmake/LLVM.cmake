# LLVM and Clang 19, linked statically by archive.
#
# Clang's exported CMake targets depend on libLLVM.so, which costs 24 ms and
# 67 MB of mapped memory at every start; the archives named here cost 1 ms.
# Only headers, definitions and the folder are taken from the installation.
#
#   amlift_llvm_support   ADT, Support (JSON, SourceMgr, ThreadPool, ...)
#   amlift_clang_tooling  Replacements, AtomicChange, and what they rest on

find_program(LLVM_CONFIG llvm-config-19 REQUIRED
  PATHS /usr/lib/llvm-19/bin
  DOC "llvm-config of LLVM 19")

function(amlift_llvm_config out)
  execute_process(COMMAND ${LLVM_CONFIG} ${ARGN}
    OUTPUT_VARIABLE answer OUTPUT_STRIP_TRAILING_WHITESPACE
    COMMAND_ERROR_IS_FATAL ANY)
  set(${out} "${answer}" PARENT_SCOPE)
endfunction()

amlift_llvm_config(LLVM_INCLUDE_DIR --includedir)
amlift_llvm_config(LLVM_LIBRARY_DIR --libdir)
amlift_llvm_config(LLVM_TOOLS_BINARY_DIR --bindir)
amlift_llvm_config(llvm_cppflags --cppflags)
separate_arguments(llvm_cppflags UNIX_COMMAND "${llvm_cppflags}")
list(FILTER llvm_cppflags INCLUDE REGEX "^-D")

find_package(Threads REQUIRED)
find_library(ZLIB_ARCHIVE libz.a REQUIRED)
find_library(ZSTD_ARCHIVE libzstd.a REQUIRED)

function(amlift_add_archives target)
  add_library(${target} INTERFACE)
  foreach(name IN LISTS ARGN)
    set(archive "${LLVM_LIBRARY_DIR}/lib${name}.a")
    if(NOT EXISTS "${archive}")
      message(FATAL_ERROR "${archive} is missing; './x setup' installs it")
    endif()
    target_link_libraries(${target} INTERFACE "${archive}")
  endforeach()
  target_include_directories(${target} SYSTEM INTERFACE "${LLVM_INCLUDE_DIR}")
  target_compile_options(${target} INTERFACE ${llvm_cppflags})
endfunction()

amlift_add_archives(amlift_llvm_support
  LLVMTargetParser LLVMSupport LLVMDemangle)
target_link_libraries(amlift_llvm_support INTERFACE
  "${ZLIB_ARCHIVE}" "${ZSTD_ARCHIVE}" Threads::Threads ${CMAKE_DL_LIBS})

amlift_add_archives(amlift_clang_tooling
  clangToolingRefactoring clangFormat clangToolingInclusions clangToolingCore
  clangRewrite clangLex clangBasic)
target_link_libraries(amlift_clang_tooling INTERFACE amlift_llvm_support)
