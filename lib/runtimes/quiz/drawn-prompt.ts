import {
  type Drawn,
  evaluate,
  type Names,
  type Prompt,
  type Quantity,
  type QuizLab,
  type QuizQuestion,
  type QuizTable,
  unitOf,
} from '#lib/lab';
import { seededRandom } from '#lib/numbers';

/** A prompt with its numbers. */
export interface DrawnPrompt {
  readonly name: string;
  readonly prompt: Prompt;
  readonly drawn: Drawn;
  /** Of an order or a choice; none for a number. */
  readonly rows: readonly { readonly title: string; readonly drawn: Drawn }[];
}

/** Draws the numbers of every prompt. The same seed gives the same ones. */
export function drawPrompts({ prompts }: QuizLab, numbers: string): DrawnPrompt[] {
  const random = seededRandom(numbers);
  return Object.entries(prompts).map(([name, prompt]) => ({
    name,
    prompt,
    drawn: prompt.draw(random),
    rows: prompt.kind === 'number' ? [] : prompt.rows(random),
  }));
}

/** The numbers of a prompt with their units, and those of one of its rows. */
export function namesOf({ prompt, drawn }: DrawnPrompt, row: Drawn = {}): Names {
  const withUnits = (values: Drawn, units: Readonly<Record<string, string>>) =>
    Object.entries(units).map(([name, unit]): [string, Quantity] => [name, scaled(values[name]!, unit)]);
  const columns = prompt.kind === 'number' ? {} : prompt.columns;
  const units = Object.fromEntries(Object.entries(columns).map(([name, { unit }]) => [name, unit]));
  return Object.fromEntries([
    ...withUnits(drawn, prompt.numbers),
    ...(prompt.kind === 'number' ? [] : withUnits(row, units)),
  ]);
}

function scaled(value: number, unit: string): Quantity {
  const one = unitOf(unit);
  return { ...one, value: value * one.value };
}

/** A formula of the columns for each row. Throws Unreadable where it does not fit. */
export function evaluateRows(drawn: DrawnPrompt, formula: string): number[] {
  return drawn.rows.map((row) => evaluate(formula, namesOf(drawn, row.drawn)).value);
}

/** Places of values, the largest first. */
export function descending(values: readonly number[]): number[] {
  return [...values.keys()].sort((a, b) => values[b]! - values[a]!);
}

/** The question as it is asked. */
export function questionOf({ name, prompt, drawn, rows }: DrawnPrompt): QuizQuestion {
  const { title, kind, ask } = prompt;
  return {
    name,
    title,
    kind,
    ask: ask.replace(/\{(\w+)\}/g, (_, number: string) => figure(drawn[number]!, prompt.numbers[number]!)),
    unit: prompt.kind === 'number' ? prompt.unit : '',
    ...(prompt.kind === 'number' ? {} : { table: tableOf(prompt.columns, rows) }),
  };
}

function tableOf(
  columns: Extract<Prompt, { kind: 'order' }>['columns'],
  rows: DrawnPrompt['rows'],
): QuizTable {
  return {
    columns: Object.values(columns).map(({ title }) => title),
    rows: rows.map(({ title, drawn }) => ({
      title,
      cells: Object.entries(columns).map(([column, { unit }]) => figure(drawn[column]!, unit)),
    })),
  };
}

function figure(value: number, unit: string): string {
  const text = value.toLocaleString('en', { maximumSignificantDigits: 6 });
  return unit === '' ? text : unit === '×' ? `${text}×` : `${text} ${unit}`;
}
