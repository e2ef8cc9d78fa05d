/** "0x00005599fa5ac1c6 quote(long)<00000000000011a2>": names by address, parted by "--" where calls were inlined there, the outermost first. */
export function namesOf(text: string): Map<number, readonly string[]> {
  const names = new Map<number, readonly string[]>();
  for (const line of text.split('\n')) {
    const found = /^0x([0-9a-f]{1,16}) (.+)$/.exec(line);
    if (!found) continue;
    const parts = found[2]!
      .split('--')
      .slice(0, 100)
      .map((one) => one.replace(/<[0-9a-f]{8,16}>$/, ''));
    if (parts.every((one) => one !== '' && !/^0x[0-9a-f]+$/.test(one)))
      names.set(Number.parseInt(found[1]!, 16), parts);
  }
  return names;
}

/** The library at an address, out of lines as of /proc/self/maps; '' where no line holds it. */
export function libraryAt(maps: string): (address: number) => string {
  const ranges: { from: number; to: number; name: string }[] = [];
  for (const line of maps.split('\n')) {
    const found = /^([0-9a-f]{1,16})-([0-9a-f]{1,16}) \S{4} [0-9a-f]+ \S+ \d+ +(\S.*)$/.exec(line);
    if (!found) continue;
    const [, from = '', to = '', path = ''] = found;
    const name = path.slice(path.lastIndexOf('/') + 1);
    ranges.push({ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16), name });
  }
  ranges.sort((a, b) => a.from - b.from);
  return (address) => {
    let [low, high] = [0, ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ranges[middle]!.from <= address) low = middle + 1;
      else high = middle;
    }
    const range = ranges[low - 1];
    return range && address < range.to ? range.name : '';
  };
}
