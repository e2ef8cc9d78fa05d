/**
 * The learner's console: one primitive string with a cap, tested before every append. Values are printed by print.ts,
 * which calls nothing of the learner.
 */

import {
  codeAt,
  cut,
  defineProperty,
  freeze,
  getOwnPropertyDescriptor,
  text,
  toFixed,
  uncurry,
} from './primordials.ts';
import { print } from './print.ts';

const LINES = 200;
const LOG_CHARACTERS = 65_536;
const LINE_CHARACTERS = 2_000;
const ARGUMENTS = 20;
const LABELS = 100;
const DEEPEST_GROUP = 20;
const now = Performance.prototype.now.bind(performance);
const parse = parseInt;
const parseReal = parseFloat;
const repeat = uncurry(String.prototype.repeat);

let lines = '';
let lineCount = 0;
let dropped = 0;
let depth = 0;

const append = (line: string) => {
  const shown =
    repeat('  ', depth) + (line.length > LINE_CHARACTERS ? `${cut(line, 0, LINE_CHARACTERS - 1)}…` : line);
  // Tested after printing: the trap of a logged proxy can log again.
  if (lineCount >= LINES || lines.length + shown.length >= LOG_CHARACTERS) {
    dropped++;
    return;
  }
  lineCount++;
  lines += `${shown}\n`;
};

const plain = (value: unknown, room: number): string =>
  typeof value === 'string' ? cut(value, 0, room) : print(value, room);

/** A number as `%d` and `%i` show one. */
const numberText = (value: unknown, whole: boolean): string => {
  if (typeof value === 'bigint') return print(value, LINE_CHARACTERS);
  if (typeof value !== 'number' && typeof value !== 'string') return 'NaN';
  return text(whole ? parse(value as string, 10) : typeof value === 'string' ? parseReal(value) : value);
};

/** Puts the arguments into one line, the first one's `%s %d %i %f %o %O %c %%` filled in from those that follow. */
const format = (args: ArrayLike<unknown>): string => {
  if (args.length === 0) return '';
  let line = '';
  let next = 1;
  const first = args[0];
  if (typeof first === 'string' && args.length > 1) {
    const template = cut(first, 0, LINE_CHARACTERS);
    let from = 0;
    for (let i = 0; i + 1 < template.length && line.length < LINE_CHARACTERS; i++) {
      if (codeAt(template, i) !== 37) continue;
      const kind = cut(template, i + 1, i + 2);
      let filled: string;
      if (kind === '%') filled = '%';
      else if (next >= args.length) continue;
      else if (kind === 's') filled = plain(args[next++], LINE_CHARACTERS);
      else if (kind === 'd' || kind === 'i') filled = numberText(args[next++], kind === 'i');
      else if (kind === 'f') filled = numberText(args[next++], false);
      else if (kind === 'o' || kind === 'O') filled = print(args[next++], LINE_CHARACTERS);
      else if (kind === 'c') {
        next++;
        filled = '';
      } else continue;
      line += cut(template, from, i) + filled;
      i++;
      from = i + 1;
    }
    line += cut(template, from);
  } else line = plain(first, LINE_CHARACTERS);
  for (; next < args.length && next < ARGUMENTS && line.length < LINE_CHARACTERS; next++)
    line += ` ${plain(args[next], LINE_CHARACTERS)}`;
  return line;
};

// Labels and what belongs to them, side by side: own elements of arrays that the learner never sees.
const slots = () => {
  const list: unknown[] = [];
  for (let i = 0; i < LABELS; i++)
    defineProperty(list, i, { __proto__: null, value: null, writable: true } as PropertyDescriptor);
  return list;
};
const labelled = () => {
  const labels = slots();
  const values = slots();
  return {
    __proto__: null,
    /** The slot of a label, a fresh one when it has none; -1 when all are taken. */
    find(label: string): number {
      for (let i = 0; i < LABELS; i++) {
        if (labels[i] === null) labels[i] = label;
        if (labels[i] === label) return i;
      }
      return -1;
    },
    get: (slot: number) => (slot < 0 ? null : (values[slot] as number | null)),
    set(slot: number, value: number | null) {
      if (slot >= 0) values[slot] = value;
    },
  };
};
const counts = labelled();
const timers = labelled();
const labelOf = (label: unknown) => (label === undefined ? 'default' : plain(label, 100));

const logTime = (label: unknown, rest: ArrayLike<unknown> | null, ends: boolean) => {
  const name = labelOf(label);
  const slot = timers.find(name);
  const began = timers.get(slot);
  if (began === null) return append(`Timer "${name}" does not exist`);
  append(`${name}: ${toFixed(now() - began, 3)} ms${rest?.length ? ` ${format(rest)}` : ''}`);
  if (ends) timers.set(slot, null);
};

const log = (...args: unknown[]) => append(format(args));
const group = (...args: unknown[]) => {
  if (args.length) append(format(args));
  if (depth < DEEPEST_GROUP) depth++;
};

/** Every method that the sandbox's console has; {@link import('./environment.ts')} declares the same to the editor. */
const methods = {
  __proto__: null,
  log,
  info: log,
  warn: log,
  error: log,
  debug: log,
  dir: (value: unknown) => append(print(value, LINE_CHARACTERS)),
  dirxml: log,
  table: (value: unknown) => append(plain(value, LINE_CHARACTERS)),
  trace: (...args: unknown[]) => append(args.length ? `Trace: ${format(args)}` : 'Trace'),
  group,
  groupCollapsed: group,
  groupEnd() {
    if (depth > 0) depth--;
  },
  count(label?: unknown) {
    const name = labelOf(label);
    const slot = counts.find(name);
    const count = (counts.get(slot) ?? 0) + 1;
    counts.set(slot, count);
    append(`${name}: ${count}`);
  },
  countReset: (label?: unknown) => counts.set(counts.find(labelOf(label)), 0),
  time: (label?: unknown) => timers.set(timers.find(labelOf(label)), now()),
  timeLog: (label?: unknown, ...rest: unknown[]) => logTime(label, rest, false),
  timeEnd: (label?: unknown) => logTime(label, null, true),
  assert(condition?: unknown, ...args: unknown[]) {
    if (!condition) append(args.length ? `Assertion failed: ${format(args)}` : 'Assertion failed');
  },
  clear() {},
};

/** Puts the console on the global, for good. */
export const installConsole = (scope: object): void => {
  // Plain functions: a method of an object literal is one already, and an ordinary object is what a console is.
  const console: Record<string, unknown> = {};
  const names = Object.keys(methods);
  for (const name of names) {
    const { value } = getOwnPropertyDescriptor(methods, name)!;
    defineProperty(console, name, { __proto__: null, value, enumerable: true } as PropertyDescriptor);
  }
  defineProperty(scope, 'console', { value: freeze(console), writable: false, configurable: false });
};

/** What was logged since the last call, and how many lines were dropped. */
export const takeLog = (): { readonly log: string; readonly dropped: number } => {
  const taken = { __proto__: null, log: cut(lines, 0, LOG_CHARACTERS), dropped } as never;
  lines = '';
  lineCount = 0;
  dropped = 0;
  return taken;
};
