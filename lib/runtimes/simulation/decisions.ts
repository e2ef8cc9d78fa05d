import type { Answer } from '#lib/lab';
import type { Decider } from './run-world.ts';

/** What each of a policy's answers was, in the order in which it was asked. Two numbers an answer: a run has a hundred thousand. */
export interface Decisions {
  /** One of {@link KINDS} each. */
  readonly kinds: Uint8Array;
  /** The number itself, 0 or 1, or an index into `words`. */
  readonly values: Float64Array;
  readonly words: readonly string[];
}

const KINDS = { nothing: 0, boolean: 1, number: 2, word: 3, notPlain: 4 } as const;
const MOST_WORDS = 1_000;
const WORD_CHARACTERS = 200;

/** Keeps answers as they are given. */
export class DecisionLog {
  #kinds = new Uint8Array(4_096);
  #values = new Float64Array(4_096);
  readonly #words: string[] = [];
  readonly #places = new Map<string, number>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /**
   * Answers what the world may see of it: texts cut to a bounded length.
   * @param printed says in words what an answer is that is no plain value
   */
  add(answer: unknown, printed: (answer: unknown) => string): Answer {
    if (answer === undefined) return this.#push(KINDS.nothing, 0, undefined);
    if (typeof answer === 'boolean') return this.#push(KINDS.boolean, answer ? 1 : 0, answer);
    if (typeof answer === 'number') return this.#push(KINDS.number, answer, answer);
    if (typeof answer === 'string') {
      const word = answer.length > WORD_CHARACTERS ? answer.slice(0, WORD_CHARACTERS) : answer;
      return this.#push(KINDS.word, this.#placeOf(word), word);
    }
    const what = printed(answer).slice(0, WORD_CHARACTERS);
    return this.#push(KINDS.notPlain, this.#placeOf(what), { what });
  }

  read(): Decisions {
    return {
      kinds: this.#kinds.slice(0, this.#count),
      values: this.#values.slice(0, this.#count),
      words: this.#words,
    };
  }

  #placeOf(word: string): number {
    const known = this.#places.get(word);
    if (known !== undefined) return known;
    // Worlds know a handful of words: whoever makes up new ones all the time is answered as with the last.
    if (this.#words.length >= MOST_WORDS) return MOST_WORDS - 1;
    this.#places.set(word, this.#words.length);
    return this.#words.push(word) - 1;
  }

  #push<A extends Answer>(kind: number, value: number, answer: A): A {
    if (this.#count === this.#kinds.length) {
      const [kinds, values] = [this.#kinds, this.#values];
      this.#kinds = new Uint8Array(kinds.length * 2);
      this.#values = new Float64Array(values.length * 2);
      this.#kinds.set(kinds);
      this.#values.set(values);
    }
    this.#kinds[this.#count] = kind;
    this.#values[this.#count] = value;
    this.#count++;
    return answer;
  }
}

/** The answers ran out, or were never answers: what came from the learner's realm is not a run of this world. */
export class NotReplayable extends Error {}

/** Gives the answers again, one for each question, in the realm where they are judged. They are untrusted. */
export function replay({ kinds, values, words }: Decisions): Decider & { readonly left: () => number } {
  let at = 0;
  return {
    left: () => kinds.length - at,
    tell() {},
    ask() {
      if (at >= kinds.length) throw new NotReplayable('The policy gave fewer answers than it was asked.');
      const [kind, value] = [kinds[at]!, values[at] ?? Number.NaN];
      at++;
      if (kind === KINDS.nothing) return undefined;
      if (kind === KINDS.boolean) return value === 1;
      if (kind === KINDS.number) return value;
      const word = words[value];
      if (typeof word !== 'string')
        throw new NotReplayable('The policy’s answers name a word that is not there.');
      return kind === KINDS.word ? word : { what: word };
    },
  };
}

/** Whether what came from the learner's realm has the shape of answers. */
export function areDecisions(value: unknown): value is Decisions {
  if (typeof value !== 'object' || value === null) return false;
  const { kinds, values, words } = value as Partial<Record<keyof Decisions, unknown>>;
  return (
    kinds instanceof Uint8Array &&
    values instanceof Float64Array &&
    kinds.length === values.length &&
    Array.isArray(words) &&
    words.length <= MOST_WORDS
  );
}
