# python3 hide-paths.py <in.zst> <folder> <out.gz>: heaptrack's data file without the folder in which the program was built. Texts
# stand in it with their length before them.
import gzip
import re
import subprocess
import sys

path, folder, out = sys.argv[1:]
lines = []
for line in subprocess.run(["zstd", "-dc", path], capture_output=True, check=True).stdout.decode().splitlines():
    text = re.match(r"s [0-9a-f]+ (.*)$", line)
    if text and folder in line:
        named = text.group(1).replace(folder + "/", "")
        line = f"s {len(named):x} {named}"
    lines.append(line)
with gzip.GzipFile(out, "wb", 9, mtime=0) as file:
    file.write(("\n".join(lines) + "\n").encode())
