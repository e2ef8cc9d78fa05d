import { parseArgs } from 'node:util';
import { seededRandom } from '#lib/lab';
import { judgeRatio, noiseStateOf, type RatioVerdict, type Round } from '#lib/measure';
import { quantile } from '#lib/numbers';
import { type Fit, fitNoise } from './fit.ts';
import { type Recording, readRecordings } from './recordings.ts';
import { DISTANCES } from './simulated-record.ts';

const HELP = `npm run bench -- replay [--orders 200] [--json]

  Replays the verdict on the recorded rounds, each recording in many seeded orders, and prints how many verdicts were
  wrong and how many were left open; then the noise of the recordings, to which two noise models are fitted.
`;

/** What replaying came to at one distance. */
export interface ReplayRates {
  readonly verdicts: number;
  readonly wrong: number;
  readonly undecided: number;
  readonly medianMs: number;
}

/** The bench `replay`. */
export async function replay(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      orders: { type: 'string', default: '200' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const recordings = readRecordings();
  const groups: [string, Recording[]][] = [
    ['quiet', recordings.filter((one) => !one.loaded)],
    ['two hogs', recordings.filter((one) => one.loaded)],
  ];
  const result = Object.fromEntries(
    groups.map(([name, of]) => [name, { rates: replayRates(of, Number(values.orders)), fit: fitNoise(of) }]),
  );
  process.stdout.write(values.json ? `${JSON.stringify(result)}\n` : print(result));
}

/**
 * Judges every recording at every distance in so many seeded orders of its rounds, each until a verdict or the end of
 * the recording. Orders of one recording share their rounds, so these rates rest on fewer independent sessions than
 * they count.
 */
export function replayRates(recordings: readonly Recording[], orders: number): Record<string, ReplayRates> {
  return Object.fromEntries(
    DISTANCES.map((distance) => {
      let wrong = 0;
      let undecided = 0;
      const timesMs: number[] = [];
      for (const recording of recordings) {
        for (let order = 0; order < orders; order++) {
          const random = seededRandom((order + 1).toString(16).padStart(32, '0'));
          const { verdict, elapsedMs } = replayOne(random.shuffle(recording.rounds), recording, distance);
          timesMs.push(elapsedMs);
          if (verdict.state === 'undecided') undecided++;
          else if ((verdict.state === 'met') !== distance > 1) wrong++;
        }
      }
      return [
        String(distance),
        { verdicts: timesMs.length, wrong, undecided, medianMs: quantile(timesMs, 0.5) },
      ];
    }),
  );
}

function replayOne(
  rounds: readonly Round[],
  { trueRatio, noise: recorded }: Recording,
  distance: number,
): { verdict: RatioVerdict; elapsedMs: number } {
  const question = {
    baseline: 'starter',
    candidate: 'learner',
    target: trueRatio / distance,
    witness: 'reference',
  } as const;
  // The meter's limits may have changed since the recording.
  const noise = { ...recorded, state: noiseStateOf(recorded.spread, recorded.stolenShare) };
  let elapsedMs = 0;
  for (let count = 1; ; count++) {
    elapsedMs += rounds[count - 1]?.elapsedMs ?? 0;
    const verdict = judgeRatio(rounds.slice(0, count), question, { ended: count >= rounds.length, noise });
    if (verdict.state !== 'undecided' || count >= rounds.length) return { verdict, elapsedMs };
  }
}

function print(result: Record<string, { rates: Record<string, ReplayRates>; fit: Fit }>): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return Object.entries(result)
    .map(([name, { rates, fit }]) => {
      const cells = DISTANCES.map((distance) => {
        const r = rates[distance]!;
        const shares = `${percent(r.wrong / r.verdicts)} wrong, ${percent(r.undecided / r.verdicts)} undecided`;
        return `  at ${String(distance).padEnd(5)} ${shares} of ${r.verdicts}, median ${(r.medianMs / 1000).toFixed(1)} s\n`;
      });
      const noise = Object.entries(fit).map(([what, value]) => `  ${what}: ${value.toPrecision(3)}\n`);
      return `${name}\n${cells.join('')}${noise.join('')}`;
    })
    .join('');
}
