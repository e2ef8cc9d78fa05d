#!/usr/bin/env bash
# Records all eight files again: needs cargo, perf, heaptrack, zstd, binutils and python3 (Debian: linux-perf heaptrack zstd binutils), and
# Linux. criterion's times want a machine that does nothing else.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$work/target}
cp "$here"/*.rs "$here/Cargo.toml" "$work"
cd "$work"
cargo build -q --release
cargo bench -q --bench change -- --noplot
record() { # <program> <rounds>
    local program="$CARGO_TARGET_DIR/release/$1" kept="$CARGO_TARGET_DIR/criterion/change/$1"
    perf record -q -e cpu-clock -F 499 --call-graph dwarf,8192 -o "$1.data" "$program" 200000 "$2"
    perf script --no-inline -i "$1.data" 2>/dev/null | python3 "$here/collapse.py" >"$here/$1.collapsed"
    heaptrack -o "$1" "$program" 2000 1 >/dev/null
    zstd -qdc "$1.zst" | python3 "$here/readable.py" | gzip -9n >"$here/$1.heaptrack.gz"
    cp "$kept-before/new/sample.json" "$here/$1-before.sample.json"
    cp "$kept-after/new/sample.json" "$here/$1-after.sample.json"
}
record roll-up 20
record index 8
