#!/usr/bin/env bash
# Records all four files again: needs g++, zlib's headers and perf (Debian: g++ zlib1g-dev linux-perf), and Linux.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
record() { # <name> <program> <how many> [<flag>]
    g++ -O2 -g -fno-omit-frame-pointer ${4:-} -o "$work/$2" "$here/$2.cpp" -l:libz.a
    perf record -q -e cpu-clock -F 399 --call-graph dwarf,4096 -o "$work/$1.data" "$work/$2" "$3"
    perf script --no-inline -i "$work/$1.data" 2>/dev/null | python3 "$here/collapse.py" >"$here/$1.collapsed"
}
record resizer-before resizer 60
record resizer-after resizer 60 -DTUESDAY
record thumbs-before thumbs 700
record thumbs-after thumbs 700 -DFRIDAY
