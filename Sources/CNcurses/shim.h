#pragma once
// The wide-character interface is only declared where this is set before the header is read.
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
// term.h defines short names of terminal capabilities as macros; Swift does not see them.

// Swift 6 refuses mutable C globals such as stdscr, LINES and COLS: these give their values.
static inline WINDOW *cn_screen(void) { return stdscr; }
static inline int cn_lines(void) { return LINES; }
static inline int cn_columns(void) { return COLS; }
static inline int cn_colors(void) { return COLORS; }
static inline int cn_color_pairs(void) { return COLOR_PAIRS; }
