import type { AttemptHead } from '#lib/device';
import {
  type QuizEvidence,
  type QuizQuestion,
  type ReadAnswer,
  readNumber,
  readSheet,
  type Sheet,
} from '#lib/lab';
import { isReport } from '../../workbench-state.ts';

/** The sheet in a draft; an empty one for what is none. */
export function sheetOf(source: string): Sheet {
  const read = readSheet(source);
  return read.kind === 'sheet' ? read.sheet : { answers: {} };
}

/** Whether answers to these numbers were graded: the first ones count. */
export function wasHandedIn(attempts: readonly AttemptHead[], numbers: string | undefined): boolean {
  return (
    numbers !== undefined &&
    attempts.some(
      ({ report }) =>
        isReport(report) &&
        report.correct &&
        (report.trial.own as QuizEvidence | undefined)?.numbers === numbers,
    )
  );
}

/** Whether an answer can be read, as the referee will read it. */
export function readTyped({ kind, unit, table }: QuizQuestion, text: string): ReadAnswer {
  if (kind === 'number') return readNumber(text, unit);
  if (text.trim() === '') return { kind: 'empty' };
  const count = text.trim().split(' ').length;
  const needed = kind === 'order' ? (table?.rows.length ?? 0) : 1;
  return count === needed
    ? { kind: 'read', value: 1 }
    : { kind: 'unreadable', because: `${count} of ${needed} are placed; place the others too.` };
}

/** The letter of a row. */
export const letterOf = (place: number): string => String.fromCharCode(65 + place);
