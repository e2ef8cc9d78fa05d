# perf script | python3 collapse.py: collapsed stacks, as stackcollapse-perf.pl writes them: one line per stack with how
# often it was seen, the name of the thread in front, kernel frames marked by _[k] and inlined ones by _[i].
import collections
import re
import sys

stacks, stack = collections.Counter(), []
for line in sys.stdin:
    if header := re.match(r"(\S.*?)\s+\d+ ", line):
        stack = [re.sub(r" \d+$", "", header[1]).replace(" ", "_")]
    elif frame := re.match(r"\s+([0-9a-f]+) (.*) \((.*)\)$", line):
        name = re.sub(r"\+0x[0-9a-f]+$", "", frame[2]).replace(";", ":")
        mark = "_[k]" if frame[1].startswith("ffff") and len(frame[1]) == 16 else "_[i]" if frame[3] == "inlined" else ""
        stack.insert(1, name + mark)
    elif stack:
        stacks[";".join(stack)] += 1
        stack = []
for stack, count in sorted(stacks.items()):
    print(stack, count)
