#!/bin/bash
# A card sale in which the till's acknowledgement is lost: the terminal takes the payment back, the till does not know what became of it, asks,
# and charges again only when it does know. `make demo-card` calls it.
#
# BIN   where tilld, tillctl and till-sim are (default .build/release)
set -Eeuo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

readonly deadline_s=40  # of one wait; the till waits some 6 s for a terminal that may take a payment back

bin=$(realpath -m "${BIN:-.build/release}")
for program in tilld tillctl till-sim; do
  [[ -x $bin/$program ]] || { echo "demo-card: $bin/$program is not there; build it with: make build" >&2; exit 1; }
done
command -v jq >/dev/null || { echo "demo-card: jq is not installed; install it with: make deps" >&2; exit 1; }
PATH=$bin:$PATH

folder=$(mktemp -d "${TMPDIR:-/tmp}/till-demo-card.XXXXXX")
cd "$folder"
export TILL_SOCKET=till.sock
terminal_pid='' tilld_pid='' monitor_pid=''

clean_up() {
  local pid
  for pid in $monitor_pid $tilld_pid $terminal_pid; do
    kill -TERM "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  cd /
  rm -rf "$folder"
}
trap clean_up EXIT
trap 'echo "demo-card: failed in line $LINENO: $BASH_COMMAND" >&2' ERR

say() { printf '%s\n' "$*"; }

fail() {
  echo "demo-card: $*" >&2
  tail -n 5 tilld.log >&2 || true
  exit 1
}

# Waits for a line of the monitor whose event fits the filter, and shows every event of a payment on the way.
wait_event() {
  local line end=$((SECONDS + deadline_s))
  while ((SECONDS < end)); do
    IFS= read -r -t "$deadline_s" -u "$events" line || break
    jq -r 'select(.name == "tender.changed" or .name == "tender.progress" or .name == "sale.completed")
      | "      \(.name): " + (.data | [.purpose, .status, .english, .refusal, .proof, .receipt] | map(select(. != null)) | join(", "))' <<<"$line"
    if jq -e "$1" <<<"$line" >/dev/null; then
      event=$line
      return 0
    fi
  done
  fail "no event with $1 within $deadline_s s"
}

say " 1. A card terminal that will lose the acknowledgement of the first payment  \$ till-sim terminal --fault lost-ack"
exec {terminal_out}< <(exec till-sim terminal --zvt-port 0 --nexo-port 0 --pace 300 --fault lost-ack <&0)
terminal_pid=$!
port=''
while IFS= read -r -t "$deadline_s" -u "$terminal_out" line && [[ $line != ready ]]; do
  [[ $line =~ ^zvt\ +tcp:127\.0\.0\.1:([0-9]+)$ ]] && port=${BASH_REMATCH[1]}
done
[[ -n $port ]] || fail "the terminal did not say where it listens"

cat >tilld.toml <<END
[register]
id = "1"
currency = "EUR"
[[tax]]
code = "A"
rate = "19"
[[terminal]]
name = "card"
protocol = "zvt"
connect = "tcp:127.0.0.1:$port"
END
printf 'sku,barcode,name,price,tax\n1001,4006381333931,Coffee,27.85,A\n' >catalogue.csv

say " 2. The daemon  \$ tilld --config tilld.toml"
tilld --config tilld.toml --socket "$TILL_SOCKET" --state state 2>tilld.log &
tilld_pid=$!
ready() { tillctl call terminal.status 2>/dev/null | jq -e '.terminals[0].state == "ready"' >/dev/null; }
end=$((SECONDS + deadline_s))
until ready; do
  ((SECONDS < end)) || fail "the terminal is not ready"
  sleep 0.1
done
tillctl product import catalogue.csv >/dev/null
exec {events}< <(exec tillctl monitor --json 2>>monitor.log)
monitor_pid=$!

call() { tillctl call "$1" "$(jq -cn '$ARGS.named' "${@:2}")"; }

sale=$(tillctl call sale.open | jq -r .sale)
call sale.addLine --arg sale "$sale" --arg code 1001 >/dev/null
say " 3. Charge 27.85  \$ tillctl call tender.card '{\"sale\":\"$sale\"}'"
first=$(call tender.card --arg sale "$sale" | jq -r .tender)
wait_event ".name == \"tender.progress\" and .data.tender == \"$first\" and .data.status == \"inProgress\""
say " 4. As long as nobody knows what became of it, another charge is refused  \$ tillctl call tender.card …"
# The terminal takes some 6 s from here to the outcome.
if answer=$(call tender.card --arg sale "$sale" 2>&1); then fail "a second charge was begun beside the first: $answer"; fi
say "      ${answer//$'\n'/$'\n      '}"
wait_event ".name == \"tender.changed\" and .data.tender == \"$first\" and .data.status == \"unknown\""
say " 5. The acknowledgement was lost, and the line with it: the till asks the terminal for its last movement"
wait_event ".name == \"tender.changed\" and .data.tender == \"$first\" and (.data.status | IN(\"approved\", \"declined\", \"aborted\"))"
say "      $(jq -r '.data | "the payment is " + .status + ": " + (.refusal // "charged") + ", known by " + .proof' <<<"$event")"
if [[ $(jq -r .data.status <<<"$event") != approved ]]; then
  say " 6. No money moved, so the card is charged again  \$ tillctl call tender.card …"
  second=$(call tender.card --arg sale "$sale" | jq -r .tender)
  wait_event ".name == \"tender.changed\" and .data.tender == \"$second\" and .data.status == \"approved\""
fi
status=$(call sale.get --arg sale "$sale")
say " 7. The sale: $(jq -r '.status + ", receipt " + .receipt' <<<"$status")"
[[ $(jq -r .status <<<"$status") == completed ]] || fail "the sale is not completed"
approved=$(tillctl journal trace "$(jq -r .receipt <<<"$status")" --json | jq '[.entries[] | select(.kind == "tender.approved")] | length')
[[ $approved == 1 ]] || fail "the books have $approved charges"
say "The books have one charge for it."
