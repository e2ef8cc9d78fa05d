import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { growthOf, type HeapProfile, pathText, readProfile, retainerPath, topOfProfile } from '#lib/profile';
import { dominatorsOf } from '../../../../lib/profile/heap/dominators.ts';
import { readCorpus } from '../../../support/profile-corpus.ts';

type Edge = readonly [
  kind: 'property' | 'weak' | 'shortcut' | 'element',
  name: string,
  from: number,
  to: number,
];
const EDGE_TYPES = ['context', 'element', 'property', 'internal', 'hidden', 'shortcut', 'weak'];

/** A snapshot of objects with a name and a size each; the first is the root. */
async function read(nodes: readonly (readonly [name: string, size: number])[], edges: readonly Edge[]) {
  const strings = [...new Set([...nodes.map(([name]) => name), ...edges.map(([, name]) => name)])];
  const place = new Map(strings.map((text, at) => [text, at]));
  const bySource = nodes.map(() => [] as Edge[]);
  for (const edge of edges) bySource[edge[2]]!.push(edge);
  const file = {
    snapshot: {
      meta: {
        node_fields: ['type', 'name', 'id', 'self_size', 'edge_count'],
        node_types: [['object', 'synthetic'], 'string', 'number', 'number', 'number'],
        edge_fields: ['type', 'name_or_index', 'to_node'],
        edge_types: [EDGE_TYPES, 'string_or_number', 'node'],
      },
    },
    nodes: nodes.flatMap(([name, size], at) => [
      at === 0 ? 1 : 0,
      place.get(name),
      2 * at + 1,
      size,
      bySource[at]!.length,
    ]),
    edges: bySource
      .flat()
      .flatMap(([kind, name, , to]) => [EDGE_TYPES.indexOf(kind), place.get(name), to * 5]),
    strings,
  };
  const result = await readProfile(new TextEncoder().encode(JSON.stringify(file)));
  if (!result.ok) throw new Error(result.problem);
  if (result.profile.kind !== 'heap') throw new Error(result.profile.kind);
  return result.profile;
}

const ROOT = ['', 0] as const;

describe('a heap snapshot', () => {
  test('lets a node retain what no other way leads to, through cycles', async () => {
    const heap = await read(
      [ROOT, ['Cache', 10], ['Entry', 20], ['Entry', 30], ['Shared', 40]],
      [
        ['property', 'cache', 0, 1],
        ['property', 'first', 1, 2],
        ['property', 'next', 2, 3],
        ['property', 'previous', 3, 2],
        ['property', 'shared', 3, 4],
        ['property', 'shared', 0, 4],
      ],
    );
    expect([...heap.retained]).toEqual([100, 60, 50, 30, 40]);
    // An entry below an entry counts with it, so the class does not retain more than there is.
    expect(topOfProfile(heap).find(({ name }) => name === 'Entry')).toMatchObject({ self: 50, total: 50 });
    expect(pathText(heap, retainerPath(heap, 3))).toBe('cache → first → next');
  });

  test('lets weak edges hold nothing, and shortcuts only what is theirs from the root', async () => {
    const heap = await read(
      [ROOT, ['Window', 1], ['Held', 2], ['Weak', 4]],
      [
        ['shortcut', 'window', 0, 1],
        ['property', 'held', 1, 2],
        ['weak', 'weak', 1, 3],
        ['shortcut', 'ignored', 1, 3],
      ],
    );
    expect([...heap.retained]).toEqual([7, 3, 2, 4]);
    expect([...heap.distance]).toEqual([0, 1, 2, -1]);
  });

  test('of a list a hundred thousand objects long is read', async () => {
    const size = 100_000;
    const heap = await read(
      [ROOT, ...Array.from({ length: size }, () => ['Link', 1] as const)],
      Array.from({ length: size }, (_, at) => ['property', 'next', at, at + 1] as const),
    );
    expect(heap.retained[1]).toBe(size);
    expect(heap.distance[size]).toBe(size);
  });

  test('cut short is refused with what is wrong', async () => {
    await expect(read([ROOT, ['A', 1]], [['property', 'a', 0, 7]])).rejects.toThrow('leads to no node');
  });
});

test('the dominator of any node is the last one without which it cannot be reached', () => {
  const graphs = fc.integer({ min: 1, max: 12 }).chain((size) =>
    fc.record({
      size: fc.constant(size),
      edges: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { maxLength: 30 }),
    }),
  );
  fc.assert(
    fc.property(graphs, ({ size, edges }) => {
      const sorted = edges.toSorted(([a], [b]) => a - b);
      const first = Int32Array.from(
        { length: size + 1 },
        (_, node) => sorted.filter(([from]) => from < node).length,
      );
      const to = Int32Array.from(sorted.map(([, into]) => into));
      const reached = (without: number) => {
        const seen = new Set<number>();
        const stack = without === 0 ? [] : [0];
        while (stack.length > 0) {
          const node = stack.pop()!;
          if (seen.has(node) || node === without) continue;
          seen.add(node);
          for (const [from, into] of edges) if (from === node) stack.push(into);
        }
        return seen;
      };
      const all = reached(-1);
      const { dominator } = dominatorsOf({ first, to, counts: () => true });
      for (const node of all) {
        if (node === 0) continue;
        const dominators = [...all].filter((one) => one !== node && !reached(one).has(node));
        // The nearest is the one that every other dominates.
        const nearest = dominators.find((one) =>
          dominators.every((other) => other === one || !reached(other).has(one)),
        )!;
        expect(dominator[node]).toBe(nearest);
      }
    }),
  );
});

test('between two snapshots of a page, what grew is found with what holds it, and nothing between one and itself', async () => {
  const open = async (name: string): Promise<HeapProfile> => {
    const result = await readProfile(
      readCorpus()
        .find(({ path }) => path.endsWith(name))!
        .bytes(),
    );
    if (!result.ok || result.profile.kind !== 'heap') throw new Error(name);
    return result.profile;
  };
  const [before, after] = [
    await open('rows-before.heapsnapshot.gz'),
    await open('rows-after.heapsnapshot.gz'),
  ];
  const grown = growthOf(before, after);
  expect(grown.map(({ name }) => name)).toEqual(expect.arrayContaining(['Order', 'Detached <div>']));
  expect(grown.find(({ name }) => name === 'Order')).toMatchObject({ added: 600, removed: 0, holder: 'Map' });
  expect(grown.find(({ name }) => name === 'Order')!.path).toMatch(/registry → handlers$/);
  expect(growthOf(after, after)).toEqual([]);
});
