#pragma once
#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast that Swift cannot import: SQLite keeps a copy of its own.
static inline int csqlite_bind_text(sqlite3_stmt *statement, int position, const char *bytes,
                                    sqlite3_uint64 count) {
  return sqlite3_bind_text64(statement, position, bytes, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}
