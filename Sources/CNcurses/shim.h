#pragma once
// The wide-character interface is only declared where this is set before the header is read.
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <stdio.h>
#include <term.h>
// term.h defines short names of terminal capabilities as macros; Swift does not see them.

// Swift 6 refuses mutable C globals such as stdscr, LINES and COLS: these give their values.
static inline WINDOW *cn_screen(void) { return stdscr; }
static inline int cn_lines(void) { return LINES; }
static inline int cn_columns(void) { return COLS; }
static inline int cn_colors(void) { return COLORS; }
static inline int cn_color_pairs(void) { return COLOR_PAIRS; }

// newterm(3) wants FILE streams, which are mutable globals too. NULL stands for $TERM.
static inline SCREEN *cn_new_terminal(void) { return newterm(NULL, stdout, stdin); }

// The next doupdate(3) clears the terminal and draws everything.
static inline void cn_distrust_screen(void) { clearok(curscr, TRUE); }

// Forgets what setupterm(3) has loaded.
static inline void cn_forget_terminal(void) {
  if (cur_term != NULL) del_curterm(cur_term);
}

// Macros with casts in them, which Swift does not import.
static const attr_t cn_bold = WA_BOLD;
static const attr_t cn_dim = WA_DIM;
#ifdef WA_ITALIC
static const attr_t cn_italic = WA_ITALIC;
#else
static const attr_t cn_italic = 0;
#endif
static const attr_t cn_underline = WA_UNDERLINE;
static const attr_t cn_reverse = WA_REVERSE;

static const mmask_t cn_press = BUTTON1_PRESSED;
static const mmask_t cn_wheel_up = BUTTON4_PRESSED;
#ifdef BUTTON5_PRESSED
static const mmask_t cn_wheel_down = BUTTON5_PRESSED;
#else
static const mmask_t cn_wheel_down = 0;
#endif
