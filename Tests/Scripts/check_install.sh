#!/usr/bin/env bash
# Installs into an empty folder, tries what is there, and uninstalls again.
set -euo pipefail
cd "$(dirname "$0")/../.."

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
fail() { echo "check_install: $*" >&2; exit 1; }

expected_files() {
  local completed=(claude-coordination-status claude-instance-status claude-reassign-task)
  {
    printf 'bin/%s\n' roster claude-team-coordinated "${completed[@]}"
    printf 'share/bash-completion/completions/%s\n' roster "${completed[@]}"
    printf 'share/fish/vendor_completions.d/%s.fish\n' roster "${completed[@]}"
    printf 'share/%s\n' man/man1/roster.1 zsh/site-functions/_roster
  } | LC_ALL=C sort
}

installed_files() {
  (cd "$stage/usr" && find . ! -type d | sed 's|^\./||' | LC_ALL=C sort)
}

# Only the C library may be needed where the program is copied to.
check_libraries() {
  local foreign
  [[ $(uname) == Linux ]] || return 0
  foreign=$(ldd "$stage/usr/bin/roster" | grep -vE 'linux-vdso|/ld-linux|lib(c|m)\.so' || true)
  [[ -z $foreign ]] || fail "the program needs other libraries: $foreign"
}

check_shells() {
  local share=$stage/usr/share
  bash -c "source $share/bash-completion/completions/roster && complete -p roster" >/dev/null
  if command -v zsh >/dev/null; then
    zsh -fc "fpath=($share/zsh/site-functions \$fpath); autoload -Uz compinit && compinit -D -u &&
      autoload -Uz +X _roster && [[ \${_comps[roster]} == _roster ]]"
  fi
  if command -v fish >/dev/null; then
    fish --no-config -c "source $share/fish/vendor_completions.d/roster.fish"
  fi
}

check_manual() {
  local page=$stage/usr/share/man/man1/roster.1
  if command -v mandoc >/dev/null; then
    mandoc -T lint -W warning "$page"
  fi
}

make --no-print-directory install DESTDIR="$stage" PREFIX=/usr >/dev/null
diff <(expected_files) <(installed_files) || fail "other files than expected"
check_libraries
"$stage/usr/bin/roster" --version >/dev/null || fail "roster --version does not work"
check_shells || fail "a completion does not load"
check_manual || fail "the manual page has mistakes"
make --no-print-directory uninstall DESTDIR="$stage" PREFIX=/usr >/dev/null
[[ -z $(installed_files) ]] || fail "uninstall left: $(installed_files)"
echo "check_install: installs, loads and uninstalls"
