"""What each goroutine did with its time, out of `go tool trace -d=parsed` on standard input, as speedscope's JSON, microseconds.

A stack is the goroutine's: where it began, down to where it stood, and last in which state. Go writes the stack at which a
goroutine stops; while it runs there is none, and one that was made ready stands where it stood before. Goroutines of the runtime
and of the recording itself are left out.
"""

import json
import re
import sys
from collections import Counter

TRANSITION = re.compile(r"StateTransition Time=(\d+) GoID=(\d+) (\w+)->(\w+) Reason=\"(.*)\"")
LEFT_OUT = re.compile(r"^(runtime[./]|main\.main$)")

first, stack, state, since = {}, {}, {}, {}
spent = Counter()


def events(lines):
    """(time, goroutine, state, reason, the goroutine's own stack: outermost first, or none)"""
    event, own, reading = None, [], False
    for line in lines:
        if line.startswith("M="):
            if event:
                yield *event, own[::-1]
            found = TRANSITION.search(line)
            event, own, reading = found and (int(found[1]), int(found[2]), found[4], found[5]), [], False
        elif line.startswith("TransitionStack="):
            reading = True
        elif line.startswith("Stack="):
            reading = False
        elif reading and " @ 0x" in line:
            own.append(line.strip().rsplit(" @ ", 1)[0])
    if event:
        yield *event, own[::-1]


def words(name, reason):
    if name == "Waiting":
        return f"[waits: {reason}]" if reason else "[waits]"
    return {"Runnable": "[ready, waits for a processor]", "Running": "[runs]", "Syscall": "[system call]"}.get(name)


end = 0
for time, goroutine, entered, reason, own in events(sys.stdin):
    end = time
    if own and goroutine not in first:
        first[goroutine] = own[0]
    if goroutine in state:
        spent[goroutine, state[goroutine], stack[goroutine]] += time - since[goroutine]
    if own:
        stack[goroutine] = tuple(own)
    stack.setdefault(goroutine, ())
    # A running goroutine leaves the place where it stood; who is made ready is there still.
    if entered == "Running" and not own:
        stack[goroutine] = stack[goroutine][:1]
    state[goroutine], since[goroutine] = words(entered, reason), time
for goroutine in state:
    spent[goroutine, state[goroutine], stack[goroutine]] += end - since[goroutine]

frames, samples, weights = {}, [], []
merged = Counter()
for (goroutine, name, frames_of), nanoseconds in spent.items():
    begun = first.get(goroutine)
    if name and begun and not LEFT_OUT.search(begun):
        merged[(frames_of or (begun,)) + (name,)] += nanoseconds
for line, nanoseconds in sorted(merged.items()):
    if nanoseconds >= 1000:
        samples.append([frames.setdefault(name, len(frames)) for name in line])
        weights.append(nanoseconds // 1000)
json.dump(
    {
        "$schema": "https://www.speedscope.app/file-format-schema.json",
        "shared": {"frames": [{"name": name} for name in frames]},
        "profiles": [
            {"type": "sampled", "name": "goroutines", "unit": "microseconds", "startValue": 0, "endValue": sum(weights), "samples": samples, "weights": weights}
        ],
    },
    sys.stdout,
    separators=(",", ":"),
)
