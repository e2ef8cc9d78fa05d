import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface CpuNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string };
  readonly children?: readonly number[];
}

interface CpuProfile {
  readonly nodes: readonly CpuNode[];
  /** The node on top of the stack, sample by sample. */
  readonly samples: readonly number[];
}

export interface CallProfile {
  readonly runs: number;
  /** Samples taken between the first and the last that had the caller on the stack, all runs together. */
  readonly samples: number;
  readonly intervalUs: number;
  /**
   * The functions the caller calls by itself, callees included, and its own lines under its own name; work that has
   * no caller, such as garbage collection, under V8's name for it. Largest first.
   */
  readonly functions: readonly FunctionShare[];
}

export interface FunctionShare {
  readonly name: string;
  /** Share of all samples, 0 to 1, and the smallest and largest share in a single run. */
  readonly share: number;
  readonly lowest: number;
  readonly highest: number;
  /** Samples per run times the sampling interval. */
  readonly msPerRun: number;
}

const INTERVAL_US = 200;

/** The name each sample counts for: what `caller` had called, or undefined when `caller` is not on the stack. */
function nameSamples(
  nodes: readonly CpuNode[],
  caller: string,
): Map<number, { name: string; inside: boolean }> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const named = new Map<number, { name: string; inside: boolean }>();
  const walk = (node: CpuNode, callee: string | null): void => {
    const name = node.callFrame.functionName || '(anonymous)';
    named.set(node.id, { name: callee ?? name, inside: callee !== null });
    for (const id of node.children ?? []) {
      const child = byId.get(id)!;
      const childName = child.callFrame.functionName || '(anonymous)';
      if (childName === caller) walk(child, caller);
      else walk(child, callee === caller ? childName : callee);
    }
  };
  if (nodes[0]) walk(nodes[0], null);
  return named;
}

/** Samples of one cold run in a fresh process, by the function `caller` had called. */
function countSamples(command: readonly string[], caller: string, folder: string): Map<string, number> {
  const out = mkdtempSync(join(folder, 'profile-'));
  const flags = ['--cpu-prof', `--cpu-prof-dir=${out}`, `--cpu-prof-interval=${INTERVAL_US}`];
  execFileSync(process.execPath, [...flags, ...command]);
  const file = readdirSync(out)[0];
  if (!file) throw new Error('the profiler wrote no profile');
  const profile = JSON.parse(readFileSync(join(out, file), 'utf8')) as CpuProfile;
  const named = nameSamples(profile.nodes, caller);
  const all = profile.samples.map((id) => named.get(id)!);
  const during = all.slice(
    all.findIndex(({ inside }) => inside),
    all.findLastIndex(({ inside }) => inside) + 1,
  );
  if (during.length === 0) throw new Error(`no sample has ${caller} on the stack`);
  const counts = new Map<string, number>();
  for (const { name } of during) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/**
 * Profiles `runs` cold runs of `node <command>`, each in a fresh process under Node's sampling profiler
 * (`--cpu-prof`), and pools their samples.
 */
export function profileCalls(
  command: readonly string[],
  caller: string,
  folder: string,
  runs: number,
): CallProfile {
  const counted = Array.from({ length: runs }, () => countSamples(command, caller, folder));
  const sizes = counted.map((counts) => [...counts.values()].reduce((sum, count) => sum + count, 0));
  const samples = sizes.reduce((sum, size) => sum + size, 0);
  const names = new Set(counted.flatMap((counts) => [...counts.keys()]));
  const functions = [...names].map((name) => {
    const hits = counted.map((counts) => counts.get(name) ?? 0);
    const count = hits.reduce((sum, hit) => sum + hit, 0);
    const shares = hits.map((hit, run) => hit / sizes[run]!);
    return {
      name,
      share: count / samples,
      lowest: Math.min(...shares),
      highest: Math.max(...shares),
      msPerRun: (count * INTERVAL_US) / 1000 / runs,
    };
  });
  return { runs, samples, intervalUs: INTERVAL_US, functions: functions.sort((a, b) => b.share - a.share) };
}
