#!/usr/bin/env bash
# Fills FOLDER with links to the static forms of the C++ and unwinding libraries. A linker that
# searches FOLDER first finds no shared form there, so neither is needed where the program runs.
set -euo pipefail
folder=${1:?usage: static_libraries.sh FOLDER}
[[ $(uname) == Linux ]] || exit 0
[[ -e $folder/libstdc++.a && -e $folder/libgcc_s.a ]] && exit 0

compiler=$(dirname "$(realpath "$(command -v swift)")")/clang
[[ -x $compiler ]] || compiler=cc
mkdir -p "$folder"
link_static() {
  local file
  file=$("$compiler" -print-file-name="$1")
  # Where there is no static form the name comes back as it was given: the shared one is used.
  [[ $file == /* ]] && ln -sfn "$(realpath "$file")" "$folder/$2"
  return 0
}
link_static libstdc++.a libstdc++.a
link_static libgcc_eh.a libgcc_s.a
