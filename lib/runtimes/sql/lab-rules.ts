import { z } from 'zod';
import { TIERS } from '#lib/lab';
import type { Report } from '../lab-kind.ts';

const named = z.array(z.object({ name: z.string() })).catch([]);
const tier = z.object({ writeCost: z.unknown().optional(), walkFaults: z.unknown().optional() }).catch({});
const comparable = z.object({
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
  const { visible, hidden, writes, walk, targets } = parsed.data;
  const names = [...visible, ...hidden].map(({ name }) => name);
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index))) {
    const found = `two cases are named "${name}"`;
    report({ path, rule: 'duplicate-case', found, fix: 'name each differently' });
  }
  for (const name of TIERS) {
    const { writeCost, walkFaults } = targets[name];
    if (writeCost !== undefined && writes === undefined)
      report({ path, rule: 'nothing-written', found: `${name} limits "writeCost"`, fix: 'give "writes"' });
    if (walkFaults !== undefined && walk === undefined)
      report({ path, rule: 'nothing-walked', found: `${name} limits "walkFaults"`, fix: 'give "walk"' });
  }
}
