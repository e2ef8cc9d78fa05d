import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { fingerprint } from '../scripts/build/fingerprint.ts';
import { NOISE_MODELS, type NoiseModelName, type Rates, simulateRates } from './machine/index.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const FILE = new URL('./results/simulated.json', import.meta.url);
/** All that the rates come from: the same text gives the same rates, on every machine. */
const SOURCES = ['bench/machine', 'lib/measure', 'lib/numbers'];

/** True ratio ÷ target. */
export const DISTANCES = [0.5, 0.8, 1.25, 2] as const;
/** Sessions in a cell: of code against the starter, and against the reference with a second copy of it as witness. */
export const SESSIONS = { starter: 2_000, reference: 500 } as const;
export type Against = keyof typeof SESSIONS;
/** Models that are played against the reference too. */
export const WITNESSED = [
  'calm',
  'as recorded',
  'late tier-up, lognormal',
] as const satisfies NoiseModelName[];

type Table = Record<string, Record<string, Rates>>;

/** Rates by model and distance, and the fingerprint of the text that gave them. */
export interface SimulatedRecord extends Record<Against, Table> {
  readonly of: string;
}

export const fingerprintOfRates = (): string => fingerprint(ROOT, SOURCES);

export const readSimulatedRecord = (): SimulatedRecord => JSON.parse(readFileSync(FILE, 'utf8'));

/** Plays the sessions of a cell. */
export function playCell(against: Against, model: NoiseModelName, distance: number): Promise<Rates> {
  const request = { model: NOISE_MODELS[model], distance };
  return simulateRates(SESSIONS[against], against === 'starter' ? request : { ...request, against });
}

/** Plays every cell and writes bench/results/simulated.json: some minutes. */
export async function recordSimulated(said: (line: string) => void): Promise<void> {
  const record: SimulatedRecord = { of: fingerprintOfRates(), starter: {}, reference: {} };
  const models = {
    starter: Object.keys(NOISE_MODELS) as NoiseModelName[],
    reference: [...WITNESSED],
  };
  for (const against of ['starter', 'reference'] as const) {
    for (const model of models[against]) {
      const cells: Record<string, Rates> = {};
      for (const distance of DISTANCES) cells[distance] = await playCell(against, model, distance);
      record[against][model] = cells;
      said(`${against}: ${model}`);
    }
  }
  writeFileSync(FILE, `${JSON.stringify(record, null, 2)}\n`);
}
