# kill -9 in the middle of a receipt: the next start prints on, nothing is printed twice, and usblp gets the printer back in the end.
# limit: 600 s
configure '
[[printer]]
name = "receipt"
role = "printer.receipt"
profile = "till-sim"
'
products
device printer printer
until_true 20 "the printer's readiness" device_is receipt online
driver() { basename "$(readlink /sys/bus/usb/devices/*:1.0/driver 2>/dev/null | grep -E 'usbfs|usblp' | head -n 1)"; }
while_running=$(driver)
first=$(sell)
done_with() { [[ $(job "$1" state) =~ ^(confirmed|partlyPrinted|unconfirmed|accepted)$ ]]; }
until_true 30 "the first receipt" done_with "$first"

sim printer fault printer paper-out
second=$(sell)
pid=$(systemctl show -P MainPID tilld)
kill -9 "$pid"
again() { local now; now=$(systemctl show -P MainPID tilld); ((now != 0 && now != pid)) && device_is receipt attention; }
until_true 60 "the next start" again
sim printer fault printer ok
until_true 60 "the second receipt's end" done_with "$second"
copies=$(sim printer paper --all | grep -c "Receipt.* $second\$" || true)
duplicates=$(sim printer paper --all | grep -c DUPLICATE || true)
((copies <= 1 || duplicates >= 1)) || fail "$second was printed $copies times"

# An orderly end gives the interface back to the kernel.
systemctl stop tilld.service tilld.socket
until_true 20 "usblp's return" test -c /dev/usb/lp0
printf 'office\n' >/dev/usb/lp0 || fail "usblp does not print after the daemon has ended"
# So does the start after a kill, when the daemon is not to have the printer any more.
systemctl start tilld.service
until_true 30 "the printer's readiness" device_is receipt online
systemctl kill --signal=KILL tilld.service
systemctl stop tilld.service tilld.socket
[[ ! -e /dev/usb/lp0 ]] || fail "usblp came back by itself: the test shows nothing"
start_with '
[[printer]]
name = "receipt"
connect = "tcp:127.0.0.1:9"
'
until_true 20 "usblp's return after kill -9" test -c /dev/usb/lp0
figures "driver while running: $while_running; after kill -9 $second $(job "$second" state 2>/dev/null || true); usblp back after stop and after kill -9"
