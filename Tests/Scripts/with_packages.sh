#!/usr/bin/env bash
# Runs Python with packages of PyPI, in an environment of its own that stays under .build:
# with_packages.sh PACKAGE… -- WORDS…
set -euo pipefail

folder=$(dirname "$0")/../../.build/python
packages=()
while [[ $1 != -- ]]; do packages+=("$1"); shift; done
shift

if [[ ! -e $folder/packages || $(<"$folder/packages") != "${packages[*]}" ]]; then
  python3 -m venv "$folder"
  "$folder/bin/python3" -m pip install --quiet --disable-pip-version-check "${packages[@]}"
  echo "${packages[*]}" >"$folder/packages"
fi
exec "$folder/bin/python3" "$@"
