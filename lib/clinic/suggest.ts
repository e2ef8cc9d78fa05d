import type { ClinicEntry } from './case.ts';
import { readNumber } from './figures.ts';
import type { Answer, Step } from './scenario.ts';

/** An answer that the evidence of a step speaks for. */
export interface Suggestion {
  readonly answer: Answer;
  /** The file that says so; null for figures. */
  readonly file: string | null;
}

/**
 * The first answer whose figures are all given and hold; else the first for which a dropped file has a finding. Null where the
 * evidence does not tell.
 */
export function suggest(step: Step, entry: ClinicEntry): Suggestion | null {
  const byFigures = step.answers.find(
    ({ if: bounds }) =>
      bounds &&
      Object.entries(bounds).every(([field, { over, under }]) => {
        const value = readNumber(entry.values[field] ?? '');
        return (
          value !== null && (over === undefined || value > over) && (under === undefined || value < under)
        );
      }),
  );
  if (byFigures) return { answer: byFigures, file: null };
  for (const answer of step.answers) {
    const file = entry.files.find(({ findings }) =>
      findings.some(({ code }) => answer.profile?.includes(code)),
    );
    if (file) return { answer, file: file.name };
  }
  return null;
}

/** What a file that was read says, with the facts of its findings. */
export interface ReadFinding {
  readonly code: string;
  readonly facts: Readonly<Record<string, number | string>>;
}

/** The figures that a file's findings fill in, by field; what was typed stays. */
export function filledBy(
  step: Step,
  values: ClinicEntry['values'],
  findings: readonly ReadFinding[],
): ClinicEntry['values'] {
  const filled = { ...values };
  for (const { id, from } of step.fields) {
    if (!from || (filled[id] ?? '') !== '') continue;
    const fact = findings.find(({ code }) => code === from.finding)?.facts[from.fact];
    if (typeof fact === 'number' && Number.isFinite(fact) && fact >= 0) {
      filled[id] = String(Number((fact / from.per).toPrecision(3)));
    }
  }
  return filled;
}
