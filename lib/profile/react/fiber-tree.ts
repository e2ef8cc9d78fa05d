import { field } from '../unreadable.ts';

/** Ancestors that are looked at; deeper trees are none of a page. */
const DEEPEST = 2_000;
/** The element type of a root. */
const ROOT = 11;

/**
 * Which components are where in a React root: as it was when recording began, and then changed by DevTools' operations
 * (packages/react-devtools-shared/src/constants.js): numbers, with a table of texts in front.
 */
export class FiberTree {
  readonly #names = new Map<number, string>();
  readonly #parents = new Map<number, number>();

  /** `snapshots`: pairs of an id and what is known of it. */
  constructor(snapshots: readonly unknown[]) {
    for (const pair of snapshots) {
      const [id, node] = Array.isArray(pair) ? pair : [];
      if (typeof id !== 'number') continue;
      const [name, children] = [field(node, 'displayName'), field(node, 'children')];
      this.#names.set(id, typeof name === 'string' ? name : '');
      for (const child of Array.isArray(children) ? children : [])
        if (typeof child === 'number') this.#parents.set(child, id);
    }
  }

  /** '' for what has no name, and for what is not known. */
  name(id: number): string {
    return this.#names.get(id) ?? '';
  }

  /** The nearest component above it that is among `rendered`; null for none. */
  parentAmong(id: number, rendered: ReadonlyMap<number, unknown>): number | null {
    let at = this.#parents.get(id);
    for (let steps = 0; at !== undefined && at !== id && steps < DEEPEST; steps++) {
      if (rendered.has(at)) return at;
      at = this.#parents.get(at);
    }
    return null;
  }

  /** Whether a component of the same name is above it, and among `rendered`. */
  isInsideItself(id: number, rendered: ReadonlyMap<number, unknown>): boolean {
    const name = this.name(id);
    let at = this.#parents.get(id);
    for (let steps = 0; at !== undefined && steps < DEEPEST; steps++) {
      if (rendered.has(at) && this.name(at) === name) return true;
      at = this.#parents.get(at);
    }
    return false;
  }

  /** Takes in the operations of one commit; false when they could not be read to their end. */
  apply(operations: readonly unknown[]): boolean {
    if (operations.length === 0) return true;
    const numbers = operations.map((one) => (typeof one === 'number' ? one : Number.NaN));
    const end = 3 + Math.max(0, numbers[2] ?? 0);
    const texts = textsOf(numbers.slice(3, end));
    // An added element has one operand more since React 19.2 (the name that a Suspense boundary was given).
    const added = readAdded(numbers, end, 8) ?? readAdded(numbers, end, 7);
    for (const { id, parent, text } of added ?? []) {
      this.#names.set(id, texts[text] ?? '');
      if (parent > 0) this.#parents.set(id, parent);
    }
    return added !== null;
  }
}

interface Added {
  readonly id: number;
  readonly parent: number;
  readonly text: number;
}

/** Elements that operations add; null when they do not end where the numbers do. `addSize`: numbers of one addition. */
function readAdded(numbers: readonly number[], begin: number, addSize: number): Added[] | null {
  const added: Added[] = [];
  let at = begin;
  while (at < numbers.length) {
    const size = sizeOf(numbers, at, addSize);
    if (!(size > 0)) return null;
    if (numbers[at] === 1)
      added.push(
        numbers[at + 2] === ROOT
          ? { id: numbers[at + 1]!, parent: 0, text: 0 }
          : { id: numbers[at + 1]!, parent: numbers[at + 3]!, text: numbers[at + 5]! },
      );
    at += size;
  }
  return at === numbers.length ? added : null;
}

/** How many numbers the operation at a place has; NaN for one that is not known. */
function sizeOf(numbers: readonly number[], at: number, addSize: number): number {
  switch (numbers[at]) {
    case 1:
      return numbers[at + 2] === ROOT ? 7 : addSize;
    case 2: // remove: how many, and their ids
      return 2 + numbers[at + 1]!;
    case 3: // reorder: whose children, how many, and their ids
      return 3 + numbers[at + 2]!;
    case 4: // what its subtree takes to render
    case 7: // mode of a subtree
      return 3;
    case 5: // errors and warnings
      return 4;
    case 6: // the root goes
      return 1;
    case 11: // a Suspense boundary's rectangles: whose, how many, four numbers each
      return 3 + 4 * Math.max(0, numbers[at + 2]!);
    default:
      return Number.NaN;
  }
}

/** The texts by their number; 0 is none. Each is its length and its letters. */
function textsOf(table: readonly number[]): string[] {
  const texts = [''];
  for (let at = 0; at < table.length; ) {
    const length = table[at]!;
    if (!(length >= 0)) break;
    texts.push(
      table
        .slice(at + 1, at + 1 + length)
        .map((letter) => (letter >= 0 && letter <= 0x10ffff ? String.fromCodePoint(Math.trunc(letter)) : ''))
        .join(''),
    );
    at += 1 + length;
  }
  return texts;
}
