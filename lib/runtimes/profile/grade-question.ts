import {
  type AskedQuestion,
  quantityText,
  type ReadingResult,
  type ReadingSaid,
  readNumber,
  unitOf,
} from '#lib/lab';
import type { KeyedQuestion, Truth } from './asset.ts';

/** A hair more than the tolerance: two roundings of one number are not held apart. */
const ROUNDING = 1 + 1e-9;
const NOT_THAT = 'That is not it. Look at what the question asks for, and at what the picture says of it.';

/** Why a pick cannot be graded: a sentence; '' for nothing. A pick that is nothing in the recording is wrong, and can be graded. */
export function problemOf({ kind, unit }: AskedQuestion, pick: string): string {
  if (kind !== 'number') return '';
  const read = readNumber(pick, unit);
  if (read.kind === 'unreadable') return read.because;
  return read.kind === 'empty' ? 'There is no number.' : '';
}

/** What is said of one pick. The pick can be graded. */
export function sayOf({ asked, truth, decoys, because }: KeyedQuestion, pick: string): ReadingSaid {
  if (fits(truth, asked, pick)) return { isRight: true, says: because };
  const decoy = decoys.find((one) => fits(one.truth, asked, pick));
  return { isRight: false, says: decoy?.says ?? NOT_THAT };
}

/** A question with everything that was picked for it. */
export function gradeQuestion(question: KeyedQuestion, picks: readonly string[]): ReadingResult {
  const { asked, because, right } = question;
  return {
    ...asked,
    picks: picks.map((pick) => ({ ...sayOf(question, pick), text: pickText(asked, pick) })),
    right,
    because,
  };
}

/** A pick as a person reads it. */
export function pickText({ kind, unit, options }: AskedQuestion, pick: string): string {
  if (kind === 'option') return options?.find(({ key }) => key === pick)?.text ?? pick;
  if (kind === 'pick') return pick;
  const read = readNumber(pick, unit);
  return read.kind === 'read' ? quantityText(read.value, unit) : pick;
}

function fits(truth: Truth, { unit }: AskedQuestion, pick: string): boolean {
  if (!('value' in truth)) return truth.includes(pick);
  const read = readNumber(pick, unit);
  return read.kind === 'read' && Math.abs(read.value - truth.value) <= truth.within * truth.value * ROUNDING;
}

/** A number in the base unit of its kind. */
export const inBaseUnit = (value: number, unit: string): number => value * unitOf(unit).value;
