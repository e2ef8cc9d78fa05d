import { REPORT, UNKNOWN } from '#lib/clinic';
import { closestWord } from '#lib/lab/schema';
import { RULES } from '#lib/profile';
import type { Problem } from './problems.ts';
import type { ScenarioFile } from './scenario-file.ts';

/**
 * What a schema cannot see: every name leads somewhere, every step can be reached, belongs to one branch and is on no circle, so
 * that each way through ends in a report. Answers the branch of each step (null before the fork); problems are added.
 */
export function checkScenario(
  file: ScenarioFile,
  path: string,
  problems: Problem[],
): ReadonlyMap<string, string | null> {
  const say = (rule: string, found: string, fix: string) => problems.push({ path, rule, found, fix });
  const need = (known: readonly string[], name: string, what: string, where: string) => {
    if (known.includes(name)) return true;
    const meant = closestWord(name, known);
    say(
      `unknown-${what}`,
      `${where} names the ${what} "${name}", which the file does not have`,
      meant ? `did you mean "${meant}"?` : `known: ${known.join(', ')}`,
    );
    return false;
  };
  const unique = (ids: readonly string[], what: string) => {
    for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) {
      say('duplicate-id', `two ${what} are called "${id}"`, 'give each its own id');
    }
  };
  const steps = file.steps.map(({ id }) => id);
  const branches = file.branches.map(({ id }) => id);
  const findings = file.findings.map(({ id }) => id);
  const fields = file.steps.flatMap((step) => step.fields);
  const numbers = fields.filter(({ unit }) => unit !== undefined).map(({ id }) => id);
  const codes = RULES.map(({ code }) => code);
  unique(steps, 'steps');
  unique(branches, 'branches');
  unique(findings, 'findings');
  unique(
    fields.map(({ id }) => id),
    'fields',
  );

  need(numbers, file.measure.now, 'field', 'measure.now');
  need(numbers, file.measure.target, 'field', 'measure.target');
  for (const { id, amount, first } of file.branches) {
    if (amount) need(numbers, amount, 'field', `branch "${id}"`);
    need(steps, first, 'step', `branch "${id}"`);
  }
  for (const { id, amount = [], leaves = [] } of file.findings) {
    for (const field of [...amount, ...leaves]) need(numbers, field, 'field', `finding "${id}"`);
  }
  const used = new Set<string>();
  const nextOf = new Map<string, string[]>();
  for (const step of file.steps) {
    const where = `step "${step.id}"`;
    unique(
      step.answers.map(({ id }) => id),
      `answers of ${where}`,
    );
    const nexts = [...step.answers.map(({ next }) => next), step.without.next];
    nextOf.set(step.id, nexts.filter((next) => next !== undefined && next !== REPORT) as string[]);
    for (const next of nextOf.get(step.id)!) need(steps, next, 'step', where);
    for (const { from } of step.fields) if (from) need(codes, from.finding, 'finding', where);
    for (const answer of step.answers) {
      const at = `${where}, answer "${answer.id}",`;
      if (answer.id === UNKNOWN)
        say('reserved-id', `${at} is called "${UNKNOWN}"`, 'every step has that one; use "without"');
      for (const code of answer.profile ?? []) need(codes, code, 'finding', at);
      for (const { branch } of answer.rulesOut ?? []) need(branches, branch, 'branch', at);
      const own = step.fields.map(({ id }) => id);
      for (const field of Object.keys(answer.if ?? {})) need(own, field, 'field', at);
      if (answer.finding && need(findings, answer.finding, 'finding', at)) used.add(answer.finding);
    }
  }
  for (const id of findings.filter((one) => !used.has(one))) {
    say('unreachable', `no answer leads to the finding "${id}"`, 'name it in an answer, or delete it');
  }
  if (steps.includes(REPORT)) say('reserved-id', `a step is called "${REPORT}"`, 'that name ends a case');
  return placeSteps(file, nextOf, say);
}

/** Walks from the first step and from each branch's, which must not meet. */
function placeSteps(
  file: ScenarioFile,
  nextOf: ReadonlyMap<string, readonly string[]>,
  say: (rule: string, found: string, fix: string) => void,
): ReadonlyMap<string, string | null> {
  const place = new Map<string, string | null>();
  const visit = (id: string, branch: string | null, above: readonly string[]) => {
    if (!nextOf.has(id)) return;
    if (above.includes(id)) {
      say(
        'circle',
        `step "${id}" leads back to itself: ${[...above.slice(above.indexOf(id)), id].join(' → ')}`,
        'let one of its answers end the branch',
      );
      return;
    }
    const before = place.get(id);
    if (before !== undefined && before !== branch) {
      say(
        'shared-step',
        `step "${id}" belongs to ${nameOf(before)} and to ${nameOf(branch)}`,
        'write it twice, under two ids',
      );
      return;
    }
    place.set(id, branch);
    for (const next of new Set(nextOf.get(id))) visit(next, branch, [...above, id]);
  };
  visit(file.steps[0]!.id, null, []);
  for (const { id, first } of file.branches) visit(first, id, []);
  for (const { id } of file.steps) {
    if (!place.has(id))
      say(
        'unreachable',
        `no way leads to the step "${id}"`,
        'name it as a "next" or as the first of a branch',
      );
  }
  return place;
}

const nameOf = (branch: string | null) => (branch === null ? 'the beginning' : `the branch "${branch}"`);
