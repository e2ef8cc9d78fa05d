import type { ClinicCase, ClinicEntry } from './case.ts';
import { entryOf } from './case.ts';
import { amountText, figureText, readNumber, timesText } from './figures.ts';
import { type FoundFinding, findingsOf, type Proof } from './findings.ts';
import type { PageLink, Scenario } from './scenario.ts';
import { type Standing, standingOf, type Visited } from './standing.ts';

/**
 * A text and whose it is: `ours` comes from a scenario's file and may hold `code`, `theirs` was typed or read out of a file and
 * is text whatever it holds.
 */
export type Words = { readonly ours: string } | { readonly theirs: string };

export interface ReportFinding {
  readonly id: string;
  readonly title: string;
  readonly proof: Proof;
  readonly evidence: readonly (readonly Words[])[];
  /** "1,102 ms, 58 % of p95. At most 2.4×." */
  readonly ceiling: string;
  readonly change: string;
  /** "1,102 → 71 ms". */
  readonly expected: string;
  /** What a measurement said; '' before there is one. */
  readonly result: string;
  readonly lessons: readonly PageLink[];
  readonly labs: readonly PageLink[];
}

/** Now, each saving, and what is expected, on one scale. Of shares alone. */
export interface Bridge {
  readonly now: number;
  readonly savings: readonly { readonly name: string; readonly amount: number; readonly from: number }[];
  readonly expected: number;
}

export interface Report {
  readonly says: string;
  readonly client: string;
  readonly date: string;
  readonly summary: readonly Words[];
  readonly figures: readonly { readonly label: string; readonly value: string }[];
  readonly measure: Scenario['measure'];
  readonly target: number | null;
  readonly bridge: Bridge | null;
  readonly findings: readonly ReportFinding[];
  readonly ruledOut: readonly {
    readonly name: string;
    readonly because: string;
    readonly isByHand: boolean;
  }[];
  /** What could not be found out, and what would tell. */
  readonly open: readonly { readonly question: string; readonly later: string }[];
  readonly next: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string; readonly source: string }[];
  readonly files: readonly ClinicEntry['files'][number][];
  readonly isFinished: boolean;
}

/** The whole report of a case, finished or not. `date` in the reader's words. */
export function reportOf(scenario: Scenario, one: ClinicCase, date: string): Report {
  const standing = standingOf(scenario, one);
  const found = findingsOf(scenario, one, standing);
  const { measure } = scenario;
  const expected = expectedOf(scenario, standing, found);
  const estimated = found.filter(({ left }) => left !== null);
  return {
    says: scenario.says,
    client: one.name.trim(),
    date,
    summary: summaryOf(scenario, standing, found, expected),
    figures: figuresOf(scenario, standing, found, expected),
    measure,
    target: standing.target,
    bridge: bridgeOf(scenario, standing, estimated, expected),
    findings: found.map((finding) => reportFinding(scenario, one, standing, finding)),
    ruledOut: standing.branches
      .filter(({ state }) => state === 'out' || state === 'unasked')
      .map(({ branch, state, because, isByHand }) => ({
        name: branch.name,
        because: state === 'out' ? because : 'not asked: the case was closed before',
        isByHand,
      })),
    open: standing.path
      .filter(({ isUnknown }) => isUnknown)
      .map(({ step }) => ({ question: step.question, later: step.without.later })),
    next: [
      ...found.map(({ plan }) => plan.next),
      ...standing.path.filter(({ isUnknown }) => isUnknown).map(({ step }) => step.without.later),
      ...(standing.current ? [`Answer the question that is open: ${standing.current.question}`] : []),
    ],
    facts: factsOf(scenario, one, standing),
    files: standing.path.flatMap(({ step }) => entryOf(one, step.id).files),
    isFinished: standing.current === null,
  };
}

function reportFinding(
  { measure }: Scenario,
  one: ClinicCase,
  { now }: Standing,
  { plan, at, amount, left, proof }: FoundFinding,
): ReportFinding {
  const unit = measure.model === 'limits' ? '% in use' : measure.unit;
  const said = Object.hasOwn(one.findings, plan.id) ? one.findings[plan.id]! : { left: '', result: '' };
  return {
    id: plan.id,
    title: plan.title,
    proof,
    evidence: evidenceOf(at, entryOf(one, at.step.id)),
    ceiling: ceilingText(measure, now, amount),
    change: plan.change,
    expected:
      left === null
        ? 'Not estimated. The ceiling is a bound, not a promise.'
        : amount === null
          ? `${amountText(left, unit)} left`
          : `${figureText(amount)} → ${amountText(left, unit)}`,
    result: said.result.trim(),
    lessons: plan.lessons,
    labs: plan.labs,
  };
}

function ceilingText(
  { model, name, unit }: Scenario['measure'],
  now: number | null,
  amount: number | null,
): string {
  if (amount === null) return 'Not known: the evidence does not say how much of the whole this is.';
  if (model === 'limits') {
    const limit =
      now === null || amount === 0 ? '' : ` Full at ${amountText((now * 100) / amount, unit)} at the latest.`;
    return `${figureText(amount)} % in use.${limit}`;
  }
  if (now === null || now === 0) return `${amountText(amount, unit)}.`;
  const share = Math.min(1, amount / now);
  return `${amountText(amount, unit)}, ${Math.round(100 * share)} % of ${name}. At most ${timesText(1 / (1 - share))}.`;
}

