import { evaluate, readNumber, Unreadable } from '#lib/lab';
import { type DrawnPrompt, descending, evaluateRows, namesOf } from './drawn-prompt.ts';

/** What was answered: a number in its base unit, or places of rows. Null for nothing. */
export type Answer = number | readonly number[] | null;

/**
 * Reads one answer of a sheet. A learner's is a number or letters of rows; a reader's, which is to answer whatever is drawn, may
 * name the prompt's numbers, or say `by <formula>` and `first <formula> below <number>` of rows.
 *
 * Throws {@link Unreadable} with a sentence.
 */
export function readAnswer(drawn: DrawnPrompt, text: string): Answer {
  if (text.trim() === '') return null;
  const { prompt } = drawn;
  if (prompt.kind === 'number') {
    const read = readNumber(text, prompt.unit, namesOf(drawn));
    if (read.kind === 'unreadable') throw new Unreadable(read.because);
    return read.kind === 'read' ? read.value : null;
  }
  return prompt.kind === 'order' ? readOrder(drawn, text.trim()) : readChoice(drawn, text.trim());
}

function readOrder(drawn: DrawnPrompt, text: string): readonly number[] {
  const by = /^by (.+)$/.exec(text)?.[1];
  if (by !== undefined) return descending(evaluateRows(drawn, by));
  const places = readLetters(drawn, text);
  if (places.length !== drawn.rows.length || new Set(places).size !== places.length)
    throw new Unreadable(`Each of ${lettersOf(drawn)} has to stand in it once.`);
  return places;
}

function readChoice(drawn: DrawnPrompt, text: string): readonly number[] {
  const [, formula, limit] = /^first (.+) below (.+)$/.exec(text) ?? [];
  if (formula === undefined || limit === undefined) {
    const places = readLetters(drawn, text);
    if (places.length !== 1) throw new Unreadable(`Choose one of ${lettersOf(drawn)}.`);
    return places;
  }
  const below = evaluate(limit).value;
  const first = evaluateRows(drawn, formula).findIndex((value) => value < below);
  return first < 0 ? [] : [first];
}

function readLetters(drawn: DrawnPrompt, text: string): number[] {
  return text.split(/[\s,>]+/).map((letter) => {
    const place = letter.length === 1 ? letter.toUpperCase().charCodeAt(0) - 65 : -1;
    if (place < 0 || place >= drawn.rows.length)
      throw new Unreadable(`“${letter.slice(0, 20)}” is none of ${lettersOf(drawn)}.`);
    return place;
  });
}

const lettersOf = ({ rows }: DrawnPrompt) => `A to ${String.fromCharCode(64 + rows.length)}`;
