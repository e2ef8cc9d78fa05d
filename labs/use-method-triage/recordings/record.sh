#!/usr/bin/env bash
# Records all eight hosts again. Each is a virtual machine of its own: one processor, its own memory and swap, a disk with the limits of a
# cloud's volume, and a port of 25 Mbit/s, so that nothing else on the machine shows in what it says of itself. Needs Linux, root, and
# (Debian) qemu-system-x86 debootstrap cpio g++ python3 ethtool.
#   record.sh                all of them
#   record.sh <one host>     one of them
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=${WORK:-/tmp/use-method-triage}
mkdir -p "$work"

image() { # the disk that all hosts start from, its kernel, and what finds the disk
    local root=$work/root
    debootstrap --variant=minbase --include=sysstat,procps,iproute2,busybox-static,kmod,linux-image-cloud-amd64 \
        bookworm "$root" http://deb.debian.org/debian
    local version modules
    version=$(basename "$root"/lib/modules/*)
    modules=$root/lib/modules/$version
    cp "$root/boot/vmlinuz-$version" "$work/vmlinuz"
    mkdir -p "$root/record" "$root/data" "$work/initrd"/{bin,dev,proc,sys,new} "$work/initrd/lib/modules/$version"
    cp "$root/bin/busybox" "$work/initrd/bin/"
    for name in sh mount switch_root modprobe; do ln -sf busybox "$work/initrd/bin/$name"; done
    cp "$modules/modules.dep" "$work/initrd/lib/modules/$version/"
    grep -E '/(virtio_net|virtio_blk|virtio_pci|tcp_diag)\.ko:' "$modules/modules.dep" | tr -d : | tr ' ' '\n' | sort -u |
        (cd "$modules" && cpio --quiet -pd "$work/initrd/lib/modules/$version")
    cat >"$work/initrd/init" <<'INIT'
#!/bin/sh
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
for module in virtio_pci virtio_blk virtio_net tcp_diag; do modprobe $module; done
mount /dev/vda /new
for tree in dev proc sys; do mount --move /$tree /new/$tree; done
exec switch_root /new /record/init
INIT
    chmod +x "$work/initrd/init"
    (cd "$work/initrd" && find . | cpio --quiet -o -H newc | gzip >"$work/initrd.gz")
    rm -rf "$root/boot" "$root/lib/modules" "$root/var/cache" "$root/usr/share/doc" "$root/usr/share/locale"
}

disks() {
    g++ -O2 -static -pthread -o "$work/root/record/service" "$here/service.cpp"
    install -m 755 "$here/guest-init" "$work/root/record/init"
    rm -f "$work/root.img"
    mke2fs -q -t ext4 -d "$work/root" "$work/root.img" 600M
    [ -e "$work/data.img" ] && return
    mkdir -p "$work/data"
    head -c 1G /dev/urandom >"$work/data/index"
    mke2fs -q -t ext4 -d "$work/data" "$work/data.img" 1200M
    rm -r "$work/data"
    truncate -s 1G "$work/swap.img"
    mkswap -q "$work/swap.img"
}

network() { # the host's port, and beyond it a line of 25 Mbit/s to those who ask
    ip netns add cloud
    ip netns add askers
    ip -n cloud tuntap add host mode tap
    ip -n cloud link add out type veth peer name in netns askers
    for link in lo host out; do ip -n cloud link set $link up; done
    ip -n askers link set in up
    ip -n cloud address add 10.0.0.1/24 dev host
    ip -n cloud address add 10.0.1.1/24 dev out
    ip -n askers address add 10.0.1.2/24 dev in
    ip -n askers route add default via 10.0.1.1
    ip netns exec cloud sysctl -qw net.ipv4.ip_forward=1
    ip netns exec cloud ethtool -K out gro off gso off tso off >/dev/null 2>&1 || true
    ip netns exec cloud ethtool -K host gro off >/dev/null 2>&1 || true
    tc -n cloud qdisc add dev out root tbf rate 25mbit burst 16kb limit 1mb
}
cleanup() {
    ip netns delete cloud 2>/dev/null || true
    ip netns delete askers 2>/dev/null || true
}

host() { # <name> <MiB of memory> <limits of the disk> <service> <phases of load …>
    local name=$1 memory=$2 limits=$3 service=$4 more=()
    shift 4
    # A drive that answers every read after 5 ms, however many there are.
    [[ $service == *scrub=* ]] && more=(-drive "driver=null-co,size=1G,latency-ns=5000000,read-zeroes=on,if=virtio")
    truncate -s 0 "$work/out.img"
    truncate -s 4M "$work/out.img"
    ip netns exec askers nice -n -15 python3 "$here/load.py" 10.0.0.2 "$@" &
    local load=$!
    ip netns exec cloud timeout 200 chrt -r 2 qemu-system-x86_64 -M q35 -accel tcg,thread=multi -cpu max -smp 1 -m "$memory" \
        -display none -serial "file:$work/$name.console" -monitor none -no-reboot -kernel "$work/vmlinuz" -initrd "$work/initrd.gz" \
        -append "console=ttyS0 quiet panic=-1 net.ifnames=0 name=$name seconds=$seconds service=\"$service\"" \
        -drive "file=$work/root.img,if=virtio,format=raw,cache=unsafe,snapshot=on" \
        -drive "file=$work/data.img,if=virtio,format=raw,cache=unsafe,snapshot=on,$limits" \
        -drive "file=$work/swap.img,if=virtio,format=raw,cache=unsafe,snapshot=on,$swap_disk" \
        -drive "file=$work/out.img,if=virtio,format=raw,cache=unsafe" "${more[@]}" \
        -netdev tap,id=port,ifname=host,script=no,downscript=no -device virtio-net-pci,netdev=port,speed=25,duplex=full
    kill "$load" 2>/dev/null || true
    wait "$load" || true
    mkdir -p "$work/$name"
    tar xf "$work/out.img" -C "$work/$name"
    for tool in vmstat iostat sar ss; do
        echo "\$ $tool"
        cat "$work/$name/$tool"
        echo
    done | gzip -9n >"$here/$name.txt.gz"
    ls -l "$here/$name.txt.gz"
}

[ -e "$work/initrd.gz" ] || image
disks
cleanup
trap cleanup EXIT
network
seconds=60
# A volume of 500 requests and 40 MB per second, which is what a small one of a cloud's is allowed, and half of the requests for the swap.
volume=throttling.iops-total=500,throttling.bps-total=40000000
swap_disk=throttling.iops-total=250,throttling.bps-total=40000000
wanted=${1:-}
one() { if [ -z "$wanted" ] || [ "$wanted" = "$1" ]; then host "$@"; fi; }
one pricing 512 $volume "32 cpu 6000" 6:20 60:60
one search 512 $volume "32 reads 12 4096" 8:20 60:60
one feed 256 $volume "32 keep 512 300" 10:20 20:60
one media 512 $volume "32 send 64" 8:20 60:60
one tiles 512 $volume "32 send 64 scrub=2" 8:20 60:60
one gateway 512 $volume "32 files 800" 6:20 60:60
one exports 512 $volume "32 reads 4 1048576" 3:20 20:60
one sessions 384 $volume "32 keep 1024 200" 8:20 16:60
