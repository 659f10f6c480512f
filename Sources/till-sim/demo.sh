#!/bin/bash
# A front end in bash: sells on simulated hardware through tillctl, and shows each command that it runs. `make demo` calls it.
#
# BIN   where tilld, tillctl and till-sim are (default .build/release)
# KEEP  1 keeps the folder with database, log and catalogue
#
# It ends 0 when every step did what it says. It waits for events and states, never for time to pass; each wait has a deadline.
set -Eeuo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly deadline_s=15  # of one wait; a step takes far less than a second
readonly rows=1000
readonly picture=.build/demo/receipt.png

tree=$PWD
bin=$(realpath -m "${BIN:-.build/release}")
for program in tilld tillctl till-sim; do
  if [[ ! -x $bin/$program ]]; then
    echo "demo: $bin/$program is not there; build it with: make build" >&2
    exit 1
  fi
done
if ! command -v jq >/dev/null; then
  echo "demo: jq is not installed; install it with: make deps" >&2
  exit 1
fi
PATH=$bin:$PATH

bold='' dim='' plain=''
if [[ -t 1 && -z ${NO_COLOR:-} && ${TERM:-dumb} != dumb ]]; then bold=$'\e[1m' dim=$'\e[2m' plain=$'\e[0m'; fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/till-demo.XXXXXX")
# In the folder the commands are short enough to be read: `--dir sim`, `--socket till.sock`.
cd "$folder"
export TILL_SOCKET=till.sock
sim_pid='' tilld_pid='' monitor_pid=''
steps=0 answer='' event='' failed=''
seen=()

stop() {  # PID: asks a program of this demo to end, and insists after a second
  [[ -n $1 ]] || return 0
  kill -TERM "$1" 2>/dev/null || true
  local tries
  for ((tries = 0; tries < 20; tries++)); do
    kill -0 "$1" 2>/dev/null || break
    sleep 0.05
  done
  kill -KILL "$1" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
}

clean_up() {
  trap - ERR
  stop "$monitor_pid"
  stop "$tilld_pid"
  stop "$sim_pid"
  if [[ ${KEEP:-} == 1 ]]; then
    echo "kept: $folder"
  else
    cd "$tree"
    rm -rf "$folder"
  fi
}

fail() {
  [[ -z $failed ]] || exit 1
  failed=1
  trap - ERR
  echo "demo: failed in step $steps: $*" >&2
  if [[ -s tilld.log ]]; then
    echo "demo: the daemon's last words:" >&2
    tail -n 5 tilld.log >&2
  fi
  exit 1
}

trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'fail "line $LINENO: $BASH_COMMAND"' ERR

shell_words() {  # the words as one would type them
  local word text=''
  for word in "$@"; do
    if [[ $word =~ ^[A-Za-z0-9_./:=,@-]+$ ]]; then text+=" $word"; else text+=" '${word//\'/\'\\\'\'}'"; fi
  done
  printf '%s' "${text# }"
}

announce() {  # TITLE COMMAND…
  local title=$1
  shift
  steps=$((steps + 1))
  printf '%s%2d. %s%s  %s$ %s%s\n' "$bold" "$steps" "$title" "$plain" "$dim" "$(shell_words "$@")" "$plain"
}

step() {  # TITLE COMMAND…: announces the command, runs it, and leaves its output in `answer`
  announce "$@"
  shift
  answer=$(timeout "$deadline_s" "$@") || fail "$(shell_words "$@")"
}

show() { sed '/./s/^/      /' <<<"$1"; }

show_json() {  # FILTER JSON
  local text
  text=$(jq -r "$1" <<<"$2") || fail "the answer is not as expected: $2"
  show "$text"
}

params() { jq -cn '$ARGS.named' "$@"; }

wait_event() {  # NAME CONDITION: waits until the monitor has told of an event, which may have been before; leaves it in `event`
  local end=$((SECONDS + deadline_s)) line
  while true; do
    event=$(jq -cn "first(inputs | select(.name == \"$1\" and (.data | $2)))" <<<"${seen[*]}") || fail "the events cannot be read"
    [[ -z $event ]] || return 0
    ((SECONDS < end)) || break
    IFS= read -r -t "$deadline_s" -u "$events" line || break
    seen+=("$line")
  done
  fail "no event $1 with $2 came within $deadline_s s"
}

until_true() {  # WHAT COMMAND…: looks again and again until the command succeeds
  local what=$1 end=$((SECONDS + deadline_s))
  shift
  until "$@" >/dev/null 2>&1; do
    kill -0 "$tilld_pid" 2>/dev/null || fail "tilld ended"
    ((SECONDS < end)) || fail "$what did not happen within $deadline_s s"
    sleep 0.05
  done
}

all_online() { tillctl devices --json | jq -e '[.devices[].state] | length == 4 and all(. == "online")'; }

start_daemon() {  # TITLE
  local command=(tilld --config sim/tilld.toml --socket "$TILL_SOCKET" --state state)
  announce "$1" "${command[@]}"
  "${command[@]}" 2>>tilld.log &
  tilld_pid=$!
  until_true "that all devices are online" all_online
  show "$(tillctl devices)"
}

confirmed() {  # RECEIPT: waits until the printer has confirmed it, and says by what that is known
  wait_event printJob.changed ".receipt == \"$1\" and .state == \"confirmed\""
  local evidence
  evidence=$(jq -r .data.evidence <<<"$event")
  [[ ${evidence,,} == processid ]] || fail "receipt $1 is confirmed by $evidence, not by the process id"
  show "receipt $1: confirmed by printer (process id)"
}

