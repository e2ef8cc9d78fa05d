import { type Frame, listFunctions, makeFrame, shareOf, sumSelf } from './frame-tree.ts';
import type { LabProfile } from './model.ts';

/**
 * Chrome's and Node's .cpuprofile: the `Profile` of the DevTools protocol
 * (https://chromedevtools.github.io/devtools-protocol/tot/Profiler/#type-Profile).
 */
export interface CpuProfile {
  readonly nodes: readonly CpuProfileNode[];
  /** Microseconds. */
  readonly startTime: number;
  readonly endTime: number;
  /** Ids of the innermost nodes, one per sample. */
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

interface CpuProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    /** 0-based. */
    readonly lineNumber: number;
    readonly columnNumber: number;
  };
  readonly hitCount?: number;
  readonly children?: readonly number[];
  /** Lines are 1-based. */
  readonly positionTicks?: readonly { readonly line: number; readonly ticks: number }[];
}

export interface ReadOptions {
  /** Which scripts are the program in question. All of them when left out. */
  readonly isOwn?: (url: string) => boolean;
  /** What to call that script's file; the end of its address when left out. */
  readonly fileName?: string;
}

const COLLECTOR = '(garbage collector)';

/**
 * Turns a recorded profile into the model. Sibling nodes of one function become one; samples in which the thread was
 * idle are left out. With `isOwn`, whatever surrounds the program (the harness above it, the engine beside it) is
 * left out too, except for the garbage collector, which works for the program: shares are then of the program's own
 * samples. Throws when nothing of the program was sampled.
 */
export function readCpuProfile(profile: CpuProfile, options: ReadOptions = {}): LabProfile {
  const { isOwn = () => true } = options;
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const hits = countHits(profile);
  const root: Frame = makeFrame('(program)', '(program)', '');
  const ticksByLine = new Map<number, number>();

  const visit = (node: CpuProfileNode, parent: Frame, inside: boolean): void => {
    const { functionName: name, url } = node.callFrame;
    if (name === '(idle)') return;
    const own = url !== '' && isOwn(url);
    const kept =
      name === '(root)' ? false : inside || own || name === COLLECTOR || options.isOwn === undefined;
    let frame = parent;
    if (kept) {
      frame = childOf(parent, node, options.fileName);
      frame.self += hits.get(node.id) ?? 0;
      if (own) {
        for (const { line, ticks } of node.positionTicks ?? []) {
          ticksByLine.set(line, (ticksByLine.get(line) ?? 0) + ticks);
        }
      }
    }
    for (const id of node.children ?? []) {
      const child = nodes.get(id);
      if (child) visit(child, frame, kept && name !== COLLECTOR);
    }
  };
  const top = profile.nodes.find((node) => node.callFrame.functionName === '(root)') ?? profile.nodes[0];
  if (top) visit(top, root, false);

  const samples = sumSelf(root);
  if (samples === 0) throw new Error('The profile holds no sample of the program: record for longer.');
  return {
    samples,
    intervalUs: intervalOf(profile),
    root: shareOf(root, samples),
    lines: [...ticksByLine]
      .map(([line, ticks]) => ({ line, share: ticks / samples }))
      .sort((a, b) => b.share - a.share || a.line - b.line),
    functions: listFunctions(root, samples),
  };
}

function childOf(parent: Frame, node: CpuProfileNode, fileName: string | undefined): Frame {
  const { functionName, url, lineNumber, columnNumber } = node.callFrame;
  const key = `${functionName}@${url}:${lineNumber}:${columnNumber}`;
  const file = url === '' ? '' : (fileName ?? url.slice(url.lastIndexOf('/') + 1));
  const name = functionName || (file ? `anonymous, line ${lineNumber + 1}` : 'anonymous');
  const found = parent.children.get(key) ?? makeFrame(key, name, file && `${file}:${lineNumber + 1}`);
  parent.children.set(key, found);
  return found;
}

/** Samples per node: counted from `samples` where there are any, else as the recorder counted. */
function countHits(profile: CpuProfile): Map<number, number> {
  const hits = new Map<number, number>();
  if (profile.samples) for (const id of profile.samples) hits.set(id, (hits.get(id) ?? 0) + 1);
  else for (const node of profile.nodes) hits.set(node.id, node.hitCount ?? 0);
  return hits;
}

/** The median distance between samples: the recorder's wish is not kept exactly. */
function intervalOf({ timeDeltas, samples, startTime, endTime }: CpuProfile): number {
  const deltas = (timeDeltas ?? []).filter((delta) => delta > 0).sort((a, b) => a - b);
  if (deltas.length) return deltas[Math.floor(deltas.length / 2)]!;
  return samples?.length ? Math.round((endTime - startTime) / samples.length) : 0;
}
