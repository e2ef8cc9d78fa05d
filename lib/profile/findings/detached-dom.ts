import { type HeapProfile, pathText, retainerPath } from '../kinds/heap.ts';
import { type Finding, type Rule, severityOf } from './finding.ts';

/** A few detached nodes are held by the browser itself for a while. */
const MANY = 10;

/** Parts of a page that left the document and cannot be collected, and what holds most of them. */
export const detachedDom: Rule<'heap'> = {
  code: 'detached-dom',
  kind: 'heap',
  learn: {
    lessons: ['snapshots-and-retainers', 'listeners-timers-closures'],
    labs: ['heap-snapshot-hunt', 'listener-leak-spa'],
  },
  find(heap): Finding[] {
    const nodes: number[] = [];
    for (let node = 1; node < heap.detached.length; node++)
      if (heap.detached[node] === 1 && heap.distance[node]! >= 0) nodes.push(node);
    if (nodes.length < MANY) return [];
    const holder = commonHolder(heap, nodes);
    // One inside another goes with it.
    const bytes = nodes
      .filter((node) => heap.detached[heap.dominator[node]!] !== 1)
      .reduce((sum, node) => sum + heap.retained[node]!, 0);
    const share = heap.retained[0]! > 0 ? Math.min(1, bytes / heap.retained[0]!) : 0;
    const what = heap.classes[heap.classOf[nodes[0]!]!]!;
    return [
      {
        code: 'detached-dom',
        severity: severityOf(share),
        sure: 'certain',
        facts: {
          count: nodes.length,
          kib: Math.round(bytes / 1_024),
          what: what.replace('Detached ', ''),
          holder: heap.classes[heap.classOf[holder]!]!,
          path: pathText(heap, retainerPath(heap, holder)),
        },
        evidence: [
          { what: 'class', id: heap.classOf[nodes[0]!]!, name: what, amount: bytes },
          { what: 'node', id: holder, name: heap.nameOf(holder), amount: heap.retained[holder]! },
        ],
        saving: { amount: bytes, unit: 'bytes', share },
      },
    ];
  },
  words({ count, kib, what, holder, path }) {
    return {
      title: `${count} detached DOM nodes are kept`,
      because: `${count} nodes (${what} among them) have left the document and cannot be collected; they keep ${kib} KiB. Most are reached through one ${holder}${path === '' ? '' : `, at ${path}`}: let go of them there when they leave the page.`,
    };
  },
};

/**
 * The object farthest from the root that nine in ten of the shortest ways to `nodes` lead through. What the engine puts between, such
 * as the table inside a Map, is passed over: no program can name it.
 */
export function commonHolder(heap: HeapProfile, nodes: readonly number[]): number {
  const passed = new Map<number, number>();
  for (const node of nodes)
    for (const { node: step } of retainerPath(heap, node).slice(0, -1))
      passed.set(step, (passed.get(step) ?? 0) + 1);
  let [holder, steps] = [0, 0];
  for (const [node, count] of passed)
    if (
      count >= 0.9 * nodes.length &&
      heap.distance[node]! > steps &&
      !/^\(|^system \//.test(heap.classes[heap.classOf[node]!]!)
    )
      [holder, steps] = [node, heap.distance[node]!];
  return holder;
}
