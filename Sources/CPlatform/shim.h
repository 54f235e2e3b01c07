#pragma once
// What Swift's own Glibc and Darwin modules leave out or cannot express.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>
#ifdef __linux__
#include <sys/inotify.h>
#include <sys/random.h>
#endif

// open(2) is variadic in C and so is missing from Swift with a mode.
static inline int cp_open(const char *path, int flags, mode_t mode) {
  return open(path, flags, mode);
}

// ioctl(2) is variadic; this is the one request that is needed.
static inline int cp_window_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) return -1;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return 0;
}

// getopt_long(3) keeps its state in mutable globals, which Swift 6 refuses: `fresh` starts it anew,
// `argument` gets the option's argument, `next` the index of the first word not yet looked at.
static inline int cp_next_option(int count, char *const words[], const char *short_options,
                                 const struct option *options, int fresh, char **argument,
                                 int *next) {
  if (fresh) optind = 1;
  opterr = 0;
  int found = getopt_long(count, words, short_options, options, NULL);
  *argument = optarg;
  *next = optind;
  return found;
}

// How many bytes can be read at once; 0 where a readable descriptor is at its end.
static inline int cp_bytes_waiting(int descriptor) {
  int count = 0;
  return ioctl(descriptor, FIONREAD, &count) == 0 ? count : -1;
}

// Columns of a character as the C library sees it; -1 for one that it does not know.
static inline int cp_columns(wchar_t character) { return wcwidth(character); }

// nl_item is an enumeration on Linux and an integer elsewhere.
static inline const char *cp_codeset(void) { return nl_langinfo(CODESET); }
