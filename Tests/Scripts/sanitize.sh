#!/usr/bin/env bash
# Runs the tests with a sanitizer in tests and program, or only lets the program live for a while.
#
#   sanitize.sh address|thread [SWIFT TEST OPTIONS…]
#   sanitize.sh address|thread --soak SECONDS
#
# A report ends the process that it is about with status 66, and so fails the test. The processes that tests
# start leave their reports in .build/sanitize-KIND/reports.
set -euo pipefail
cd "$(dirname "$0")/../.."

kind=${1:-}
case $kind in
  address | thread) shift ;;
  *) sed -n '4,5s/^# *//p' "$0" >&2; exit 2 ;;
esac
soak=
if [[ ${1:-} == --soak ]]; then soak=$2; fi

scratch=.build/sanitize-$kind
reports=$PWD/$scratch/reports
options=(--scratch-path "$scratch" --sanitize="$kind" -Xswiftc -gnone)
if [[ $soak ]]; then what=(--product roster); else what=(--build-tests); fi
# Beside other checks, which have a time to keep.
nice swift build "${what[@]}" "${options[@]}"
rm -rf "$reports"
mkdir -p "$reports"

# Roster puts the terminal right when it crashes, and ends by the signal: the tests see that.
crashes=handle_segv=0:handle_sigbus=0:handle_sigfpe=0
# Leaks are none of a program's that ends: what it still has then goes with it.
common=exitcode=66:log_path=$reports/report:$crashes
export ASAN_OPTIONS=$common:detect_leaks=0 TSAN_OPTIONS=$common:halt_on_error=1
export SWIFT_BACKTRACE=enable=no

status=0
if [[ $soak ]]; then
  python3 Tests/Soak/dashboard.py "$scratch/debug/roster" --seconds "$soak" || status=$?
else
  Tests/Scripts/run_tests.sh "${options[@]}" "$@" || status=$?
fi
if compgen -G "$reports/report*" >/dev/null; then
  echo "sanitize: reports of the $kind sanitizer are in $reports" >&2
  exit 1
fi
exit $status
