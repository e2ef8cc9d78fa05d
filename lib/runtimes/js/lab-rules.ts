import { z } from 'zod';
import { TIERS } from '#lib/lab';
import { closestWord } from '#lib/lab/schema';
import type { Report } from '../lab-kind.ts';

const namedCases = z.array(z.object({ name: z.string(), workload: z.string().optional() })).catch([]);
const tier = z
  .object({
    growth: z.unknown().optional(),
    count: z.record(z.string(), z.unknown()).optional().catch(undefined),
  })
  .catch({});

/**
 * The parts that rules compare, each empty where it does not have its shape: the schema reports that, and the rules
 * still see the rest.
 */
const comparable = z.object({
  entry: z.union([z.string().transform((name) => [name]), z.array(z.string())]).catch([]),
  workloads: z.record(z.string(), z.unknown()).optional().catch(undefined),
  visible: namedCases,
  hidden: namedCases,
  counted: z.object({ workload: z.string() }).optional().catch(undefined),
  sizes: z.unknown().optional(),
  counters: z.record(z.string(), z.unknown()).catch({}),
  counterWords: z.record(z.string(), z.unknown()).catch({}),
  score: z.unknown().optional(),
  targets: z.object({ bronze: tier, silver: tier, gold: tier }).catch({ bronze: {}, silver: {}, gold: {} }),
});

/**
 * What a schema cannot say: the parts of a definition must agree with each other.
 *
 * @param definition as exported by lab.ts, be it valid or not
 */
export function checkLabRules(definition: unknown, path: string, report: Report): void {
  const parsed = comparable.safeParse(definition);
  if (!parsed.success) return;
  const lab = parsed.data;
  checkWorkloads(lab, path, report);

  const names = [...lab.visible, ...lab.hidden].map((one) => one.name);
  for (const name of new Set(names.filter((name, index) => names.indexOf(name) !== index))) {
    report({
      path,
      rule: 'duplicate-case',
      found: `two cases are named "${name}"`,
      fix: 'name each differently',
    });
  }

  const counters = Object.keys(lab.counters);
  for (const name of TIERS) {
    const { growth, count } = lab.targets[name];
    if (growth !== undefined && lab.sizes === undefined) {
      report({
        path,
        rule: 'growth-without-sizes',
        found: `${name} has a growth target`,
        fix: 'give five doubling "sizes"',
      });
    }
    for (const counter of Object.keys(count ?? {})) {
      if (counters.includes(counter) || lab.score !== undefined) continue;
      const meant = closestWord(counter, counters);
      report({
        path,
        rule: 'unknown-counter',
        found: `${name} counts "${counter}", which no counter names`,
        fix: meant ? `did you mean "${meant}"?` : 'add it to "counters", or give a "score"',
      });
    }
  }
  for (const counter of Object.keys(lab.counterWords)) {
    if (counters.includes(counter) || lab.score !== undefined) continue;
    const meant = closestWord(counter, counters);
    report({
      path,
      rule: 'unknown-counter',
      found: `"counterWords" has words for "${counter}", which no counter names`,
      fix: meant ? `did you mean "${meant}"?` : 'add it to "counters", or take the words out',
    });
  }
}

function checkWorkloads(lab: z.infer<typeof comparable>, path: string, report: Report): void {
  if (lab.workloads === undefined) return;
  const known = Object.keys(lab.workloads);
  const need = (name: string | undefined, place: string) => {
    if (name === undefined || known.includes(name)) return;
    const meant = closestWord(name, known);
    report({
      path,
      rule: 'unknown-workload',
      found: `${place} names the workload "${name}"`,
      fix: meant ? `did you mean "${meant}"?` : `workloads: ${known.join(', ')}`,
    });
  };
  for (const one of lab.visible) need(one.workload, `the visible case "${one.name}"`);
  for (const one of lab.hidden) need(one.workload, `the hidden case "${one.name}"`);
  need(lab.counted?.workload, '"counted"');
}

/** Names of the functions that a lab's sources must export; none where the definition does not say. */
export function entryOf(definition: unknown): readonly string[] {
  const parsed = comparable.safeParse(definition);
  return parsed.success ? parsed.data.entry : [];
}
