import { z } from 'zod';
import { TIERS } from '#lib/lab';
import { closestWord } from '#lib/lab/schema';
import type { Report } from '../lab-kind.ts';
import { SQL_COUNTERS } from './count.ts';

const named = z.array(z.object({ name: z.string() })).catch([]);
const tier = z.object({ count: z.record(z.string(), z.unknown()).optional().catch(undefined) }).catch({});
const comparable = z.object({
  visible: named,
  hidden: named,
  writes: z.unknown().optional(),
  targets: z.object({ bronze: tier, silver: tier, gold: tier }).catch({ bronze: {}, silver: {}, gold: {} }),
});

/** What a schema cannot say. @param definition as exported by lab.ts, be it valid or not */
export function checkSqlRules(definition: unknown, path: string, report: Report): void {
  const parsed = comparable.safeParse(definition);
  if (!parsed.success) return;
  const { visible, hidden, writes, targets } = parsed.data;
  const names = [...visible, ...hidden].map(({ name }) => name);
  for (const name of new Set(names.filter((name, index) => names.indexOf(name) !== index)))
    report({
      path,
      rule: 'duplicate-case',
      found: `two cases are named "${name}"`,
      fix: 'name each differently',
    });
  const counters = Object.keys(SQL_COUNTERS);
  for (const name of TIERS) {
    for (const counter of Object.keys(targets[name].count ?? {})) {
      if (!counters.includes(counter)) {
        const meant = closestWord(counter, counters);
        report({
          path,
          rule: 'unknown-counter',
          found: `${name} counts "${counter}", which no counter names`,
          fix: meant ? `did you mean "${meant}"?` : `counters: ${counters.join(', ')}`,
        });
      } else if (counter === 'writeCost' && writes === undefined)
        report({ path, rule: 'nothing-written', found: `${name} limits "writeCost"`, fix: 'give "writes"' });
    }
  }
}
