import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readCourse, readLab } from '#lib/content';
import { openVerifier } from '#lib/verify';
import { type Answer, readLabAnswers } from '../lib/content/compile.ts';
import { prepare } from '../scripts/build.ts';

const HELP = `npm run bench -- verify-cost [--lab <id> …] [--stale] [--record]

  Judges what every lab declares (starter, solution, alternatives, cheats) as the server does: what it comes to, how long it
  takes, and what code executes beside the lab's own two programs. --record writes bench/results/verify-cost.json lab by lab, where
  labs that were not named stay as they are; --stale judges those that are not in it as they are now, so that a run that was
  ended goes on where it was. Nothing of it depends on how busy the machine is but the times.
`;

const root = fileURLToPath(new URL('..', import.meta.url));
const RESULTS = `${root}bench/results/verify-cost.json`;
/** Every lab is judged with the same draws each time. */
const SEED = '00112233445566778899aabbccddeeff';

/** For one file on a busy machine: what is recorded is not the clock's. */
const LIMIT_MS = 1_800_000;

const ATTACKS = 'attacks';
const ATTACKED = 'crm-merge-quadratic';

interface JudgedFile {
  readonly file: string;
  readonly kind: string;
  readonly expected: string;
  readonly outcome: string;
  readonly tier: string;
  readonly supported: string;
  readonly correct: boolean | null;
  readonly because: readonly string[];
  readonly elapsedMs: number;
  /** Millions of instructions, everything together. */
  readonly megaGas?: number;
  /** Instructions of a typical call beside the lab's own two programs, and the exponent of their growth. */
  readonly timesStarter?: number;
  readonly timesSolution?: number;
  readonly growth?: number;
  readonly class?: string;
}

interface JudgedLab {
  readonly runtime: string;
  /** That was judged: a record of another is old. */
  readonly version: string;
  readonly files: readonly JudgedFile[];
}

/** The bench `verify-cost`. */
export async function verifyCost(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      lab: { type: 'string', multiple: true },
      stale: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  await prepare({ steps: ['course', 'verify'], quiet: true });
  const out = { generated: `${root}generated`, publicFolder: `${root}public` };
  const verifier = await openVerifier({
    ...out,
    limitMs: LIMIT_MS,
    nice: 0,
    onFault: (lab, because) => process.stderr.write(`${lab}: ${because}\n`),
  });
  const all = [...readCourse().labs.map(({ id }) => id), ATTACKS];
  const before = readRecord();
  for (const id of all.filter((one) => !values.lab || values.lab.includes(one))) {
    const lab = readLab(id === ATTACKS ? ATTACKED : id);
    if (values.stale && before[id]?.version === lab.version) continue;
    const answers = id === ATTACKS ? readAttacks() : readLabAnswers(root, id, []);
    const files: JudgedFile[] = [];
    for (const { file, kind, expected, source } of answers) {
      const claimed =
        expected === 'bronze' || expected === 'silver'
          ? expected
          : kind === 'starter' || kind === 'cheat'
            ? 'bronze'
            : 'gold';
      const judged = await verifier.verify({ lab, source, tierClaimed: claimed, seed: SEED });
      const { outcome, tier, supported, correct, cost, elapsedMs, gas } = judged;
      const because = judged.because.map(({ facts }) =>
        facts.what === 'finding' ? facts.finding.code : facts.what,
      );
      const one: JudgedFile = {
        file,
        kind,
        expected,
        outcome,
        tier,
        supported,
        correct,
        because,
        elapsedMs,
        ...(gas ? { megaGas: Math.round(gas / 1e6) } : {}),
        ...(cost
          ? {
              timesStarter: round(cost.yours.typical / cost.starter.typical),
              timesSolution: round(cost.yours.typical / cost.reference.typical),
              growth: round(cost.yours.growth),
              class: cost.class,
            }
          : {}),
      };
      files.push(one);
      process.stdout.write(`${id} ${line(one)}\n`);
    }
    if (values.record) record(id, { runtime: lab.runtime, version: lab.version, files });
  }
  await verifier.close();
}

/** Cheats that aim at the harness rather than at one lab, on the lab that they are written for. */
function readAttacks(): Answer[] {
  const folder = `${root}test/attacks/cheats/`;
  return readdirSync(folder).map((file) => {
    const source = readFileSync(folder + file, 'utf8');
    const expected = /^\/\/ @expect ([a-z-]+)$/m.exec(source)![1]! as Answer['expected'];
    return { file, kind: 'cheat', expected, source } as Answer;
  });
}

const readRecord = (): Record<string, JudgedLab> =>
  existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, 'utf8')) : {};

/** Lab by lab: whoever ends it half way keeps what was found. */
function record(id: string, judged: JudgedLab): void {
  const all = Object.entries({ ...readRecord(), [id]: judged }).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(RESULTS, `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
}

const line = (one: JudgedFile) =>
  `${one.file} (${one.expected}): ${one.outcome} ${one.tier}/${one.supported} ${one.because.join(' ')} ${one.class ?? ''} ${one.timesStarter ?? ''} ${one.timesSolution ?? ''} ${one.growth ?? ''} ${one.megaGas ?? ''} ${one.elapsedMs} ms`;
const round = (ratio: number) => Number(ratio.toPrecision(3));
