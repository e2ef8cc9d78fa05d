#!/usr/bin/env bash
# Records all files again: needs Linux with g++, valgrind, heaptrack, zstd and Python (Debian: g++ valgrind heaptrack zstd zstd), Node, and Chromium where
# CHROMIUM_PATH says.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
page() { (cd "$here" && node record-page.mjs "$1.html" "$1" "${CHROMIUM_PATH:-/usr/bin/chromium}"); }
daemon() { # <name> <how many>
    cp "$here/$1.cpp" .
    g++ -O1 -g -o "$1" "$1.cpp"
    valgrind -q --tool=massif --massif-out-file="$1.massif" --detailed-freq=4 --max-snapshots=32 --depth=12 "./$1" "$2"
    sed -i "1s/.*/desc: (none)/; 2s/.*/cmd: .\/$1 $2/" "$1.massif"
    heaptrack -o "$1" "./$1" "$2" >/dev/null
    cp "$1.massif" "$here/$1.massif"
    python3 "$here/hide-paths.py" "$1.zst" "$work" "$here/$1.heaptrack.gz"
}
page orders
page tickets
daemon sessions 600
daemon uploads 240
