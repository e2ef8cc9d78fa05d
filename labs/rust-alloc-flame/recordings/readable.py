# zstd -dc <heaptrack file> | python3 readable.py: the same with names of Rust functions as they are written, and without the folders of
# this machine. heaptrack 1.4 knows neither of the two manglings; c++filt (binutils) does. A text stands as "s <length in hex> <text>".
import re
import subprocess
import sys

lines = sys.stdin.read().split("\n")
texts = [at for at, line in enumerate(lines) if re.match(r"s [0-9a-f]+ ", line)]
names = [lines[at].split(" ", 2)[2] for at in texts]
filtered = subprocess.run(["c++filt"], input="\n".join(names), capture_output=True, text=True, check=True).stdout.split("\n")
LEGACY = {"$u7b$": "{", "$u7d$": "}", "$LT$": "<", "$GT$": ">", "$u20$": " ", "$RF$": "&", "$BP$": "*", "$C$": ",", "..": "::"}
for at, name in zip(texts, filtered):
    name = re.sub(r"\[[0-9a-f]{12,16}\]|::h[0-9a-f]{16}$", "", name)
    if "$" in name:
        for written, meant in LEGACY.items():
            name = name.replace(written, meant)
    name = re.sub(r"^_<", "<", name)
    if name.startswith("/"):
        name = re.sub(r"^.*/(library/|(?!.*/library/))", "", name)
    lines[at] = f"s {len(name.encode()):x} {name}"
for at, line in enumerate(lines):
    # The command line, with the folder of the program.
    if line.startswith("X "):
        lines[at] = "X " + re.sub(r"\S*/", "", line[2:])
sys.stdout.write("\n".join(lines))
