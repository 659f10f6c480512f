# Each kind of scanner is found, takes the role (the one that types only when it is told to), and its scans arrive as events.
# limit: 240 s
try() {
  local name=$1 kind=$2 code=$3
  shift 3
  sim "$name" scan "$code" "$@"
  until_true 20 "the scan of the $kind scanner" event ".name == \"scan.read\" and .data.label == \"$code\""
}
scanner='
[[scanner]]
name = "scanner"
role = "scanner"
'
figures=()
number=1000
for kind in scanner ibm serial; do
  configure "$scanner"
  watch
  device "$kind" "$kind"
  # A serial port says nothing of what hangs behind it: somebody has to.
  [[ $kind != serial ]] || bind scanner serialPort
  until_true 20 "the $kind scanner's readiness" device_is scanner online
  number=$((number + 1))
  try "$kind" "$kind" "CODE$number"
  [[ $kind == serial ]] || try "$kind" "$kind" 4006381333931 --aim ']E0'
  sim "$kind" unplug
  until_true 20 "the $kind scanner's end" device_is scanner offline
  sim "$kind" plug
  until_true 20 "the $kind scanner's return" device_is scanner online
  try "$kind" "$kind" "AGAIN$number"
  sim "$kind" unplug
  figures+=("$kind")
done

# What looks like a keyboard is never taken by itself.
configure "$scanner"
watch
device keyboard keyboard --serial-number WEDGE1
known() { tillctl devices --json | jq -er '[.attached[] | select(.kind == "keyboard" and (.identity | contains("WEDGE1")))][0].identity'; }
until_true 20 "the keyboard in the list" known
device_is scanner online && fail "a keyboard became a scanner without being told"
tillctl bind scanner "$(known)" >/dev/null || fail "bind"
until_true 20 "the bound keyboard" device_is scanner online
try keyboard keyboard WEDGE-123
figures "${figures[*]} and a bound keyboard; each unplugged and plugged in again"
