#pragma once
// What Swift's own Glibc and Darwin modules leave out or cannot express.
// Without _GNU_SOURCE: it would change types (fd_set) that the Glibc module declares as well.
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <pwd.h>
#include <signal.h>
#include <spawn.h>
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
#include <sys/syscall.h>
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
#ifdef __linux__
  // 0 forgets what an earlier call kept; 1 would go on in the middle of its words.
  if (fresh) optind = 0;
#else
  if (fresh) optreset = optind = 1;
#endif
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

#ifdef __linux__
// glibc declares it only to those who ask for X/Open.
extern int wcwidth(wchar_t character);
#endif

// Columns of a character as the C library sees it; -1 for one that it does not know.
static inline int cp_columns(wchar_t character) { return wcwidth(character); }

// nl_item is an enumeration on Linux and an integer elsewhere.
static inline const char *cp_codeset(void) { return nl_langinfo(CODESET); }

// Two names change places, or a name is given only if nobody has it: in one step, so that another
// writer can neither slip in between nor be overwritten. ENOSYS, EINVAL or ENOTSUP where the system
// or the file system cannot do it.
static inline int cp_rename_exchange(const char *first, const char *second) {
#if defined(__linux__)
  return (int)syscall(SYS_renameat2, AT_FDCWD, first, AT_FDCWD, second, 1 << 1);
#elif defined(__APPLE__)
  return renamex_np(first, second, RENAME_SWAP);
#else
  errno = ENOSYS;
  return -1;
#endif
}

static inline int cp_rename_new(const char *from, const char *to) {
#if defined(__linux__)
  return (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 1 << 0);
#elif defined(__APPLE__)
  return renamex_np(from, to, RENAME_EXCL);
#else
  errno = ENOSYS;
  return -1;
#endif
}

// A file without a name in a folder, and a name for it unless that is taken: nothing is left where the
// program dies in between. ENOTSUP, or whatever else a file system says that cannot do it.
static inline int cp_open_unnamed(const char *folder, mode_t mode) {
#ifdef __linux__
  // O_TMPFILE, which glibc shows only to those who ask for its extensions.
  return open(folder, O_WRONLY | O_CLOEXEC | 020000000 | O_DIRECTORY, mode);
#else
  (void)folder;
  (void)mode;
  errno = ENOTSUP;
  return -1;
#endif
}

static inline int cp_link_unnamed(int descriptor, const char *path) {
  char name[32];
  snprintf(name, sizeof name, "/proc/self/fd/%d", descriptor);
  return linkat(AT_FDCWD, name, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}

#ifdef __linux__
// glibc declares it only to those who ask for its extensions.
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions,
                                                const char *path);
#endif

// A lock of the open file rather than of the process: released when the last descriptor goes, and never
// by closing another one. 0, or -1 with EAGAIN where another open file has it.
static inline int cp_lock_file(int descriptor) {
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 0};
#if defined(F_OFD_SETLK)
  return fcntl(descriptor, F_OFD_SETLK, &lock);
#elif defined(__linux__)
  return fcntl(descriptor, 37, &lock);
#else
  (void)lock;
  return flock(descriptor, LOCK_EX | LOCK_NB);
#endif
}

// Whether another open file has that lock; asking does not take it.
static inline int cp_is_file_locked(int descriptor) {
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0, .l_len = 0};
#if defined(F_OFD_GETLK)
  return fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
#elif defined(__linux__)
  return fcntl(descriptor, 36, &lock) == 0 && lock.l_type != F_UNLCK;
#else
  (void)lock;
  if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) return 1;
  flock(descriptor, LOCK_UN);
  return 0;
#endif
}

// Both ends close by themselves in a program that is started.
static inline int cp_pipe(int ends[2]) {
#ifdef __linux__
  return (int)syscall(SYS_pipe2, ends, O_CLOEXEC);
#else
  if (pipe(ends) != 0) return -1;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  return 0;
#endif
}
