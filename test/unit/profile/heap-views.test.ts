import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { classChanges, type HeapProfile, readProfile, referenceKeys, referencesInto } from '#lib/profile';
import type { HolderRow } from '../../../components/viewer/heap/answers.ts';
import { HeapReader } from '../../../components/viewer/heap/heap-reader.ts';
import { close, open, parentOf } from '../../../components/viewer/heap/holder-lines.ts';

const heapOf = async (name: string): Promise<HeapProfile> => {
  const path = new URL(`../../fixtures/profiles/heap-snapshot/${name}.heapsnapshot.gz`, import.meta.url);
  const read = await readProfile(new Uint8Array(readFileSync(path)));
  if (!read.ok || read.profile.kind !== 'heap') throw new Error(name);
  return read.profile;
};

let before: HeapProfile;
let after: HeapProfile;
beforeAll(async () => {
  [before, after] = await Promise.all([heapOf('rows-before'), heapOf('rows-after')]);
});

describe('a heap that is looked at', () => {
  it('lists classes by what is asked for, and finds them by a piece of the name', () => {
    const reader = new HeapReader(after);
    const { rows } = reader.classes('', 'count');
    expect(rows.every(({ count }, at) => at === 0 || count <= rows[at - 1]!.count)).toBe(true);
    expect(reader.classes('detached', 'self').rows).toMatchObject([{ name: 'Detached <div>', count: 600 }]);
  });

  it('leads from an object to what holds it, the shortest way first, and in the end to the root', () => {
    const reader = new HeapReader(after);
    const row = reader.classes('detached', 'self').rows[0]!;
    let { node } = reader.objects('open', row.id).rows[0]!;
    const keys: string[] = [];
    while (node !== 0 && keys.length < 30) {
      const [holder] = reader.holders('open', node).rows;
      expect(holder).toMatchObject({ isShortest: true });
      keys.push(holder!.key);
      node = holder!.node;
    }
    expect(node).toBe(0);
    expect(keys).toContain('RowRegistry.handlers');
    const known = referenceKeys(after);
    expect(keys.every((key) => known.has(key))).toBe(true);
  });

  it('tells which classes came and went between two snapshots, and lists only what came', () => {
    const reader = new HeapReader(before);
    const result = reader.compare(after);
    if (!result.ok) throw new Error(result.problem);
    const orders = result.changes.rows.find(({ name }) => name === 'Order')!;
    expect(orders).toMatchObject({ added: 600, removed: 0 });
    expect(reader.objects('later', orders.id).of).toBe(600);
    const changes = classChanges(before, after);
    const sum = changes.reduce((all, { added, removed }) => all + added - removed, 0);
    expect(sum).toBe(after.self.length - before.self.length);
  });

  it('does not compare two processes', async () => {
    const other = { ...after, id: after.id.map((id) => id + 1e9) };
    expect(new HeapReader(before).compare(other)).toMatchObject({ ok: false });
  });

  it('knows each strong reference once by where it leads', () => {
    const { first, edge } = referencesInto(after);
    const strong = [...after.edges.to.keys()].filter((at) => after.edges.kindOf(at) !== 'weak');
    expect([...edge].sort((a, b) => a - b)).toEqual(strong);
    for (const node of [0, 17, after.self.length - 1])
      for (const at of edge.subarray(first[node]!, first[node + 1]!)) expect(after.edges.to[at]).toBe(node);
  });
});

describe('lines of what holds what', () => {
  const row = (node: number, edge: number): HolderRow => ({
    edge,
    node,
    reference: `r${edge}`,
    holder: `object ${node}`,
    key: '',
    distance: 1,
    retained: 0,
    isShortest: false,
  });

  it('opens below a line, closes what is below it alone, and knows what stands above', () => {
    const top = open([], -1, [row(1, 1), row(2, 2)], 2);
    const deeper = open(open(top, 0, [row(3, 3)], 4), 1, [row(4, 4)], 1);
    expect(deeper.map(({ row: { node }, depth }) => [node, depth])).toEqual([
      [1, 0],
      [3, 1],
      [4, 2],
      [2, 0],
    ]);
    expect(deeper[0]).toMatchObject({ isOpen: true, shown: 1, of: 4 });
    expect([0, 1, 2, 3].map((at) => parentOf(deeper, at))).toEqual([-1, 0, 1, -1]);
    expect(close(deeper, 0).map(({ row: { node } }) => node)).toEqual([1, 2]);
  });

  it('marks an object that is a line above already, so that a circle ends', () => {
    const lines = open(open([], -1, [row(1, 1)], 1), 0, [row(1, 5), row(2, 6)], 2);
    expect(lines.map(({ isCycle }) => isCycle)).toEqual([false, true, false]);
  });
});
