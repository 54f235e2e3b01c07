#!/usr/bin/env bash
# Runs the tests with a sanitizer in tests and program: sanitize.sh address|thread [SWIFT TEST OPTIONS…]
#
# A report ends the process that it is about with status 66, and so fails the test. The processes that tests
# start leave their reports in .build/sanitize-KIND/reports.
set -euo pipefail
cd "$(dirname "$0")/../.."

kind=$1
shift
case $kind in
  address | thread) ;;
  *) echo "usage: sanitize.sh address|thread [SWIFT TEST OPTIONS…]" >&2; exit 2 ;;
esac

scratch=.build/sanitize-$kind
reports=$PWD/$scratch/reports
options=(--scratch-path "$scratch" --sanitize="$kind" -Xswiftc -gnone)
swift build --build-tests "${options[@]}"
rm -rf "$reports"
mkdir -p "$reports"

# Roster puts the terminal right when it crashes, and ends by the signal: the tests see that.
crashes=handle_segv=0:handle_sigbus=0:handle_sigfpe=0
# Leaks are none of a program's that ends: what it still has then goes with it.
common=exitcode=66:log_path=$reports/report:$crashes
export ASAN_OPTIONS=$common:detect_leaks=0 TSAN_OPTIONS=$common:halt_on_error=1
export SWIFT_BACKTRACE=enable=no

status=0
swift test --skip-build "${options[@]}" --disable-xctest "$@" || status=$?
if compgen -G "$reports/report*" >/dev/null; then
  echo "sanitize: reports of the $kind sanitizer are in $reports" >&2
  exit 1
fi
exit $status
