# The simulated devices against the kernel's own drivers, without the daemon: what a program sees of each fault.
# limit: 180 s
systemctl stop tilld.service tilld.socket

device printer printer
until_true 20 "/dev/usb/lp0" test -c /dev/usb/lp0
printf '\x1b@Hello from usblp\n\x1dV\x00' >/dev/usb/lp0
sim printer wait printed --timeout 10
sim printer paper | grep -q 'Hello from usblp' || fail "the paper says $(sim printer paper)"
# Real-time status, there and back.
exec 3<>/dev/usb/lp0
printf '\x10\x04\x01' >&3
answer=$(timeout 5 head -c 1 <&3 | od -An -tx1)
[[ $answer == " 16" || $answer == " 12" ]] || fail "DLE EOT 1 answered '$answer'"
exec 3>&-

# Full: the writer waits (NAK), and goes on when there is paper again.
sim printer fault printer paper-out
( head -c 20000 /dev/zero | tr '\0' x; printf '\n\x1dV\x00' ) >/dev/usb/lp0 &
writer=$!
sleep 2
kill -0 "$writer" 2>/dev/null || fail "a printer without paper took 20,000 bytes"
sim printer fault printer ok
wait "$writer" || fail "the writer failed with $?"

# The cable out in the middle: the writer is told.
sim printer unplug --after 1000
if head -c 20000 /dev/zero >/dev/usb/lp0 2>"$work/error"; then fail "a writer did not notice that the cable came out"; fi
until_true 10 "the node's end" test ! -e /dev/usb/lp0
received=$(sim printer status --json | jq .receivedBytes)
sim printer plug
until_true 20 "the node's return" test -c /dev/usb/lp0

# CDC-ACM: speed and framing arrive at the device, its bytes at the reader.
device serial serial
until_true 20 "/dev/ttyACM0" test -c /dev/ttyACM0
stty -F /dev/ttyACM0 19200 cs7 parenb parodd raw -echo
exec 4<>/dev/ttyACM0
until_true 5 "the new line settings" bash -c "till-sim status --dir '$work/serial' --json | jq -e '.device.baud == 19200 and .device.dataBits == 7 and .device.parity == 1 and .device.dtr'"
sim serial scan 4006381333931
IFS= read -r -t 5 -d $'\r' code <&4 || fail "no scan on the serial line"
[[ $code == 4006381333931 ]] || fail "read '$code'"
exec 4>&-

# HID POS: one report with length, AIM identifier and data.
device scanner scanner
until_true 20 "/dev/hidraw0" test -c /dev/hidraw0
timeout 10 head -c 64 /dev/hidraw0 >"$work/report" &
reader=$!
sleep 0.5
sim scanner scan 4006381333931 --aim ']E0'
wait "$reader"
head=$(od -An -tx1 -N5 "$work/report")
[[ $head == " 02 0d 5d 45 30" ]] || fail "the report begins $head"

# The keyboard types through evdev.
device keyboard keyboard
event() { grep -l WEDGE /sys/class/input/event*/device/name | sed 's|.*/\(event[0-9]*\)/.*|/dev/input/\1|'; }
until_true 20 "the keyboard" bash -c 'grep -q WEDGE /sys/class/input/event*/device/name'
until_true 5 "its node" test -c "$(event)"
timeout 10 head -c $((24 * 56)) "$(event)" >"$work/keys" &
reader=$!
sleep 0.5
sim keyboard scan 4006381333931
wait "$reader" || fail "14 keys did not come through evdev"

# Over TCP, as another machine would have it.
device far printer --listen 127.0.0.1:3240 --serial-number FAR1
/usr/sbin/usbip list -r 127.0.0.1 | grep -q '1209:0001' || fail "usbip list does not show the printer"
before=$(find /dev/usb -name 'lp*' | wc -l)
/usr/sbin/usbip attach -r 127.0.0.1 -b 1-1 || fail "usbip attach"
more() { (($(find /dev/usb -name 'lp*' | wc -l) > before)); }
until_true 20 "the printer over TCP" more
figures "usblp prints, waits without paper, is told of the cable ($received bytes in); line settings, HID report, 14 keys, usbip over TCP"
