import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ArmName, NoiseReading, Round, Sample } from '#lib/measure';

/** Where recorded rounds are committed. */
export const RECORDINGS = fileURLToPath(new URL('./recordings/', import.meta.url));

/** Rounds of one kernel from the sandbox in Chromium, starter ÷ learner exact by construction. */
export interface Recording {
  readonly kernel: string;
  /** Whether two busy processes of ours ran beside it. */
  readonly loaded: boolean;
  /** Load average of the machine over the last minute when the recording began. */
  readonly loadAverage: number;
  readonly trueRatio: number;
  readonly noise: NoiseReading;
  readonly rounds: readonly Round[];
}

/** A sample as [milliseconds per call, milliseconds of pace]; no pace where there was none. */
type Pair = readonly [number] | readonly [number, number];
interface PackedRound {
  readonly elapsedMs: number;
  readonly alone: readonly Pair[];
  readonly samples: Readonly<Partial<Record<ArmName, readonly Pair[]>>>;
}

const figures = (value: number, digits: number) => Number(value.toPrecision(digits));
const pack = ({ perCallMs, paceMs }: Sample): Pair =>
  paceMs === undefined ? [figures(perCallMs, 4)] : [figures(perCallMs, 4), figures(paceMs, 3)];
const unpack = ([perCallMs, paceMs]: Pair): Sample => ({
  perCallMs,
  ...(paceMs === undefined ? {} : { paceMs }),
});

export function writeRecording(name: string, recording: Recording): void {
  const rounds = recording.rounds.map(
    (round): PackedRound => ({
      elapsedMs: Math.round(round.elapsedMs),
      alone: round.alone.map(pack),
      samples: mapSamples(round.samples, pack),
    }),
  );
  writeFileSync(join(RECORDINGS, `${name}.json`), `${JSON.stringify({ ...recording, rounds })}\n`);
}

/** Every committed recording, in the order of their names. */
export function readRecordings(): Recording[] {
  return readdirSync(RECORDINGS)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const packed = JSON.parse(readFileSync(join(RECORDINGS, name), 'utf8')) as Omit<Recording, 'rounds'> & {
        rounds: PackedRound[];
      };
      const rounds = packed.rounds.map((round) => ({
        elapsedMs: round.elapsedMs,
        settled: {},
        alone: round.alone.map(unpack),
        samples: mapSamples(round.samples, unpack),
      }));
      return { ...packed, rounds };
    });
}

function mapSamples<A, B>(
  samples: Readonly<Partial<Record<ArmName, readonly A[]>>>,
  change: (sample: A) => B,
) {
  return Object.fromEntries(Object.entries(samples).map(([arm, of]) => [arm, of.map(change)])) as Partial<
    Record<ArmName, B[]>
  >;
}
