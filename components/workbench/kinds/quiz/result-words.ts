import { type QuizResult, type QuizValue, quantityText } from '#lib/lab';

/** A hair more than the tolerance, as the metric has it. */
const ROUNDING = 1 + 1e-9;

/** An answer, a bound or a run as a person reads it. */
export function valueText({ unit, table, kind }: QuizResult, value: QuizValue | null): string {
  if (value === null) return 'empty';
  if (typeof value === 'number') return quantityText(value, unit);
  const titles = value.map((place) => table?.rows[place]?.title ?? '');
  return titles.length === 0 ? 'none' : titles.join(kind === 'order' ? ' → ' : ', ');
}

export interface Standing {
  readonly kind: 'met' | 'notyet' | 'none';
  readonly words: string;
}

/**
 * How an answer came out against the tolerances of the lab's targets.
 * @param factors from the narrowest to the widest
 */
export function standingOf(result: QuizResult, factors: readonly number[]): Standing {
  const { yours, bound, off, kind } = result;
  if (yours === null) return { kind: 'none', words: 'Left empty' };
  if (off === null) return { kind: 'notyet', words: kind === 'order' ? 'Another order' : 'Another choice' };
  if (kind !== 'number') return { kind: 'met', words: 'Right' };
  const within = factors.find((factor) => off <= factor * ROUNDING);
  if (within !== undefined)
    return {
      kind: 'met',
      words: `Within ${within < 2 ? `${Math.round((within - 1) * 100)} %` : `${within}×`}`,
    };
  const times = off.toLocaleString('en', { maximumSignificantDigits: 2 });
  return { kind: 'notyet', words: `${times}× too ${yours > bound ? 'large' : 'small'}` };
}
