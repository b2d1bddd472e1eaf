# libgit2, for git's own ignore rules, linked statically and without its
# network parts (third_party/libgit2_local.c says how).
#
#   amlift_libgit2

find_path(LIBGIT2_INCLUDE_DIR git2.h REQUIRED)
add_library(amlift_libgit2 STATIC third_party/libgit2_local.c)
target_compile_options(amlift_libgit2 PRIVATE -Wall -Wextra -Werror)
target_include_directories(amlift_libgit2 SYSTEM PUBLIC
  "${LIBGIT2_INCLUDE_DIR}")
foreach(name IN ITEMS git2 mbedcrypto http_parser pcre2-8 z)
  find_library(amlift_archive_${name} lib${name}.a REQUIRED)
  target_link_libraries(amlift_libgit2 PUBLIC "${amlift_archive_${name}}")
endforeach()
