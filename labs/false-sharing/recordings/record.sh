#!/usr/bin/env bash
# Records everything again: needs Linux with two processors that share no core, gcc, perf and pahole (Debian's package dwarves).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here"/{rounds.h,gateway.cpp,link.c} "$work"
cd "$work"
flags='-O2 -g -fno-omit-frame-pointer -pthread'
for change in '' TRIED PADDED; do g++ -std=c++20 $flags ${change:+-D$change} gateway.cpp -o "gateway$change"; done
for change in '' TRIED SPLIT; do gcc -std=gnu17 $flags ${change:+-D$change} link.c -o "link$change"; done

pahole -C Gateway,Counters gateway 2>/dev/null >"$here/gateway.pahole.txt"
pahole -C link link 2>/dev/null >"$here/link.pahole.txt"
for program in gateway link; do
    "./$program" >"$here/$program-before.bench.txt"
    "./${program}TRIED" >"$here/$program-tried.bench.txt"
    perf record -q -e cpu-clock -F 499 -g -o "$program.data" "./$program" profile
    # Without samples of a thread that waits for the other one to begin a round.
    perf script -i "$program.data" --no-inline -F comm,tid,time,period,event,ip,sym,dso 2>/dev/null |
        awk -v RS= -v ORS='\n\n' '/ (gateway::|crc |add_|move_frame |frames )/' | sed "s#$work#/opt/sites#g" | gzip -9n >"$here/$program.perf.gz"
done
./gatewayPADDED >"$here/gateway-padded.bench.txt"
./linkSPLIT >"$here/link-split.bench.txt"
perf annotate -i gateway.data --stdio -l -s gateway::count_bytes 2>/dev/null | sed "s#$work#/opt/sites#g" >"$here/count_bytes.annotate.txt"
