# tillctl doctor on a real machine: fine when all is well, and each thing that is broken is named.
# limit: 180 s
configure '
[[scanner]]
name = "scanner"
role = "scanner"
'
products
device printer printer
device serial serial
until_true 20 "the port" test -c /dev/ttyACM0
udevadm settle
# The doctor's exit status tells of everything that it found; here one finding counts.
doctor() { tillctl doctor --json || true; }
finding() { doctor | jq -r --arg c "$1" '.findings[] | select(.check == $c) | .level'; }
for check in udev 'udev rules' groups; do
  [[ $(finding "$check") == ok ]] || fail "$check: $(tillctl doctor)"
done
printer=$(doctor | jq -r '.findings[] | select(.check | startswith("printer ")) | .level')
[[ $printer == ok ]] || fail "printer: $(tillctl doctor)"

# Somebody else reads the port.
systemctl stop tilld
sleep 600 </dev/ttyACM0 &
holder=$!
jobs_of_scenario+=("$holder")
[[ $(finding ttyACM0) == failed ]] || fail "a held port is not named: $(tillctl doctor)"
kill "$holder"
# The rights are wrong.
chmod 600 /dev/ttyACM0
[[ $(finding ttyACM0) == failed ]] || fail "a port without rights is not named"
# The rules are gone.
mv /usr/lib/udev/rules.d/70-till.rules /run/70-till.rules
[[ $(finding 'udev rules') == failed ]] || fail "missing rules are not named"
mv /run/70-till.rules /usr/lib/udev/rules.d/70-till.rules
tillctl doctor || true
figures "udev, rules, groups, printer ok; held port, wrong rights, missing rules named"
