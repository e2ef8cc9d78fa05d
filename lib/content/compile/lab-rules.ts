import { type LabDefinition, TIERS } from '#lib/lab';
import { closestWord } from './closest-word.ts';
import type { Problem } from './problems.ts';

/** What a schema cannot say: the parts of a definition must agree with each other. */
export function checkLabRules(lab: LabDefinition, path: string, problems: Problem[]): void {
  const workloads = Object.keys(lab.workloads);
  const needWorkload = (name: string, place: string) => {
    if (workloads.includes(name)) return;
    const meant = closestWord(name, workloads);
    problems.push({
      path,
      rule: 'unknown-workload',
      found: `${place} names the workload "${name}"`,
      fix: meant ? `did you mean "${meant}"?` : `workloads: ${workloads.join(', ')}`,
    });
  };
  for (const kind of ['visible', 'hidden'] as const) {
    for (const one of lab[kind])
      if ('workload' in one && one.workload) needWorkload(one.workload, `the ${kind} case "${one.name}"`);
  }
  if (lab.counted) needWorkload(lab.counted.workload, 'counted');

  const names = [...lab.visible, ...lab.hidden].map((one) => one.name);
  for (const name of new Set(names.filter((name, index) => names.indexOf(name) !== index))) {
    problems.push({
      path,
      rule: 'duplicate-case',
      found: `two cases are named "${name}"`,
      fix: 'name each differently',
    });
  }

  for (const tier of TIERS) {
    const { growth, count } = lab.targets[tier];
    if (growth && !lab.sizes) {
      problems.push({
        path,
        rule: 'growth-without-sizes',
        found: `${tier} has a growth target`,
        fix: 'give five doubling "sizes"',
      });
    }
    const counters = Object.keys(lab.counters ?? {});
    for (const counter of Object.keys(count ?? {})) {
      if (counters.includes(counter) || lab.score) continue;
      const meant = closestWord(counter, counters);
      problems.push({
        path,
        rule: 'unknown-counter',
        found: `${tier} counts "${counter}", which no counter names`,
        fix: meant ? `did you mean "${meant}"?` : 'add it to "counters", or give a "score"',
      });
    }
  }
}
