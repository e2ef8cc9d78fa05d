import type { ProfileFormat, ReadFile } from '../format.ts';
import { distancesOf } from '../heap/distances.ts';
import { dominatorsOf } from '../heap/dominators.ts';
import type { EdgeKind, HeapProfile } from '../kinds/heap.ts';
import { asList, asObject, field, Unreadable } from '../unreadable.ts';
import { columnsOf, fieldsOf, hasAllocationStacks, isSnapshot } from './heap/records.ts';

/**
 * V8's heap snapshot, written by Chrome, Node and Electron. Nodes and edges are flat lists of numbers whose fields the file names itself
 * (https://chromium.googlesource.com/v8/v8/+/main/src/profiler/heap-snapshot-generator.cc, `HeapSnapshotJSONSerializer`). What a node
 * retains follows DevTools: weak edges hold nothing, shortcuts count from the root alone. Locations and scopes are left out. An
 * allocation timeline (.heaptimeline) that was recorded without stacks is a snapshot too.
 */
export const heapSnapshot: ProfileFormat = {
  id: 'heap-snapshot',
  label: 'V8 heap snapshot (.heapsnapshot)',
  family: 'memory',
  writtenBy: ['Chrome DevTools Memory', 'node --heapsnapshot-signal', 'v8.writeHeapSnapshot'],
  from: 'json',
  recognises: (value) => isSnapshot(value) && !hasAllocationStacks(value),
  read: (value) => ({ producer: 'V8', profile: readHeap(value) }) satisfies ReadFile,
};

/** Reads the heap of a snapshot. Throws {@link Unreadable}. */
function readHeap(file: unknown): HeapProfile {
  const meta = asObject(field(field(file, 'snapshot'), 'meta'), 'snapshot.meta');
  const strings = asList(field(file, 'strings'), 'strings');
  const text = (at: number): string => {
    const found = strings[at];
    return typeof found === 'string' ? found : '';
  };
  const nodeFields = fieldsOf(meta, 'node_fields', ['type', 'name', 'id', 'self_size', 'edge_count']);
  const edgeFields = fieldsOf(meta, 'edge_fields', ['type', 'name_or_index', 'to_node']);
  const nodeTypes = typesOf(meta, 'node_types');
  const edgeTypes = typesOf(meta, 'edge_types');
  const nodes = columnsOf(field(file, 'nodes'), 'nodes', nodeFields);
  const edges = columnsOf(field(file, 'edges'), 'edges', edgeFields);
  const [size, edgeCount] = [nodes.size, edges.size];
  if (size === 0) throw new Unreadable('nodes is empty: the snapshot holds nothing.');

  const [self, id] = [new Float64Array(size), new Float64Array(size)];
  const [name, classOf, detached] = [new Int32Array(size), new Int32Array(size), new Uint8Array(size)];
  const first = new Int32Array(size + 1);
  const classes = new ClassNames();
  for (let node = 0; node < size; node++) {
    name[node] = nodes.at(node, 'name');
    self[node] = nodes.at(node, 'self_size');
    id[node] = nodes.at(node, 'id');
    const [type, called] = [nodeTypes[nodes.at(node, 'type')] ?? '', text(name[node]!)];
    const gone = nodes.at(node, 'detachedness') === 2 || called.startsWith('Detached ');
    detached[node] = gone ? 1 : 0;
    classOf[node] = classes.idOf(type, called, gone);
    first[node + 1] = first[node]! + nodes.at(node, 'edge_count');
    if (first[node + 1]! > edgeCount)
      throw new Unreadable(
        `nodes count more edges than the ${edgeCount} there are: the file is damaged or ends in the middle.`,
      );
  }
  const [from, to] = [new Int32Array(edgeCount), new Int32Array(edgeCount)];
  const edgeType = new Uint8Array(edgeCount);
  for (let node = 0; node < size; node++)
    for (let edge = first[node]!; edge < first[node + 1]!; edge++) {
      const target = edges.at(edge, 'to_node') / nodeFields.length;
      if (!Number.isInteger(target) || target >= size)
        throw new Unreadable(`edges[${edge}] leads to no node of the file.`);
      from[edge] = node;
      to[edge] = target;
      edgeType[edge] = Math.min(255, edges.at(edge, 'type'));
    }

  const kindOf = (edge: number): EdgeKind => edgeTypes[edgeType[edge]!] as EdgeKind;
  const graph = {
    first,
    to,
    counts: (edge: number) => {
      const kind = kindOf(edge);
      return kind !== 'weak' && (kind !== 'shortcut' || from[edge] === 0);
    },
  };
  const { dominator, order } = dominatorsOf(graph);
  const ownRoots: number[] = [];
  for (let edge = first[0]!; edge < first[1]!; edge++) if (kindOf(edge) === 'shortcut') ownRoots.push(edge);
  return {
    kind: 'heap',
    classes: classes.names,
    classOf,
    nameOf: (node) => short(text(name[node]!)),
    id,
    self,
    retained: retainedSizes(self, dominator, order),
    dominator,
    ...distancesOf(graph, ownRoots),
    detached,
    edges: {
      first,
      from,
      to,
      kindOf,
      nameOf: (edge) => {
        const named = edges.at(edge, 'name_or_index');
        return ['element', 'hidden'].includes(kindOf(edge)) ? `[${named}]` : short(text(named));
      },
    },
  };
}

const short = (text: string) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

/** Every node adds what it retains to its dominator; unreached ones stay with the root, and retain themselves. */
function retainedSizes(self: Float64Array, dominator: Int32Array, order: Int32Array): Float64Array {
  const retained = self.slice();
  for (let at = order.length - 1; at > 0; at--) retained[dominator[order[at]!]!]! += retained[order[at]!]!;
  retained[0] = self.reduce((sum, one) => sum + one, 0);
  return retained;
}

function typesOf(meta: Record<string, unknown>, of: string): readonly string[] {
  return asList(asList(meta[of], `snapshot.meta.${of}`)[0], `snapshot.meta.${of}[0]`).map(String);
}

/** Classes as DevTools names them: constructors for objects, tags for elements, and the type in brackets for what has neither. */
class ClassNames {
  readonly names: string[] = [];
  readonly #byName = new Map<string, number>();

  idOf(type: string, name: string, detached: boolean): number {
    const text = ClassNames.textOf(type, name, detached);
    const found = this.#byName.get(text);
    if (found !== undefined) return found;
    this.#byName.set(text, this.names.length);
    return this.names.push(text) - 1;
  }

  private static textOf(type: string, name: string, detached: boolean): string {
    if (type === 'closure') return 'Function';
    if (type === 'regexp') return 'RegExp';
    if (type === 'code') return '(compiled code)';
    if (type === 'hidden') return '(system)';
    if (type !== 'object' && type !== 'native') return `(${type})`;
    const plain = name.startsWith('Detached ') ? name.slice('Detached '.length) : name;
    const tag = plain.startsWith('<') ? `${/^<[^\s>]*/.exec(plain)![0]}>` : short(plain);
    return detached ? `Detached ${tag}` : tag;
  }
}
