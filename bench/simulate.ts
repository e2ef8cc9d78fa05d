import { parseArgs } from 'node:util';
import { NOISE_MODELS, type NoiseModelName, type Rates, simulateRates } from './machine/index.ts';
import { DISTANCES, recordSimulated } from './simulated-record.ts';

const HELP = `npm run bench -- simulate [--sessions 2000] [--model <name>] [--json] | --record

  Plays whole measuring sessions on simulated machines, for each noise model and each true ratio ÷ target, and prints
  how many verdicts were wrong and how many were left open. Models: ${Object.keys(NOISE_MODELS).join(', ')}.
  --record plays all and writes bench/results/simulated.json, which npm test judges; then npm run bench -- docs.
`;

/** The bench `simulate`. Throws one sentence on a model that does not exist. */
export async function simulate(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sessions: { type: 'string', default: '2000' },
      model: { type: 'string' },
      json: { type: 'boolean', default: false },
      record: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  if (values.record) return recordSimulated((line) => process.stdout.write(`${line}\n`));
  const names = Object.keys(NOISE_MODELS) as NoiseModelName[];
  const chosen = values.model === undefined ? names : names.filter((name) => name === values.model);
  if (chosen.length === 0)
    throw new Error(`There is no noise model "${values.model}"; there are ${names.join(', ')}.`);
  const sessions = Number(values.sessions);
  if (!values.json) process.stdout.write(head(sessions));
  const all: Record<string, Record<string, Rates>> = {};
  for (const name of chosen) {
    const rates: Record<string, Rates> = {};
    for (const distance of DISTANCES)
      rates[distance] = await simulateRates(sessions, { model: NOISE_MODELS[name], distance });
    all[name] = rates;
    if (!values.json)
      process.stdout.write(
        line(
          name,
          DISTANCES.map((distance) => rates[distance]!),
        ),
      );
  }
  if (values.json) process.stdout.write(`${JSON.stringify(all)}\n`);
}

const head = (sessions: number) =>
  `wrong % / undecided %, median s (p95 s) of ${sessions} sessions at each true ratio ÷ target\n` +
  `${'model'.padEnd(28)}${DISTANCES.map((distance) => String(distance).padEnd(24)).join('')}\n`;

function line(name: string, rates: readonly Rates[]): string {
  const cells = rates.map((r) => {
    const shares = `${(100 * r.wrong).toFixed(2)} / ${(100 * r.undecided).toFixed(1)}`;
    return `${shares}, ${(r.medianMs / 1000).toFixed(1)} (${(r.p95Ms / 1000).toFixed(1)})`.padEnd(24);
  });
  return `${name.padEnd(28)}${cells.join('')}\n`;
}
