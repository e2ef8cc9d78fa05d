import type { LabDefinition } from '#lib/lab';
import type { LabAsset, Session } from '../../session/runtime.ts';
import { HarnessWorker, RunFailed } from './harness-worker.ts';
import type { Failure } from './messages.ts';
import { nameSource, ownLine } from './source-name.ts';

/** Milliseconds that loading a module may take; precomputing at load is work outside the clock. */
const LOAD_LIMIT_MS = 500;
const LOAD_WATCHDOG_MS = 4_000;
const CALL_LIMIT_MS = 2_000;

/** What runs in a worker: a module text, and how a lab calls it. */
export interface LoadedProgram {
  readonly script: string;
  readonly asset: LabAsset;
  /** Counters to install before the module is loaded. */
  readonly counters?: LabDefinition['counters'];
  /** In a profile run: the number of the shared memory, and the name that the marked script takes it from. */
  readonly marked?: { readonly shared: number; readonly take: string };
}

/** Starts a fresh worker and loads a program in it. The worker ends with the session's stop. */
export async function startProgram(
  { script, asset, counters, marked }: LoadedProgram,
  session: Session,
): Promise<HarnessWorker> {
  const worker = await HarnessWorker.start(session, marked?.shared);
  if (worker.left.trim())
    throw new Error(`The sandbox could not remove ${worker.left.trim()} from its global.`);
  const { entry } = asset.definition;
  const reply = await worker.load(
    {
      source: nameSource(script, crypto.getRandomValues(new Uint32Array(1))[0]!),
      entry: typeof entry === 'string' ? [entry] : [...entry],
      kit: asset.kit ?? '',
      counters: Object.entries(counters ?? {}),
      take: marked?.take ?? '',
    },
    LOAD_WATCHDOG_MS,
  );
  if (reply.failure) throw failureOf(reply.failure);
  if (reply.loadMs > LOAD_LIMIT_MS) {
    throw new RunFailed(
      'load-limit',
      `Loading the code took ${Math.round(reply.loadMs)} ms; at most ${LOAD_LIMIT_MS} ms are allowed. Work done while loading is not measured.`,
    );
  }
  return worker;
}

export function callLimitMs(definition: LabDefinition): number {
  return definition.callLimitMs ?? CALL_LIMIT_MS;
}

/**
 * The finding for a failure inside the worker, with the learner's own line number. The innocent cause is named first.
 *
 * @param differs what the lab's check says of the output with markers in it, where it could be asked
 */
export function failureOf(failure: Failure, differs: string | null = null): RunFailed {
  const { text, stack, refusal, place } = failure;
  const line = ownLine(stack);
  const where = line ? ` (line ${line})` : '';
  if (refusal === 'too-large') return new RunFailed('output-limit', `The result is too large: ${text}.`);
  if (refusal === 'threw') return new RunFailed('error', `The code threw${where}: ${text}`);
  if (!place) {
    const why = text.startsWith('DataCloneError') ? 'a proxy, perhaps' : `reading it threw${where}: ${text}`;
    return new RunFailed('lazy-output', `The result holds something that cannot be copied: ${why}.`);
  }
  if (text === 'a promise' && place === 'the result')
    return new RunFailed(
      'lazy-output',
      'The function returned a promise: make it synchronous, without async and await.',
    );
  const said = differs ?? `${place} is ${text}`;
  return new RunFailed(
    'lazy-output',
    `${said.charAt(0).toUpperCase()}${said.slice(1)}. Return plain values: no functions, promises, generators or getters.`,
  );
}
