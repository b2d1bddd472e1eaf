# CLI11, header-only, for the command line.
find_package(CLI11 2.1 REQUIRED)
add_library(amlift_cli11 INTERFACE)
target_link_libraries(amlift_cli11 INTERFACE CLI11::CLI11)
