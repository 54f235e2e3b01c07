// Preloaded into a program, and not into those that it starts: write (or read) SHORT_TURN to a file
// moves only half of what it is asked to, as at a full disk or an interrupted network; with
// SHORT_ERROR the next such call fails with that. Counts them, a byte for each, in the file SHORT_LOG.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

__attribute__((constructor)) static void leave_others_alone(void) { unsetenv("LD_PRELOAD"); }

static int number(const char *name) {
  const char *value = getenv(name);
  return value ? atoi(value) : 0;
}

static int is_counted(int descriptor, const char *call) {
  struct stat status;
  const char *chosen = getenv("SHORT_CALL");
  return chosen && strcmp(chosen, call) == 0 && fstat(descriptor, &status) == 0
    && S_ISREG(status.st_mode);
}

static void count(void) {
  static ssize_t (*system_write)(int, const void *, size_t);
  if (!system_write) system_write = dlsym(RTLD_NEXT, "write");
  const char *path = getenv("SHORT_LOG");
  int log = path ? open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600) : -1;
  if (log < 0) return;
  system_write(log, ".", 1);
  close(log);
}

// How many bytes may be moved; -1 where the call fails.
static ssize_t allowed(int descriptor, const char *call, size_t size) {
  static int turn = 0;
  if (!is_counted(descriptor, call)) return (ssize_t)size;
  turn++;
  count();
  if (turn == number("SHORT_TURN") && size > 1) return (ssize_t)(size / 2);
  if (turn == number("SHORT_TURN") + 1 && number("SHORT_ERROR")) {
    errno = number("SHORT_ERROR");
    return -1;
  }
  return (ssize_t)size;
}

#define SHORTENED(name, call, parameters, bytes, ...)                            \
  ssize_t name parameters {                                                      \
    static ssize_t(*system_call) parameters;                                     \
    if (!system_call) system_call = dlsym(RTLD_NEXT, #name);                     \
    ssize_t size = allowed(descriptor, call, bytes);                             \
    return size < 0 ? -1 : system_call(descriptor, buffer, (size_t)size __VA_ARGS__); \
  }

#define AT , offset
SHORTENED(write, "write", (int descriptor, const void *buffer, size_t length), length)
SHORTENED(pwrite, "write", (int descriptor, const void *buffer, size_t length, off_t offset),
          length, AT)
SHORTENED(pwrite64, "write", (int descriptor, const void *buffer, size_t length, off64_t offset),
          length, AT)
SHORTENED(read, "read", (int descriptor, void *buffer, size_t length), length)
SHORTENED(pread, "read", (int descriptor, void *buffer, size_t length, off_t offset), length,
          AT)
SHORTENED(pread64, "read", (int descriptor, void *buffer, size_t length, off64_t offset),
          length, AT)