command=(till-sim run --dir sim)
announce "Start scanner, printer, drawer and display (pty, TCP)" "${command[@]}"
exec {sim_output}< <(exec "${command[@]}")
sim_pid=$!
line=''
while [[ $line != ready ]]; do
  IFS= read -r -t "$deadline_s" -u "$sim_output" line || fail "till-sim did not get ready"
  [[ $line == ready ]] || show "$line"
done

start_daemon "Start the daemon"

step "Make a catalogue of $rows products" till-sim catalogue --rows "$rows"
printf '%s\n' "$answer" >catalogue.csv
milk=$(awk -F, '$1 == "P0000001" { print $2 }' <<<"$answer")
show "$(head -n 3 <<<"$answer")"
step "Import it" tillctl product import catalogue.csv
show "$answer"

# From this cursor on nothing durable is missed, however late the monitor gets its connection.
step "Ask where the events stand" tillctl call events.subscribe '{"topics":["sale"]}'
command=(tillctl monitor --json --after "$(jq -r .cursor <<<"$answer")")
announce "Watch the events from there on" "${command[@]}"
exec {events}< <(exec "${command[@]}" 2>>monitor.log)
monitor_pid=$!

step "Open a sale" tillctl call sale.open
sale=$(jq -r .sale <<<"$answer")
wait_event sale.opened ".sale == \"$sale\""
show "sale $sale"

step "Scan a barcode over the pty" till-sim scan --dir sim "$milk"
wait_event sale.lineAdded ".line.sku == \"P0000001\""
step "Wait for the customer display" till-sim wait --dir sim --timeout "$deadline_s" display-contains=Milk
step "Look at the customer display" till-sim display --dir sim
show "$answer"

step "Add an article by its number" tillctl call sale.addLine "$(params --arg sale "$sale" --arg code P0000003)"
line=$(jq -r '.lines[-1].line' <<<"$answer")
step "Make it three" tillctl call sale.setQuantity "$(params --arg sale "$sale" --arg line "$line" --arg quantity 3)"

step "Scan a code that nobody knows" till-sim scan --dir sim 9999999999994
wait_event scan.refused '.kind == "product.unknown"'
show_json '.name + ": " + .data.message + "; " + .data.hint' "$event"

step "Look at the sale" tillctl sale show
show "$answer"

step "Take 20.00 in cash" tillctl call tender.cash "$(params --arg sale "$sale" --argjson amount 2000)"
receipt=$(jq -r .receipt <<<"$answer")
show_json '"sale " + .status + ", receipt " + .receipt' "$answer"
step "Wait for the drawer" till-sim wait --dir sim --timeout "$deadline_s" drawer-open
step "Look at the drawer" till-sim drawer --dir sim
show "drawer: $answer"
wait_event drawer.changed ".sale == \"$sale\" and .change == \"command\" and .state == \"open\""
show "drawer: opened for the sale, by its sensor"
step "Wait for the paper" till-sim wait --dir sim --timeout "$deadline_s" printed
confirmed "$receipt"

step "Look at the paper" till-sim paper --dir sim --png receipt.png
mkdir -p "$tree/$(dirname "$picture")"
cp receipt.png "$tree/$picture"
show "$answer"
show "its picture: $picture"
step "Look at the customer display" till-sim display --dir sim
show "$answer"
step "Close the drawer" till-sim drawer --dir sim close
wait_event drawer.changed '.change == "closed"'

step "Open another sale" tillctl call sale.open
second=$(jq -r .sale <<<"$answer")
step "Add a line" tillctl call sale.addLine "$(params --arg sale "$second" --arg code P0000002)"
announce "Kill the daemon in the middle of it" kill -9 "$tilld_pid"
kill -9 "$tilld_pid"
wait "$tilld_pid" 2>/dev/null || true
start_daemon "Start it again"
step "The open sale is as it was answered" tillctl sale show
[[ $answer == *"$second"* && $answer == *"Classic Yoghurt"* ]] || fail "the open sale did not survive: $answer"
show "$answer"
step "The receipt stands" tillctl journal trace "$receipt" --json
show_json '(.entries[] | "\(.epoch)/\(.seq)  \(.kind)  by \(.actor)"), (.jobs[] | "print job \(.kind): \(.state)")' "$answer"

step "Take the paper out of the printer" till-sim fault --dir sim printer paper-out
step "Take 5.00 in cash" tillctl call tender.cash "$(params --arg sale "$second" --argjson amount 500)"
receipt=$(jq -r .receipt <<<"$answer")
wait_event printJob.changed ".receipt == \"$receipt\" and .state == \"queued\" and .cause == \"printer.paperOut\""
show_json '"the sale is completed; receipt " + .data.receipt + " waits: " + .data.cause + ": " + .data.hint' "$event"
step "Put in a new roll" till-sim fault --dir sim printer ok
step "Wait for the paper" till-sim wait --dir sim --timeout "$deadline_s" printed
confirmed "$receipt"
step "All print jobs" tillctl jobs --json
show_json '.jobs[] | "\(.receipt)  \(.kind)  \(.state)  \(.evidence)"' "$answer"

step "Verify the journal" tillctl journal verify
show "$answer"
printf '%sAll %d steps done in %d s.%s The receipt: %s\n' "$bold" "$steps" "$SECONDS" "$plain" "$picture"
