#!/usr/bin/env bash
# Lets libFuzzer look for texts that break what must hold.
#
#   fuzz.sh SECONDS [TARGET…]     so long for each target; all of them where none is named
#
# What breaks something is left in .build/fuzz/faults; once it is mended it belongs into
# Tests/Fixtures/fuzz/TARGET, where `make test` reads it.
set -euo pipefail
cd "$(dirname "$0")/../.."

seconds=$1
shift
folder=.build/fuzz
resources=$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')
runtime=$(echo "$resources"/clang/lib/linux/libclang_rt.fuzzer_no_main-"$(uname -m)".a)

# The linker gets the run-time of libFuzzer that has no main; the compiler alone is told of it.
swift build -c release --product Fuzz --scratch-path "$folder/build" \
  -Xswiftc -Xfrontend -Xswiftc -sanitize=fuzzer -Xswiftc -DLIBFUZZER \
  -Xlinker "$runtime" -Xlinker -lstdc++ -Xlinker -lm
program=$folder/build/release/Fuzz
mkdir -p "$folder/faults" "$folder/corpus"
rm -rf "$folder/seeds"
"$program" --seeds "$folder/seeds"

# Files of projects come and go: in memory, where there is a place for it.
[[ -d /dev/shm ]] && TMPDIR=$(mktemp -d /dev/shm/roster-fuzz-XXXXXX) && export TMPDIR
trap 'rm -rf "${TMPDIR:-}"' EXIT

failed=0
for target in "${@:-$(ls "$folder/seeds")}"; do
  for name in $target; do
    mkdir -p "$folder/corpus/$name"
    log=$folder/$name.log
    if SWIFT_BACKTRACE=enable=no FUZZ_TARGET=$name "$program" -max_total_time="$seconds" \
      -max_len=20000 -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 \
      -artifact_prefix="$folder/faults/$name-" "$folder/corpus/$name" "$folder/seeds/$name" \
      >"$log" 2>&1; then
      runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
      echo "$name: $runs texts, nothing found"
    else
      failed=1
      echo "$name: a fault, see $log"
      grep -E 'Test unit written|ERROR|Fatal' "$log" | head -3 || true
    fi
  done
done
exit $failed
