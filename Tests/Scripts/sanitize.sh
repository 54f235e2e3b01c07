#!/usr/bin/env bash
# Runs the tests with the sanitizers of the compiler.
#
#   sanitize.sh address|thread [FILTER]
set -euo pipefail
cd "$(dirname "$0")/../.."

kind=$1
# What a test leaves at its end is no leak; a first report ends the run.
export ASAN_OPTIONS=detect_leaks=0 TSAN_OPTIONS=halt_on_error=1 SWIFT_BACKTRACE=enable=no
swift build --build-tests --sanitize "$kind" --scratch-path ".build/$kind"
swift test --skip-build --sanitize "$kind" --scratch-path ".build/$kind" --disable-xctest \
  ${2:+--filter "$2"}
