/** One moment of a recording. Bytes. */
export interface Snapshot {
  /** In the file's unit of time. */
  readonly time: number;
  /** What the program asked for and has not given back. */
  readonly heap: number;
  /** The allocator's own bytes: headers, and sizes rounded up. */
  readonly overhead: number;
  readonly stacks: number;
  /** Where the tree of allocations begins and ends in the text; null where massif kept none. */
  readonly tree: { readonly begin: number; readonly end: number; readonly peak: boolean } | null;
}

interface Snapshots {
  /** "i", "ms" or "B". */
  readonly timeUnit: string;
  /** In the file's order, times never decreasing. */
  readonly snapshots: Snapshot[];
  /** Lines and snapshots that could not be read. */
  readonly skipped: number;
  /** Whether the file ends within a snapshot. */
  readonly cut: boolean;
}

const FIELDS = { time: 'time', mem_heap_B: 'heap', mem_heap_extra_B: 'overhead', mem_stacks_B: 'stacks' };

/** Finds the snapshots of a massif file, without reading their trees. */
export function readSnapshots(text: string): Snapshots {
  const snapshots: Snapshot[] = [];
  let [timeUnit, skipped, last] = ['', 0, 0];
  let open: Record<string, number> | null = null;
  let tree: { begin: number; end: number; peak: boolean } | null = null;
  let complete = false;
  const close = () => {
    if (!open) return;
    const { time, heap, overhead = 0, stacks = 0 } = open;
    if (time === undefined || heap === undefined) skipped++;
    else {
      last = Math.max(last, time);
      snapshots.push({ time: last, heap, overhead, stacks, tree });
    }
    open = null;
    tree = null;
  };
  let at = 0;
  while (at < text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const begin = at;
    at = end + 1;
    const first = text.charCodeAt(begin);
    // Lines of a tree begin with blanks or "n", and there are many.
    if (first === 32 || first === 110) {
      if (tree) (tree as { end: number }).end = end;
      else skipped++;
      continue;
    }
    const line = text.slice(begin, Math.min(end, begin + 200)).trimEnd();
    if (line === '' || first === 35) continue;
    const equals = line.indexOf('=');
    const [key, value] = [line.slice(0, equals), line.slice(equals + 1)];
    if (line.startsWith('time_unit: ')) timeUnit = line.slice(11);
    else if (key === 'snapshot') {
      close();
      open = {};
      complete = false;
    } else if (open && Object.hasOwn(FIELDS, key)) {
      const amount = /^\d+$/.test(value) ? Number(value) : Number.NaN;
      if (amount <= Number.MAX_SAFE_INTEGER) open[FIELDS[key as keyof typeof FIELDS]] = amount;
      else skipped++;
    } else if (open && key === 'heap_tree') {
      complete = true;
      if (value !== 'empty') tree = { begin: at, end: at, peak: value === 'peak' };
    } else if (!line.startsWith('desc: ') && !line.startsWith('cmd: ')) skipped++;
  }
  close();
  return { timeUnit, snapshots, skipped, cut: snapshots.length > 0 && (!complete || !text.endsWith('\n')) };
}
