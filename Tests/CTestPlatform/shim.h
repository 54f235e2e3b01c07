#pragma once
// What tests need of the platform and Swift's own Glibc module leaves out: that module is compiled
// without _GNU_SOURCE, so on Linux the declarations stand here.
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <time.h>

#ifdef __linux__
extern int posix_openpt(int flags);
extern int grantpt(int descriptor);
extern int unlockpt(int descriptor);
extern char *ptsname(int descriptor);
extern char *strptime(const char *text, const char *format, struct tm *parts);
extern int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions,
                                                const char *path);
typedef struct {
  const char *image;
  void *base;
  const char *symbol;
  void *address;
} ctp_image;
extern int dladdr(const void *address, ctp_image *found);
enum { ctp_own_session = 0x80 };
#else
#include <dlfcn.h>
typedef Dl_info ctp_image;
enum { ctp_own_session = POSIX_SPAWN_SETSID };
#endif

// The path of the file, program or library, that an address belongs to; NULL if unknown.
static inline const char *ctp_image_of(const void *address) {
  ctp_image found;
  if (dladdr(address, &found) == 0) return NULL;
#ifdef __linux__
  return found.image;
#else
  return found.dli_fname;
#endif
}

// ioctl(2) is variadic in C.
static inline int ctp_set_window_size(int descriptor, unsigned short columns, unsigned short rows) {
  struct winsize size = {.ws_row = rows, .ws_col = columns};
  return ioctl(descriptor, TIOCSWINSZ, &size);
}
