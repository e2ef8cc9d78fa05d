import { freshSeed, isTimed, seededRandom } from '#lib/lab';
import { type LabProfile, readSampledStacks, type SourceFunction } from '#lib/profile';
import {
  exerciseOfWorkloads,
  type ProfileOutcome,
  type Program,
  RunFailed,
  type Session,
} from '#lib/session';
import type { JsAsset } from './asset.ts';
import { jsFailed } from './facts.ts';
import { instrument, type Marks } from './instrument.ts';
import { openProgram } from './program.ts';
import { readSamples } from './read-samples.ts';
import { SamplerWorker } from './sampler-worker.ts';

/** Before the sampling: what is profiled is code that the engine has compiled. */
const WARM_MS = 200;
const SAMPLED_MS = 900;
const INPUTS = 12;
/** A share of fewer samples than this says nothing. */
const FEWEST_SAMPLES = 40;

let passes = 0;

/**
 * Profiles the learner's code and, in the same way and right after it, the starter: on the typical workload, in fresh
 * workers, functions in one pass and lines in another. Nothing of it is used for a timing or a verdict.
 */
export async function profileCode(script: string, asset: JsAsset, session: Session): Promise<ProfileOutcome> {
  if (!isTimed(asset.definition.targets)) return { kind: 'refused', code: 'not-timed' };
  if (!crossOriginIsolated) return { kind: 'refused', code: 'not-isolated' };
  const sample = async (code: string, marks: Marks, of: 'yours' | 'starter') => {
    session.assertRunning();
    session.progress({ stage: 'profiling', of, marks });
    return samplePass(code, marks, asset, session);
  };
  const functions = await sample(script, 'functions', 'yours');
  const lines = await sample(script, 'lines', 'yours');
  const starter = await sample(asset.starter, 'functions', 'starter');
  return {
    kind: 'profiled',
    yours: profileOf(functions, 'yours.ts', lines),
    starter: profileOf(starter, 'starter.ts'),
    unmarked: functions.unmarked,
  };
}

interface Pass {
  readonly samples: NonNullable<ReturnType<typeof readSamples>>;
  readonly functions: readonly SourceFunction[];
  readonly unmarked: number;
}

async function samplePass(source: string, marks: Marks, asset: JsAsset, session: Session): Promise<Pass> {
  // Drawn after the code was written, so that it cannot name them.
  const secret = freshSeed();
  const names = { lender: `lender_${secret}`, stack: `stack_${secret}`, depth: `depth_${secret}` };
  const { script, functions, unmarked } = mark(source, marks, names);
  const shared = ++passes;
  const sampler = await SamplerWorker.start(session, shared);
  let program: Required<Program> | undefined;
  try {
    if (!sampler.hasMemory) throw jsFailed('crashed', { what: 'sampler-blind' });
    program = await openProgram({ script, asset, marked: { shared, lender: names.lender } }, session);
    await keepCalling(program, asset, WARM_MS);
    sampler.begin();
    await keepCalling(program, asset, SAMPLED_MS);
    const samples = readSamples(await sampler.finish(), functions.length, source.split('\n').length);
    if (!samples) throw jsFailed('crashed', { what: 'samples-unreadable' });
    return { samples, functions, unmarked };
  } finally {
    program?.end();
    sampler.end();
  }
}

/** What parsed once may still be nested deeper than a walk over its tree can go. */
function mark(...of: Parameters<typeof instrument>): ReturnType<typeof instrument> {
  try {
    return instrument(...of);
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    throw jsFailed('error', { what: 'too-deep-to-profile' });
  }
}

/** Calls the entry again and again, on inputs of the typical workload. */
async function keepCalling(
  { clock }: Required<Program>,
  { definition }: JsAsset,
  runMs: number,
): Promise<void> {
  const { typical } = definition.workloads;
  const pool = Array.from({ length: INPUTS }, () =>
    typical.generate(seededRandom(freshSeed()), typical.size),
  );
  const limitMs = exerciseOfWorkloads(definition).callLimitMs * 2;
  try {
    await clock.warm({ pool, runMs, blockMs: 2, spinLoops: 1_000 }, runMs + limitMs);
  } catch (thrown) {
    if (!(thrown instanceof RunFailed) || thrown.code !== 'time-out') throw thrown;
    throw jsFailed('time-out', { what: 'call-limit-in-profile', limitMs });
  }
}

function profileOf({ samples, functions }: Pass, fileName: string, byLine?: Pass): LabProfile {
  const profile = readSampledStacks(
    { ...samples, lines: byLine?.samples.lines ?? new Map() },
    functions,
    fileName,
  );
  if (profile && profile.samples >= FEWEST_SAMPLES) return profile;
  throw jsFailed('error', { what: 'too-few-samples', samples: profile?.samples ?? 0 });
}
