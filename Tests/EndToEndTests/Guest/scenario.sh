#!/bin/bash
# Runs one scenario with the words below at hand; cleans up behind it.
# usage: scenario.sh FILE
set -euo pipefail
export TILL_SOCKET=/run/till/till.sock
work=$(mktemp -d)
jobs_of_scenario=()

fail() { echo "FAILED: $*"; exit 1; }
skip() { echo "figures: $*"; exit 77; }
figures() { echo "figures: $*"; }
milliseconds() { local now=$EPOCHREALTIME; echo $((${now/./} / 1000)); }

# until_true SECONDS WHAT COMMAND…: waits until the command succeeds.
until_true() {
  local limit=$1 what=$2 end
  shift 2
  end=$(($(milliseconds) + limit * 1000 * SLOWNESS))
  until "$@" >/dev/null 2>&1; do
    (($(milliseconds) < end)) || fail "$what did not happen in $limit s"
    sleep 0.05
  done
}

# device NAME KIND [OPTION…]: plugs a simulated device in; its folder is $work/NAME.
device() {
  local name=$1 kind=$2
  shift 2
  till-sim usb "$kind" --dir "$work/$name" "$@" >"$work/$name.out" 2>&1 &
  jobs_of_scenario+=("$!")
  until_true 20 "till-sim usb $kind: $(cat "$work/$name.out")" test -e "$work/$name/ready"
}

# sim NAME COMMAND [ARGUMENT…]: till-sim COMMAND for the device NAME.
sim() {
  local name=$1 command=$2
  shift 2
  till-sim "$command" --dir "$work/$name" "$@"
}

# configure TEXT: replaces the devices in the daemon's configuration, and starts it anew with an empty journal.
configure() {
  systemctl stop tilld.service tilld.socket
  find /var/lib/till -mindepth 1 -maxdepth 1 ! -name wedges -exec rm -rf {} +
  start_with "$1"
}
# start_with TEXT: starts the stopped daemon with other devices and what it knows.
start_with() {
  { cat /mnt/share/guest/tilld.toml; echo "$1"; } >/etc/till/tilld.toml
  systemctl start tilld.socket
  systemctl start tilld.service
}

products() { printf 'sku,barcode,name,price,tax,unit\nM1,4006381333931,Milk,1.79,A,piece\n' | tillctl product import -; }

# sell: one sale of the product M1, paid in cash; the receipt's number.
sell() {
  local sale
  sale=$(tillctl call sale.open --json | jq -r .sale)
  tillctl call sale.addLine "{\"sale\":\"$sale\",\"code\":\"M1\"}" --json >/dev/null
  tillctl call tender.cash "{\"sale\":\"$sale\",\"amount\":1000}" --json | jq -r .receipt
}

# job RECEIPT MEMBER: what the newest print job of a receipt says.
job() { tillctl jobs --json --limit 50 | jq -r --arg r "$1" --arg m "$2" '[.jobs[] | select(.receipt == $r)][0][$m]'; }

# watch [TOPIC…]: begins to write the daemon's events to $work/events, a line of JSON each.
watch() {
  local topics=() topic
  for topic in "$@"; do topics+=(--topic "$topic"); done
  tillctl monitor --json "${topics[@]}" >"$work/events" 2>"$work/watch.error" &
  jobs_of_scenario+=("$!")
  # The subscription has no answer of its own to wait for; a process that sleeps in a read has made it.
  sleep $((2 * SLOWNESS))
}

# event FILTER: the last event that was written and for which the filter of jq holds.
event() { jq -c "select($1)" "$work/events" | tail -n 1 | grep .; }

# Lines of conversation that need no process for each word.
# open_line NAME COMMAND…: writes to the command go to descriptor ${NAME}_IN, its words come from ${NAME}_OUT.
open_line() {
  local name=$1
  shift
  mkfifo "$work/$name.in" "$work/$name.out"
  "$@" <"$work/$name.in" >"$work/$name.out" 2>"$work/$name.error" &
  jobs_of_scenario+=("$!")
  exec {LINE_IN}>"$work/$name.in" {LINE_OUT}<"$work/$name.out"
}

open_control() {
  open_line "control-$1" socat - "UNIX-CONNECT:$work/$1/control.sock"
  CONTROL_IN=$LINE_IN CONTROL_OUT=$LINE_OUT
}
# control REQUEST: asks the simulated device; ANSWER is what it says.
control() {
  echo "$1" >&"$CONTROL_IN"
  IFS= read -r -t $((60 * SLOWNESS)) ANSWER <&"$CONTROL_OUT" || fail "the simulator does not answer to $1"
  [[ $ANSWER == *'"ok":true'* ]] || fail "$1: $ANSWER"
}

open_daemon() {
  open_line daemon socat - "UNIX-CONNECT:$TILL_SOCKET"
  DAEMON_IN=$LINE_IN DAEMON_OUT=$LINE_OUT
}
# call METHOD PARAMS [keyed]: RESULT is the line of the answer.
call() {
  local params=$2 key
  if [[ ${3:-} == keyed ]]; then
    read -r key </proc/sys/kernel/random/uuid
    params="{\"idempotencyKey\":\"$key\"${params:+,}${params:-}}"
  else
    params="{$params}"
  fi
  printf '{"jsonrpc":"2.0","id":1,"method":"%s","params":%s}\n' "$1" "$params" >&"$DAEMON_IN"
  IFS= read -r -t $((60 * SLOWNESS)) RESULT <&"$DAEMON_OUT" || fail "the daemon does not answer to $1"
  [[ $RESULT == *'"result"'* ]] || fail "$1: $RESULT"
}
# member NAME: a text or number of RESULT, the first of that name.
member() { [[ $RESULT =~ \"$1\":\"?([^\",}]*) ]] && echo "${BASH_REMATCH[1]}"; }

# quick_sale: one sale over the open line; RECEIPT is its number.
quick_sale() {
  local sale
  call sale.open '' keyed
  sale=$(member sale)
  call sale.addLine "\"sale\":\"$sale\",\"code\":\"M1\"" keyed
  call tender.cash "\"sale\":\"$sale\",\"amount\":1000" keyed
  RECEIPT=$(member receipt)
}

# device_is NAME STATE: what the daemon says of a device of its configuration.
device_is() { tillctl devices --json | jq -e --arg n "$1" --arg s "$2" '.devices[] | select(.device == $n and .state == $s)'; }

# bind ROLE KIND: gives the role to the device of a kind that is plugged in.
bind() {
  found() { tillctl devices --json | jq -er --arg k "$2" '[.attached[] | select(.kind == $k)][0].identity'; }
  until_true 20 "a $2 in the list" found "$@"
  tillctl bind "$1" "$(found "$@")" >/dev/null || fail "bind $1"
}

clean_up() {
  local code=$?
  for job in "${jobs_of_scenario[@]}"; do kill "$job" 2>/dev/null || true; done
  wait
  rm -rf "$work"
  exit "$code"
}
trap clean_up EXIT
trap 'exit 124' TERM

# shellcheck source=/dev/null
. "$1"
