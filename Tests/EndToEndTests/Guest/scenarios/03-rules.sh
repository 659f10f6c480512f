# Every simulated device as the kernel and the udev rules make it: node, group, mode, properties, power.
# limit: 180 s
systemctl stop tilld.service tilld.socket

node() { find /dev -path "$1" 2>/dev/null | sort | head -n 1; }
appears() { [[ -n $(node "$1") ]] && udevadm settle && udevadm info -q property -n "$(node "$1")" | grep -q .; }
owned() {
  local actual
  actual=$(stat -c %G:%a "$1")
  [[ $actual == "$2" ]] || fail "$1 is $actual, not $2"
}
property() { udevadm info -q property -n "$1" | sed -n "s/^$2=//p"; }
# The folder of the USB device above a node.
usb_device() { udevadm info -a -n "$1" >/dev/null; local folder; folder=$(readlink -f "/sys/class/$2/$(basename "$1")/device"); while [[ ! -e $folder/idVendor ]]; do folder=$(dirname "$folder"); done; echo "$folder"; }
awake() { [[ $(cat "$1/power/control") == on ]] || fail "$1 may sleep: $(cat "$1/power/control")"; }
no_modem() {
  local devices
  devices=$(udevadm info -q property -p "$1" | sed -n 's/^ID_MM_DEVICE_IGNORE=//p')
  [[ $devices == 1 ]] || fail "ModemManager would try $1"
}

device printer printer
until_true 20 "/dev/usb/lp0" appears '/dev/usb/lp*'
lp=$(node '/dev/usb/lp*')
owned "$lp" lp:660
folder=$(usb_device "$lp" usbmisc)
usbfs=$(printf '/dev/bus/usb/%03d/%03d' "$(cat "$folder/busnum")" "$(cat "$folder/devnum")")
owned "$usbfs" lp:660
awake "$folder"
no_modem "$folder"
[[ -e /dev/till/printer-$(property "$lp" ID_SERIAL) ]] || fail "no link by the serial number"
id=$(cat "/sys/class/usbmisc/$(basename "$lp")/device/ieee1284_id")
[[ $id == *MFG:TILL-SIM* ]] || fail "device id is $id"

device scanner scanner
until_true 20 "a hidraw node" appears '/dev/hidraw*'
hidraw=$(node '/dev/hidraw*')
owned "$hidraw" till:660
awake "$(usb_device "$hidraw" hidraw)"
sim scanner unplug
until_true 20 "the hidraw node's end" test ! -e "$hidraw"

device ibm ibm
until_true 20 "IBM's hidraw node" appears '/dev/hidraw*'
owned "$(node '/dev/hidraw*')" till:660
sim ibm unplug
until_true 20 "its end" test ! -e "$(node '/dev/hidraw*' || echo /none)"

# A keyboard of nobody's is left alone: the group input, and its hidraw is root's.
keyboards() { grep -l 'WEDGE' /sys/class/input/event*/device/name | sed 's|/sys/class/input/\(event[0-9]*\)/.*|/dev/input/\1|' | head -n 1; }
has_keyboard() { [[ -n $(keyboards) ]] && udevadm settle && [[ $(property "$(keyboards)" ID_INPUT_KEYBOARD) == 1 ]]; }
device keyboard keyboard --serial-number WEDGE77
until_true 20 "the keyboard" has_keyboard
owned "$(keyboards)" input:660
[[ -z $(property "$(keyboards)" LIBINPUT_IGNORE_DEVICE) ]] || fail "an unbound keyboard is kept from the desktop"
owned "$(node '/dev/hidraw*')" root:600
# Bound: the daemon's empty file.
sim keyboard unplug
install -d -o till -g till -m 0700 /var/lib/till/wedges
touch /var/lib/till/wedges/1209:0004:WEDGE77
sleep 1
sim keyboard plug
until_true 20 "the bound keyboard" has_keyboard
owned "$(keyboards)" till:660
[[ $(property "$(keyboards)" LIBINPUT_IGNORE_DEVICE) == 1 ]] || fail "the desktop would read a bound wedge"
rm /var/lib/till/wedges/1209:0004:WEDGE77
sim keyboard unplug

# A scanner of a known maker that types belongs to the daemon at once.
device honeywell keyboard --vendor 0c2e --product 0b61 --serial-number HW1
until_true 20 "the maker's keyboard" has_keyboard
owned "$(keyboards)" till:660
sim honeywell unplug

device serial serial
until_true 20 "/dev/ttyACM0" appears '/dev/ttyACM*'
tty=$(node '/dev/ttyACM*')
owned "$tty" till:660
[[ $(property "$tty" ID_MM_PORT_IGNORE) == 1 ]] || fail "ModemManager would try $tty"
folder=$(usb_device "$tty" tty)
no_modem "$folder"
awake "$folder"
figures "printer lp:660 (usblp and usbfs), HID POS and IBM till:660, free keyboard input:660, bound and known wedge till:660, ttyACM till:660, all awake"
