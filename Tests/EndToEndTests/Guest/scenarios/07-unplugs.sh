# The cable comes out at a random byte of a printing receipt, many times: nothing is printed twice, everything ends or stands before the operator.
# limit: 900 s
configure '
[[printer]]
name = "receipt"
role = "printer.receipt"
profile = "till-sim"
'
products
device printer printer
until_true 20 "the printer's readiness" device_is receipt online
open_control printer
open_daemon
quick_sale
ended() {
  call printer.jobs '"limit":1'
  STATE=$(member state)
  [[ $STATE != queued && $STATE != sending && $STATE != sent ]]
}
settle() {
  local end=$(($(milliseconds) + 60000 * SLOWNESS))
  until ended; do
    (($(milliseconds) < end)) || fail "receipt $RECEIPT is still $STATE"
    sleep 0.05
  done
}
settle
[[ $STATE == confirmed ]] || fail "the first receipt is $STATE"
bytes=$(member bytesSent)
declare -A states=()
twice=0 incomplete=0
RANDOM=4711
for ((round = 1; round <= UNPLUGS; round++)); do
  at=$((RANDOM % bytes + 1))
  control "{\"command\":\"unplug\",\"afterBytes\":$at,\"backMs\":200}"
  quick_sale
  settle
  states[$STATE]=$((${states[$STATE]:-0} + 1))
  case $STATE in
    confirmed | partlyPrinted | unconfirmed | accepted | failed | expired) ;;
    *) incomplete=$((incomplete + 1)) ;;
  esac
  # The cable may not have come out yet (a short last piece): the next receipt must not get this fault too.
  control '{"command":"fault","device":"usb","fault":"ok"}'
  control '{"command":"plug"}'
  control '{"command":"paper","device":"printer","all":true}'
  copies=$(grep -o "Receipt *$RECEIPT\\\\n" <<<"$ANSWER" | wc -l)
  duplicates=$(grep -o 'DUPLICATE' <<<"$ANSWER" | wc -l)
  if ((copies > 1 && duplicates == 0)); then
    twice=$((twice + 1))
    echo "round $round: cable out after $at bytes, $STATE, printed $copies times"
  fi
  until_true 20 "the printer's return in round $round" device_is receipt online
done
summary=""
for state in "${!states[@]}"; do summary+=" $state ${states[$state]}"; done
((twice == 0)) || fail "$twice receipts were printed twice without DUPLICATE"
((incomplete == 0)) || fail "$incomplete receipts have no end"
tillctl journal verify >/dev/null || fail "the journal does not hold"
figures "$UNPLUGS unplugs within $bytes bytes:$summary; 0 printed twice"
