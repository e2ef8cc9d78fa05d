import { z } from 'zod';
import { TIERS } from '#lib/lab';
import type { Report } from '../lab-kind.ts';
import { ENGINE_NAMES } from './engines.ts';
import { ONLY_POSTGRES, ONLY_SQLITE } from './metrics/index.ts';

const named = z.array(z.object({ name: z.string() })).catch([]);
const tier = z.record(z.string(), z.unknown()).catch({});
const comparable = z.object({
  engine: z.enum(['postgres', 'sqlite']).catch('postgres'),
  beside: z.unknown().optional(),
  visible: named,
  hidden: named,
  writes: z.unknown().optional(),
  walk: z.unknown().optional(),
  targets: z.object({ bronze: tier, silver: tier, gold: tier }).catch({ bronze: {}, silver: {}, gold: {} }),
});

/** What a schema cannot say. @param definition as exported by lab.ts, be it valid or not */
export function checkSqlRules(definition: unknown, path: string, report: Report): void {
  const parsed = comparable.safeParse(definition);
  if (!parsed.success) return;
  const { visible, hidden, writes, walk, targets, engine, beside } = parsed.data;
  const names = [...visible, ...hidden].map(({ name }) => name);
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index))) {
    const found = `two cases are named "${name}"`;
    report({ path, rule: 'duplicate-case', found, fix: 'name each differently' });
  }
  if (beside !== undefined && engine === 'sqlite') {
    const found = 'a second engine beside "sqlite"';
    report({ path, rule: 'wrong-engine', found, fix: 'let "engine" be "postgres"' });
  }
  if (walk !== undefined && engine === 'sqlite') {
    const found = '"walk" on "sqlite"';
    report({ path, rule: 'wrong-engine', found, fix: 'walk on "postgres"' });
  }
  const uncounted = engine === 'sqlite' ? ONLY_POSTGRES : beside === undefined ? ONLY_SQLITE : [];
  for (const name of TIERS) {
    for (const total of uncounted.filter((one) => targets[name][one] !== undefined)) {
      const found = `${name} limits "${total}", which ${ENGINE_NAMES[engine]} does not count`;
      report({ path, rule: 'wrong-engine', found, fix: 'limit what the lab’s engine counts' });
    }
    const { writeCost, walkFaults } = targets[name];
    if (writeCost !== undefined && writes === undefined)
      report({ path, rule: 'nothing-written', found: `${name} limits "writeCost"`, fix: 'give "writes"' });
    if (walkFaults !== undefined && walk === undefined)
      report({ path, rule: 'nothing-walked', found: `${name} limits "walkFaults"`, fix: 'give "walk"' });
  }
}