/** What a step's evidence says, line by line, each with its source. */
function evidenceOf({ step, answer }: Visited, entry: ClinicEntry): Words[][] {
  const lines: Words[][] = [];
  if (answer) lines.push([{ ours: answer.says }]);
  const figures = valuesOf(step, entry);
  if (figures.length > 0) {
    lines.push([
      { theirs: figures.map(({ label, value }) => `${label}: ${value}`).join('; ') },
      ...(entry.source.trim() === '' ? [] : [{ ours: ', from ' }, { theirs: entry.source.trim() }]),
    ]);
  }
  for (const { name, findings } of entry.files) {
    const speaking = findings.filter(({ code }) => answer?.profile?.includes(code));
    for (const { title } of speaking.slice(0, 2))
      lines.push([{ theirs: name }, { ours: ': ' }, { theirs: title }]);
  }
  if (entry.note.trim() !== '') lines.push([{ theirs: entry.note.trim() }]);
  return lines;
}

function valuesOf(step: Visited['step'], entry: ClinicEntry): { label: string; value: string }[] {
  return step.fields.flatMap(({ id, label, unit }) => {
    const text = (entry.values[id] ?? '').trim();
    if (text === '') return [];
    const number = unit === undefined ? null : readNumber(text);
    return [{ label, value: number === null ? text : amountText(number, unit ?? '') }];
  });
}

/** Everything that is known, in the order in which it was said. A fact without a source says so. */
export function factsOf(scenario: Scenario, one: ClinicCase, standing: Standing): Report['facts'] {
  const steps = new Set(standing.path.map(({ step }) => step.id));
  const asked = scenario.steps
    .filter(({ id }) => steps.has(id))
    .flatMap((step) => {
      const entry = entryOf(one, step.id);
      const source = entry.source.trim() || 'typed, no source given';
      return valuesOf(step, entry).map((fact) => ({ ...fact, source }));
    });
  const stated = one.facts.filter(({ value }) => value.trim() !== '');
  return [
    ...asked,
    ...stated.map((fact) => ({ ...fact, source: fact.source.trim() || 'typed, no source given' })),
  ];
}

/** The measure after the changes for which there is an estimate; null without any. */
function expectedOf(scenario: Scenario, standing: Standing, found: readonly FoundFinding[]): number | null {
  const { now } = standing;
  const changes = found.filter(({ left, amount }) => left !== null && amount !== null);
  if (now === null || changes.length === 0) return null;
  if (scenario.measure.model === 'shares') {
    return Math.max(
      0,
      changes.reduce((rest, { amount, left }) => rest - Math.max(0, amount! - left!), now),
    );
  }
  const after = standing.branches.flatMap(({ branch, amount }) => {
    if (amount === null || amount === 0) return [];
    const own = changes.filter(({ at }) => at.step.branch === branch.id).map(({ left }) => left!);
    return [(now * 100) / Math.max(1e-9, Math.min(amount, ...own))];
  });
  return after.length === 0 ? null : Math.min(...after);
}

function bridgeOf(
  scenario: Scenario,
  { now }: Standing,
  estimated: readonly FoundFinding[],
  expected: number | null,
): Bridge | null {
  if (scenario.measure.model !== 'shares' || now === null || now === 0 || expected === null) return null;
  let from = now;
  const savings = estimated
    .filter(({ amount, left }) => amount !== null && amount > left!)
    .map(({ plan, amount, left }) => {
      from = Math.max(0, from - (amount! - left!));
      return { name: plan.title, amount: amount! - left!, from };
    });
  return savings.length === 0 ? null : { now, savings, expected };
}

function figuresOf(
  { measure }: Scenario,
  { now, target }: Standing,
  found: readonly FoundFinding[],
  expected: number | null,
): Report['figures'] {
  const { name, unit, model } = measure;
  const amounts = found.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const whole = amounts.reduce((sum, amount) => sum + amount, 0);
  return [
    { label: `${name} now`, value: now === null ? 'not known' : amountText(now, unit) },
    { label: 'Target', value: target === null ? 'not known' : amountText(target, unit) },
    { label: 'Expected', value: expected === null ? 'not estimated' : `about ${amountText(expected, unit)}` },
    model === 'shares'
      ? {
          label: 'Ceiling of all findings',
          value:
            now === null || amounts.length === 0 ? 'not known' : timesText(now / Math.max(0, now - whole)),
        }
      : { label: 'Findings', value: String(found.length) },
  ];
}

function summaryOf(
  { measure }: Scenario,
  { now, target, current }: Standing,
  found: readonly FoundFinding[],
  expected: number | null,
): Words[] {
  const { name, unit, model } = measure;
  const words: Words[] = [];
  if (now !== null) {
    words.push({
      ours: `The ${name} is ${amountText(now, unit)}${target === null ? '' : `; it should be ${amountText(target, unit)}`}. `,
    });
  }
  if (found.length === 0) {
    words.push({
      ours: current ? 'Nothing has been found so far. ' : 'None of the questions led to a finding. ',
    });
  } else {
    words.push({
      ours: `${found.length === 1 ? 'One finding' : `${found.length} findings`}: ${found.map(({ plan }) => lowerFirst(plan.title)).join('; ')}. `,
    });
  }
  if (expected !== null) {
    const reaches = target !== null && (model === 'shares' ? expected <= target : expected >= target);
    words.push({
      ours: `The changes that are estimated bring it to about ${amountText(expected, unit)}${target === null ? '' : reaches ? ', which meets the target' : ', which misses the target: something else has to move too'}. `,
    });
  }
  if (current) words.push({ ours: 'The case is not finished.' });
  return words;
}

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text;
