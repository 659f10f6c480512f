#!/bin/bash
# Builds what the guest boots: Debian's own kernel, an initial ram disk and a root file system, into FOLDER. Each part is built once and kept;
# `rm -r FOLDER` builds it anew. Needs root, because debootstrap does (files of many owners, chroot); opens no loop device.
# usage: image.sh FOLDER
set -euo pipefail

folder=${1:?usage: image.sh FOLDER}
suite=bookworm
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
size_mib=1200

# What the daemon needs to run, and what the guest's script uses to look at it.
packages=systemd-sysv,udev,dbus,kmod,procps,jq,socat,util-linux,libusb-1.0-0,libudev1,libsqlite3-0,libcups2,usbip
# The drivers that a till's devices meet, and those that bring the devices in.
modules=(evdev usbhid hid-generic usbserial ftdi_sio pl2303 cp210x ch341 cdc-acm usblp uinput uhid vhci-hcd xhci-pci ehci-pci
  9p 9pnet_virtio overlay)
boot_modules=(virtio_pci virtio_blk ext4)
# What would only cost the guest time.
masked=(getty@tty1.service serial-getty@ttyS0.service getty.target systemd-timesyncd.service apt-daily.timer apt-daily-upgrade.timer
  dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service fstrim.timer systemd-pstore.service)

tell() { echo "vm image: $*" >&2; }

needed=(debootstrap cpio busybox modprobe depmod mke2fs)
for program in "${needed[@]}"; do
  PATH=$PATH:/sbin:/usr/sbin command -v "$program" >/dev/null || { tell "$program is missing: make vm-deps installs it"; exit 69; }
done
((EUID == 0)) || { tell "debootstrap needs root: sudo make vm-image, then make vm-test"; exit 77; }
PATH=$PATH:/sbin:/usr/sbin
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

# The package is unpacked beside the root: over it, it would replace the link /lib.
kernel() {
  [[ -e $folder/kernel/done ]] && return
  local package draft=$folder/kernel.new
  package=$(apt-cache depends --no-recommends --no-suggests linux-image-amd64 | awk '$1 == "Depends:" { print $2; exit }')
  [[ -n $package ]] || { tell "apt knows no linux-image-amd64: apt-get update, then again"; exit 69; }
  tell "downloading $package"
  rm -rf "$draft"
  mkdir -p "$draft/deb" "$draft/tree"
  (cd "$draft/deb" && apt-get download -q "$package" >/dev/null)
  dpkg-deb -x "$draft"/deb/*.deb "$draft/tree"
  rm -r "$draft/deb"
  basename "$draft"/tree/lib/modules/* >"$draft/version"
  depmod -b "$draft/tree" "$(<"$draft/version")"
  touch "$draft/done"
  rm -rf "$folder/kernel"
  mv "$draft" "$folder/kernel"
}

# The module files that the named modules need, in the order of loading.
module_files() {
  local module
  for module in "$@"; do
    modprobe -d "$folder/kernel/tree" -S "$version" --show-depends "$module"
  done | awk '$1 == "insmod" && !seen[$2]++ { print $2 }'
}

initial_ram_disk() {
  [[ -e $folder/initrd.gz ]] && return
  tell "making the initial ram disk"
  local tree=$folder/initrd.new file
  rm -rf "$tree"
  mkdir -p "$tree"/{bin,dev,proc,sys,modules,root}
  cp "$(command -v busybox)" "$tree/bin/busybox"
  module_files "${boot_modules[@]}" | while read -r file; do
    cp "$file" "$tree/modules/"
    basename "$file" >>"$tree/modules/order"
  done
  cat >"$tree/init" <<'INIT'
#!/bin/busybox sh
/bin/busybox mount -t proc proc /proc
/bin/busybox mount -t sysfs sys /sys
/bin/busybox mount -t devtmpfs dev /dev
for module in $(/bin/busybox cat /modules/order); do /bin/busybox insmod /modules/$module; done
tries=0
while [ ! -b /dev/vda ] && [ $tries -lt 100 ]; do /bin/busybox sleep 0.1; tries=$((tries + 1)); done
/bin/busybox mount -t ext4 /dev/vda /root
/bin/busybox mount --move /dev /root/dev
/bin/busybox umount /proc /sys
exec /bin/busybox switch_root /root /sbin/init
INIT
  chmod +x "$tree/init"
  (cd "$tree" && find . | cpio -o -H newc --quiet | gzip -1) >"$folder/initrd.gz.new"
  rm -r "$tree"
  mv "$folder/initrd.gz.new" "$folder/initrd.gz"
}

root_file_system() {
  [[ -e $folder/root.ext4 ]] && return
  local tree=$folder/root.new
  tell "debootstrap of $suite (some minutes)"
  rm -rf "$tree"
  debootstrap --variant=minbase --include="$packages" "$suite" "$tree" "$mirror" >"$folder/debootstrap.log" 2>&1 \
    || { tell "debootstrap failed; its last words (all in $folder/debootstrap.log):"; tail -5 "$folder/debootstrap.log" >&2; exit 1; }
  add_modules "$tree"
  add_runner "$tree"
  local unit
  for unit in "${masked[@]}"; do ln -sf /dev/null "$tree/etc/systemd/system/$unit"; done
  echo till-guest >"$tree/etc/hostname"
  rm -f "$tree"/var/cache/apt/archives/*.deb
  truncate -s "${size_mib}M" "$folder/root.ext4.new"
  mke2fs -q -t ext4 -O ^has_journal -d "$tree" "$folder/root.ext4.new"
  rm -r "$tree"
  mv "$folder/root.ext4.new" "$folder/root.ext4"
}

add_modules() {
  local tree=$1 file
  mkdir -p "$tree/lib/modules/$version"
  cp "$folder"/kernel/tree/lib/modules/"$version"/modules.{order,builtin,builtin.modinfo} "$tree/lib/modules/$version/"
  module_files "${modules[@]}" | while read -r file; do
    install -D -m 0644 "$file" "$tree/lib/${file#"$folder"/kernel/tree/lib/}"
  done
  depmod -b "$tree" "$version"
}

# Mounts the host's folder and runs its script; the guest ends with it, whatever it does.
add_runner() {
  local tree=$1
  cat >"$tree/etc/systemd/system/till-guest.service" <<'UNIT'
[Unit]
Description=The tests of the till in this guest
After=multi-user.target systemd-udevd.service

[Service]
Type=oneshot
StandardOutput=tty
StandardError=tty
TTYPath=/dev/console
TimeoutStartSec=infinity
ExecStartPre=/bin/mkdir -p /mnt/share
ExecStartPre=/bin/mount -t 9p -o trans=virtio,version=9p2000.L,msize=262144 share /mnt/share
ExecStart=/bin/bash /mnt/share/guest/run.sh
ExecStopPost=/bin/systemctl --force --force poweroff

[Install]
WantedBy=multi-user.target
UNIT
  ln -sf ../till-guest.service "$tree/etc/systemd/system/multi-user.target.wants/till-guest.service"
}

kernel
version=$(<"$folder/kernel/version")
initial_ram_disk
root_file_system
tell "ready in $folder (Linux $version)"
