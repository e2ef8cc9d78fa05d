import type { JsLab } from '#lib/lab';
import type { Sample, WarmBlock } from '#lib/measure';
import { type Program, RunFailed, type Session } from '#lib/session';
import { nameSource, ownLine } from '../shared/typescript/source-name.ts';
import type { JsAsset } from './asset.ts';
import { jsFailed } from './facts.ts';
import { HarnessWorker } from './harness-worker.ts';
import type { Failure } from './messages.ts';

/** Milliseconds that loading a module may take; precomputing at load is work outside the clock. */
const LOAD_LIMIT_MS = 500;
const LOAD_WATCHDOG_MS = 4_000;

/** What runs in a worker: a module text, and how a lab calls it. */
export interface LoadedProgram {
  readonly script: string;
  readonly asset: JsAsset;
  /** Counters to install before the module is loaded. */
  readonly counters?: JsLab['counters'];
  /** Where the code is sampled: the number of the shared memory, and the name that the marked script takes it from. */
  readonly marked?: { readonly shared: number; readonly lender: string };
  /** Where memory is counted: the name that the traced script takes the tracer from. */
  readonly traced?: { readonly lender: string };
}

/** Starts a fresh worker and loads a module in it. */
async function startWorker(
  { script, asset, counters, marked, traced }: LoadedProgram,
  session: Session,
): Promise<HarnessWorker> {
  const worker = await HarnessWorker.start(session, marked?.shared);
  if (worker.unremoved.trim())
    throw new Error(`The sandbox could not remove ${worker.unremoved.trim()} from its global.`);
  const { entry } = asset.definition;
  const reply = await worker.load(
    {
      source: nameSource(script, crypto.getRandomValues(new Uint32Array(1))[0]!),
      entry: typeof entry === 'string' ? [entry] : [...entry],
      kit: asset.kit ?? '',
      counters: builtInsOf(counters),
      lender: marked?.lender ?? traced?.lender ?? '',
      trace: traced !== undefined,
    },
    LOAD_WATCHDOG_MS,
  );
  if (reply.failure) throw failureOf(reply.failure);
  if (reply.loadMs > LOAD_LIMIT_MS) {
    const facts = { what: 'loading-slow', tookMs: reply.loadMs, limitMs: LOAD_LIMIT_MS } as const;
    throw new RunFailed('load-limit', facts);
  }
  return worker;
}

/**
 * Opens a program in a worker of its own, which ends with the session's stop. Rejects with {@link RunFailed} when it cannot
 * be loaded, or loads for too long.
 */
export async function openProgram(loaded: LoadedProgram, session: Session): Promise<Required<Program>> {
  const worker = await startWorker(loaded, session);
  const builtIns = builtInsOf(loaded.counters);
  const answered = <T extends { readonly failure: Failure | null }>(reply: T): T => {
    if (reply.failure) throw failureOf(reply.failure);
    return reply;
  };
  return {
    get log() {
      return worker.log;
    },
    async run(input, limitMs) {
      const reply = await worker.call(input, limitMs);
      const { output, input: inputAfter, failure } = reply;
      if (failure && output !== undefined)
        return { output, refuse: (differs) => failureOf(failure, differs) };
      answered(reply);
      // What a kit makes of an input never leaves the worker: there is nothing to compare.
      return loaded.asset.kit === null ? { output, inputAfter } : { output };
    },
    async count(input, limitMs) {
      const { output, counts, touched, missed } = answered(await worker.call(input, limitMs));
      const memory = { 'array-elements': touched, 'cache-lines': missed };
      const named = Object.entries(loaded.counters ?? {}).map(([name, what]) => [
        name,
        typeof what === 'string' ? memory[what] : (counts[builtIns.findIndex(([one]) => one === name)] ?? 0),
      ]);
      return { output, counts: Object.fromEntries(named) };
    },
    clock: {
      stepMs: worker.clockStepMs,
      async warm(request, limitMs) {
        const { blocks, drainedMs } = answered(await worker.warm(request, limitMs));
        return { blocks: readBlocks(blocks), drainedMs };
      },
      async time({ batches, looks, paceAtMostMs = 0, spinLoops }, limitMs) {
        const request = {
          batches,
          slots: batches.map((batch) => batch.map(() => null)),
          looks: Int32Array.from(looks ?? []),
          after: batches.map(() => null),
          paceAtMostMs,
          spinLoops,
        };
        const reply = answered(await worker.time(request, limitMs));
        const timed = {
          samples: readTimes(reply.samples),
          outputs: reply.outputs as readonly (readonly unknown[])[],
          busyMs: reply.busyMs,
        };
        return looks && loaded.asset.kit === null ? { ...timed, inputsAfter: reply.after } : timed;
      },
    },
    end: () => worker.end(),
  };
}

/** The counters of built-ins, in the order in which the harness counts them. */
function builtInsOf(counters: LoadedProgram['counters']): [string, readonly string[]][] {
  return Object.entries(counters ?? {}).flatMap(([name, paths]) =>
    typeof paths === 'string' ? [] : [[name, paths] satisfies [string, readonly string[]]],
  );
}

function readBlocks(numbers: Float64Array): WarmBlock[] {
  const blocks: WarmBlock[] = [];
  for (let i = 0; i + 2 < numbers.length; i += 3)
    blocks.push({ ranMs: numbers[i]!, perCallMs: numbers[i + 1]!, paceMs: numbers[i + 2]! });
  return blocks;
}

function readTimes(numbers: Float64Array): Sample[] {
  const samples: Sample[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const paceMs = numbers[i + 1]!;
    samples.push({ perCallMs: numbers[i]!, ...(paceMs > 0 ? { paceMs } : {}) });
  }
  return samples;
}

/**
 * A failure inside the worker, with the learner's own line number.
 *
 * @param differs what the lab's check says of the output with markers in it, where it could be asked
 */
function failureOf(failure: Failure, differs: string | null = null): RunFailed {
  const { text, stack, refusal, place } = failure;
  const line = ownLine(stack);
  const at = line ? { line } : {};
  if (refusal === 'no-entry') return jsFailed('error', { what: 'no-entry', entry: text });
  if (refusal === 'too-large') return jsFailed('output-limit', { what: 'result-too-large', text });
  if (refusal === 'threw') return jsFailed('error', { what: 'threw', text, ...at });
  if (!place) {
    const isProxy = text.startsWith('DataCloneError');
    return jsFailed('lazy-output', isProxy ? { what: 'not-copied' } : { what: 'not-copied', text, ...at });
  }
  if (text === 'a promise' && place === 'the result') return jsFailed('lazy-output', { what: 'promise' });
  return jsFailed('lazy-output', { what: 'not-data', said: differs ?? `${place} is ${text}` });
}
