#!/usr/bin/env bash
# Runs the tests that are built and repeats at the end what failed, which is lost among the
# thousands of lines before it: run_tests.sh [SWIFT TEST OPTIONS…]
set -uo pipefail
cd "$(dirname "$0")/../.."

output=$(mktemp)
trap 'rm -f "$output"' EXIT
swift test --skip-build --disable-xctest "$@" 2>&1 | tee "$output"
status=${PIPESTATUS[0]}
if [[ $status != 0 ]]; then
  echo
  echo 'What failed:'
  # A failure, then the lines that explain it; a test process that crashed says `error:`.
  awk '/✘|^error:/ { shown = 1 } /^[◇✔]/ { shown = 0 } shown' "$output"
fi
exit "$status"
