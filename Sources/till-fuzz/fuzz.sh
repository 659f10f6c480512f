#!/bin/bash
# Runs libFuzzer over every part of the till that reads bytes from outside, two parts at a time, and ends with a line of figures for each.
# usage: fuzz.sh RUNS [TARGET…]
#
# FUZZER is the program that `make fuzz` built; WORK is where inputs that reached something new are kept from run to run, logs and findings too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

runs=${1:?"usage: fuzz.sh RUNS [TARGET…]"}
shift
targets=("$@")
FUZZER=${FUZZER:-.build-fuzz/release/till-fuzz}
WORK=${WORK:-.build-fuzz/fuzzing}
corpora=Tests/FuzzingTests/Corpora
# Each part keeps its inputs in a folder named for it.
(( ${#targets[@]} > 0 )) || mapfile -t targets < <(basename -a "$corpora"/*)

# One input may take 10 s, a process 512 MiB, a part 4 hours; each limit ends the run of that part as a failure.
one_input_s=10
memory_mib=512
one_target_s=14400

# Swift's own report of a trap would take the signal before libFuzzer has kept the input.
export SWIFT_BACKTRACE=enable=no

run() {
  local target=$1 status=0 began=$SECONDS fuzzer
  mkdir -p "$WORK/corpus/$target"
  timeout --kill-after=10 "$one_target_s" nice -n 19 "$FUZZER" "$target" -runs="$runs" -timeout="$one_input_s" -rss_limit_mb="$memory_mib" \
    -artifact_prefix="$WORK/$target-" "$WORK/corpus/$target" "$corpora/$target" >"$WORK/$target.log" 2>&1 &
  fuzzer=$!
  trap 'kill "$fuzzer" 2>/dev/null; exit 1' TERM
  wait "$fuzzer" || status=$?
  echo "$status $((SECONDS - began))" >"$WORK/$target.status"
}

# target, inputs, inputs/s, traps, hangs, memory at the begin and at the end, edges covered, seconds
figures() {
  local target=$1 status seconds
  read -r status seconds <"$WORK/$target.status"
  awk -v target="$target" -v status="$status" -v seconds="$seconds" '
    function field(name,   i) { for (i = 1; i < NF; i++) if ($i == name) return $(i + 1); return "" }
    /^#[0-9]+[\t ]/ { inputs = substr($1, 2); last = field("rss:"); covered = field("cov:"); if (first == "") first = last }
    /ERROR: libFuzzer: timeout/ { hang = 1 }
    END {
      trap = status != 0 && !hang
      rate = seconds > 0 ? int(inputs / seconds) : inputs
      printf "%-14s %9d inputs  %6d/s  %d traps  %d hangs  RSS %s → %s  %d edges  %d s\n",
        target, inputs, rate, trap, hang, first, last, covered, seconds
    }' "$WORK/$target.log"
}

# Whoever stops this stops the fuzzers too.
trap 'kill $(jobs -rp) 2>/dev/null; exit 130' INT TERM

mkdir -p "$WORK"
rm -f "$WORK"/*.status "$WORK"/*.log
echo "fuzz: $runs inputs for each of ${targets[*]}"
for target in "${targets[@]}"; do
  while (( $(jobs -rp | wc -l) >= 2 )); do wait -n; done
  run "$target" &
done
wait

failed=0
for target in "${targets[@]}"; do
  figures "$target"
  read -r status _ <"$WORK/$target.status"
  if (( status != 0 )); then
    failed=1
    grep -E -m 3 'broken: |ERROR: |Test unit written' "$WORK/$target.log" | sed "s/^/  /" || true
    echo "  log: $WORK/$target.log; again: $FUZZER $target FILE"
  fi
done
exit "$failed"
