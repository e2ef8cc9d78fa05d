/** One place of the automaton: a letter to match, or two places to go on from without one. */
interface Place {
  /** Whether the letter leads on; null for a place that takes no letter. */
  matches: ((letter: string) => boolean) | null;
  next: number[];
}

/**
 * Whether a whole name matches a regular expression of the kind that recordings carry (RE2's letters, `.`, `[…]`, `\d \w \s`, `(…)`,
 * `|`, `*`, `+`, `?`), in time proportional to the name times the pattern whatever both hold: Thompson's simulation
 * (CACM 11(6), 1968). An engine that goes back, as JavaScript's does, can be held up for ever by a pattern in a hostile file.
 * Null for a pattern that is malformed or uses more than that.
 */
export function linearPattern(pattern: string): ((name: string) => boolean) | null {
  const places: Place[] = [];
  const place = (matches: Place['matches'], next: number[]): number => places.push({ matches, next }) - 1;
  let at = 0;
  let depth = 0;

  /** A part of the automaton: where it begins, and the places whose `next` wants filling. */
  interface Part {
    readonly begin: number;
    readonly open: readonly number[];
  }
  const join = (part: Part, to: number) => {
    for (const one of part.open) places[one]!.next.push(to);
  };
  const empty = (): Part => {
    const begin = place(null, []);
    return { begin, open: [begin] };
  };

  function alternatives(): Part | null {
    let whole = sequence();
    while (whole && pattern[at] === '|') {
      at++;
      const other = sequence();
      if (!other) return null;
      const begin = place(null, [whole.begin, other.begin]);
      const end = place(null, []);
      join(whole, end);
      join(other, end);
      whole = { begin, open: [end] };
    }
    return whole;
  }

  function sequence(): Part | null {
    let whole = empty();
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const part = repeated();
      if (!part) return null;
      join(whole, part.begin);
      whole = { begin: whole.begin, open: part.open };
    }
    return whole;
  }

  function repeated(): Part | null {
    let part = single();
    while (part && at < pattern.length && '*+?'.includes(pattern[at]!)) {
      const mark = pattern[at++]!;
      const fork = place(null, [part.begin]);
      if (mark === '?') part = { begin: fork, open: [...part.open, fork] };
      else {
        join(part, fork);
        part = { begin: mark === '*' ? fork : part.begin, open: [fork] };
      }
    }
    return part;
  }

  function single(): Part | null {
    const letter = pattern[at++]!;
    if (letter === '(') {
      if (pattern.startsWith('?:', at)) at += 2;
      if (++depth > 100) return null;
      const inner = alternatives();
      depth--;
      return pattern[at++] === ')' ? inner : null;
    }
    if ('*+?{'.includes(letter)) return null;
    // The whole name is matched, so anchors at its ends say nothing more.
    if (letter === '^' || letter === '$') return empty();
    const matches = letter === '[' ? set() : letter === '\\' ? escaped() : letterTest(letter);
    if (!matches) return null;
    const begin = place(matches, []);
    return { begin, open: [begin] };
  }

  const letterTest = (letter: string) =>
    letter === '.' ? (one: string) => one !== '\n' : (one: string) => one === letter;

  function escaped(): Place['matches'] {
    const letter = pattern[at++];
    if (letter === undefined) return null;
    const classes: Record<string, (one: string) => boolean> = {
      d: (one) => one >= '0' && one <= '9',
      w: (one) => /^\w$/.test(one),
      s: (one) => /^\s$/.test(one),
    };
    if (classes[letter]) return classes[letter];
    return /^[a-zA-Z0-9]$/.test(letter) ? null : (one) => one === letter;
  }

  function set(): Place['matches'] {
    const negated = pattern[at] === '^';
    if (negated) at++;
    const ranges: [string, string][] = [];
    for (let first = true; first || pattern[at] !== ']'; first = false) {
      let letter = pattern[at++];
      if (letter === '\\') letter = pattern[at++];
      if (letter === undefined || (letter === '[' && pattern[at] === ':')) return null;
      if (pattern[at] === '-' && pattern[at + 1] !== ']' && pattern[at + 1] !== undefined) {
        ranges.push([letter, pattern[at + 1]!]);
        at += 2;
      } else ranges.push([letter, letter]);
    }
    at++;
    return (one) => ranges.some(([from, to]) => one >= from && one <= to) !== negated;
  }

  const whole = alternatives();
  if (!whole || at < pattern.length) return null;
  const accepted = place(null, []);
  join(whole, accepted);
  return (name) => run(places, whole.begin, accepted, name);
}

function run(places: readonly Place[], begin: number, accepted: number, name: string): boolean {
  const seenAt = new Int32Array(places.length).fill(-1);
  let active: number[] = [];
  const enter = (from: number, step: number, into: number[]) => {
    const waiting = [from];
    for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
      if (seenAt[one] === step) continue;
      seenAt[one] = step;
      into.push(one);
      if (!places[one]!.matches) waiting.push(...places[one]!.next);
    }
  };
  enter(begin, 0, active);
  for (let step = 0; step < name.length && active.length > 0; step++) {
    const further: number[] = [];
    for (const one of active)
      if (places[one]!.matches?.(name[step]!))
        for (const next of places[one]!.next) enter(next, step + 1, further);
    active = further;
  }
  return active.includes(accepted);
}
