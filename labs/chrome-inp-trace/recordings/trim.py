# python3 trim.py <trace.json> <out.json>: what record.mjs recorded, of the page's process alone, without categories that no reader of
# the main thread needs, and without slices under 0.2 ms unless they are style, layout, events or scripts. Nothing that is kept is
# changed, but for arguments that are long and say nothing of time.
import json
import sys

SHORTEST_US = 200
KEPT = {"UpdateLayoutTree", "Layout", "FunctionCall", "EvaluateScript", "TimerFire"}
MARKS = {"navigationStart", "firstPaint", "firstContentfulPaint", "largestContentfulPaint::Candidate", "loadEventEnd"}

trace = json.load(open(sys.argv[1]))
events = trace["traceEvents"]
frames = [frame for e in events if e["name"] == "TracingStartedInBrowser" for frame in e["args"]["data"]["frames"]]
loads = [e for e in events if e["name"] == "EventTiming"]
page = loads[0]["pid"] if loads else frames[0]["processId"]
kept = []
for e in events:
    name, phase = e["name"], e["ph"]
    if phase == "M":
        if name in ("thread_name", "process_name") and e["pid"] == page:
            kept.append(e)
        continue
    if e["pid"] != page:
        continue
    timeline = "devtools.timeline" in e["cat"] and "disabled-by-default" not in e["cat"]
    if name != "EventTiming" and name not in MARKS and not (phase in "XBE" and (timeline or name == "RunTask")):
        continue
    if phase == "X" and e.get("dur", 0) < SHORTEST_US and name not in KEPT:
        continue
    e["args"].get("endData", {}).pop("layoutRoots", None)
    for gone in ("tdur", "tts"):
        e.pop(gone, None)
    kept.append(e)
trace["traceEvents"] = kept
json.dump(trace, open(sys.argv[2], "w"), separators=(",", ":"))
