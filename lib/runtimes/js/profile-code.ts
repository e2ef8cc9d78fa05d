import { freshSeed, isTimed, seededRandom } from '#lib/lab';
import { type LabProfile, readSampledStacks, type SampledStacks } from '#lib/profile';
import {
  exerciseOfWorkloads,
  type ProfileOutcome,
  type Program,
  RunFailed,
  type Session,
} from '#lib/session';
import type { JsAsset } from './asset.ts';
import { jsFailed } from './facts.ts';
import type { Marks } from './instrument.ts';
import { openSampled, type SampledProgram } from './sampled-program.ts';

/** Before the sampling: what is profiled is code that the engine has compiled. */
const WARM_MS = 200;
const SAMPLED_MS = 900;
const INPUTS = 12;
/** A share of fewer samples than this says nothing. */
const FEWEST_SAMPLES = 40;

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

interface Pass extends Pick<SampledProgram, 'functions' | 'unmarked'> {
  readonly samples: SampledStacks;
}

async function samplePass(source: string, marks: Marks, asset: JsAsset, session: Session): Promise<Pass> {
  const sampled = await openSampled(source, marks, asset, session);
  const { program, functions, unmarked } = sampled;
  try {
    await keepCalling(program, asset, WARM_MS);
    sampled.begin();
    await keepCalling(program, asset, SAMPLED_MS);
    return { samples: await sampled.finish(), functions, unmarked };
  } finally {
    sampled.end();
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
