//===- libgit2_local.c - libgit2 without its network parts ------*- C -*-===//
//
// Part of amlift, under the Apache License v2.0. See LICENSE for details.
//
//===----------------------------------------------------------------------===//
//
// amlift asks libgit2 which paths a repository ignores, and nothing that needs
// a network. Debian's libgit2.a nevertheless reaches TLS, SSH and GSSAPI from
// its global start-up. This file defines the entry points of those members of
// the archive first, so that the linker never opens them. A program that asks
// for ignored paths so takes 1 ms instead of 8 ms, and needs no library of
// libgit2's at run time (docs/dependencies.md).
//
// The names are those of libgit2 1.5. Should another version call one more
// function of these members, the link fails with a duplicate symbol; it cannot
// go wrong at run time.
//
//===----------------------------------------------------------------------===//

#include <git2.h>
#include <git2/sys/stream.h>
#include <git2/sys/transport.h>
#include <stdbool.h>

static int leftOut(void) {
  git_error_set_str(GIT_ERROR_NET, "network transports are left out");
  return GIT_ERROR;
}

// From transports/http.c.
bool git_http__expect_continue = false;

int git_smart_subtransport_http(git_smart_subtransport **Out,
                                git_transport *Owner, void *Param) {
  (void)Out, (void)Owner, (void)Param;
  return leftOut();
}

// From transports/git.c.
int git_smart_subtransport_git(git_smart_subtransport **Out,
                               git_transport *Owner, void *Param) {
  (void)Out, (void)Owner, (void)Param;
  return leftOut();
}

// From transports/ssh.c.
int git_transport_ssh_global_init(void);
int git_transport_ssh_global_init(void) { return GIT_OK; }

int git_smart_subtransport_ssh(git_smart_subtransport **Out,
                               git_transport *Owner, void *Param) {
  (void)Out, (void)Owner, (void)Param;
  return leftOut();
}

// From streams/mbedtls.c.
int git_mbedtls_stream_global_init(void);
int git_mbedtls_stream_global_init(void) { return GIT_OK; }

int git_mbedtls__set_cert_location(const char *File, const char *Path);
int git_mbedtls__set_cert_location(const char *File, const char *Path) {
  (void)File, (void)Path;
  return leftOut();
}

int git_mbedtls_stream_new(git_stream **Out, const char *Host,
                           const char *Port);
int git_mbedtls_stream_new(git_stream **Out, const char *Host,
                           const char *Port) {
  (void)Out, (void)Host, (void)Port;
  return leftOut();
}

int git_mbedtls_stream_wrap(git_stream **Out, git_stream *In, const char *Host);
int git_mbedtls_stream_wrap(git_stream **Out, git_stream *In,
                            const char *Host) {
  (void)Out, (void)In, (void)Host;
  return leftOut();
}
