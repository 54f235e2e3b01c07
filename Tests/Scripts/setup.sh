#!/usr/bin/env bash
# Makes sure that what a purpose needs is on this machine: setup.sh PURPOSE, one of
# build, test, faults, terminals, instructions, bench and screenshots.
# Debian and its relatives: installs the packages that are missing. Elsewhere: names them.
set -euo pipefail

build=(
  libncurses-dev libutf8proc-dev libsqlite3-dev libyaml-dev libcmark-gfm-dev
  libcmark-gfm-extensions-dev
)
test=("${build[@]}" make tmux git python3)
instructions=("${build[@]}" valgrind python3)
faults=("${build[@]}" strace gcc libc6-dev git python3)
terminals=(
  "${build[@]}" tmux screen xterm xvfb xdotool fonts-dejavu-core locales ncurses-bin ncurses-term
  python3 python3-venv
)
bench=("${build[@]}" python3 python3-venv htop btop vit taskwarrior procps jq)
screenshots=("${build[@]}" xvfb xterm imagemagick xdotool fonts-dejavu-core)
brew=(ncurses utf8proc sqlite libyaml cmark-gfm tmux git)
# What the Swift toolchain itself needs on a bare Debian 12, to run and to link.
toolchain=(
  binutils libc6-dev libcurl4 libedit2 libgcc-12-dev libncurses6 libsqlite3-0 libstdc++-12-dev
  libxml2 tzdata zlib1g-dev
)

purpose=${1:-build}
case $purpose in
  build) packages=("${build[@]}") ;;
  test) packages=("${test[@]}") ;;
  faults) packages=("${faults[@]}") ;;
  terminals) packages=("${terminals[@]}") ;;
  bench) packages=("${bench[@]}") ;;
  instructions) packages=("${instructions[@]}") ;;
  screenshots) packages=("${screenshots[@]}") ;;
  *)
    echo "usage: setup.sh build|test|faults|terminals|instructions|bench|screenshots" >&2
    exit 2
    ;;
esac

missing_packages() {
  local installed package
  installed=" $(dpkg-query -W -f '${db:Status-Abbrev}${Package} ' "$@" 2>/dev/null || true)"
  for package in "$@"; do
    [[ $installed == *"ii $package "* ]] || echo "$package"
  done
}

as_root() {
  if [[ $EUID -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "setup: neither root nor sudo: as root, run: $*" >&2
    exit 1
  fi
}

# A fresh machine has no package lists, and old lists name files that are gone: fetch them then.
apt_install() {
  local get=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y)
  local install=("${get[@]}" install --no-install-recommends "$@")
  as_root "${install[@]}" </dev/null && return
  as_root "${get[@]}" update </dev/null
  as_root "${install[@]}" </dev/null
}

toolchain_works() {
  swift build --version >/dev/null 2>&1 && [[ -e /usr/include/stdio.h ]] \
    && compgen -G '/usr/lib/gcc/*/*/libstdc++.a' >/dev/null
}

on_debian() {
  local missing
  toolchain_works || packages+=("${toolchain[@]}")
  mapfile -t missing < <(missing_packages "${packages[@]}")
  [[ ${#missing[@]} -eq 0 ]] && return
  echo "setup: installing ${missing[*]}"
  apt_install "${missing[@]}"
}

on_macos() {
  local missing=() formula
  for formula in "${brew[@]}"; do
    [[ -d ${HOMEBREW_PREFIX:-/opt/homebrew}/opt/$formula ]] || missing+=("$formula")
  done
  [[ ${#missing[@]} -eq 0 ]] && return
  echo "setup: missing. Run: brew install ${missing[*]}" >&2
  exit 1
}

elsewhere() {
  [[ -e /usr/include/curses.h && -e /usr/include/utf8proc.h && -e /usr/include/sqlite3.h \
    && -e /usr/include/yaml.h && -e /usr/include/cmark-gfm-core-extensions.h ]] && return
  echo "setup: needs the headers and static libraries of ncurses (wide characters), utf8proc," >&2
  echo "setup: SQLite, libyaml and cmark-gfm." >&2
  echo "setup: on Debian these are: ${packages[*]}" >&2
  exit 1
}

command -v swift >/dev/null || { echo "setup: no Swift toolchain found (swift.org/install)" >&2; exit 1; }
if command -v dpkg-query >/dev/null; then
  on_debian
elif [[ $(uname) == Darwin ]]; then
  on_macos
else
  elsewhere
fi
