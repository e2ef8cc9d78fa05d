import { freshSeed } from '#lib/lab';
import type { SampledStacks, SourceFunction } from '#lib/profile';
import type { Program, Session } from '#lib/session';
import type { JsAsset } from './asset.ts';
import { jsFailed } from './facts.ts';
import { instrument, type Marks } from './instrument.ts';
import { openProgram } from './program.ts';
import { readSamples } from './read-samples.ts';
import { SamplerWorker } from './sampler-worker.ts';

let opened = 0;

/** Marked code in a worker, and a sampler beside it that sees where it is. */
export interface SampledProgram {
  readonly program: Required<Program>;
  /** By number, as the samples name them. */
  readonly functions: readonly SourceFunction[];
  /** Async functions and generators, which have no mark. */
  readonly unmarked: number;
  begin(): void;
  /** Ends the sampling, also while a call runs. Rejects with `RunFailed` when what was seen cannot be read. */
  finish(): Promise<SampledStacks>;
  end(): void;
}

/** Rejects with `RunFailed` when the code cannot be marked or loaded, or the page is not isolated. */
export async function openSampled(
  source: string,
  marks: Marks,
  asset: JsAsset,
  session: Session,
): Promise<SampledProgram> {
  // Drawn after the code was written, so that it cannot name them.
  const secret = freshSeed();
  const names = { lender: `lender_${secret}`, stack: `stack_${secret}`, depth: `depth_${secret}` };
  const { script, functions, unmarked } = mark(source, marks, names);
  const shared = ++opened;
  const sampler = await SamplerWorker.start(session, shared);
  try {
    if (!sampler.hasMemory) throw jsFailed('crashed', { what: 'sampler-blind' });
    const program = await openProgram({ script, asset, marked: { shared, lender: names.lender } }, session);
    return {
      program,
      functions,
      unmarked,
      begin: () => sampler.begin(),
      async finish() {
        const samples = readSamples(await sampler.finish(), functions.length, source.split('\n').length);
        if (!samples) throw jsFailed('crashed', { what: 'samples-unreadable' });
        return samples;
      },
      end() {
        program.end();
        sampler.end();
      },
    };
  } catch (thrown) {
    sampler.end();
    throw thrown;
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
