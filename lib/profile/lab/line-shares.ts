import type { LabProfile, ProfileNode } from './model.ts';

/** What a line of the source costs. Shares are of all samples, 0 to 1. */
export interface LineShare {
  /** 1-based. */
  readonly line: number;
  /** Spent in the line itself, in the engine's own code that it calls too, in functions of the source not. */
  readonly itself: number;
  /** Of that, what the engine's own code took, and what most of that is called. */
  readonly engine: number;
  readonly engineName: string;
  /** Spent in the line together with everything that it calls. */
  readonly total: number;
  /** Lines whose calls led to the function that holds this one. */
  readonly calledFrom: readonly number[];
}

interface Tally {
  engine: number;
  engineName: string;
  engineMost: number;
  below: number;
  readonly calledFrom: Set<number>;
}

/**
 * The lines of a profiled source, hottest itself first.
 *
 * A sampled profile says which line was running, and who called whom, but not from which line. That is read from the
 * source: the line of the caller which holds an unnamed function, or the only line of the caller that names the callee.
 * A call that several lines may have made is counted to none of them, so `total` may be too small, never too large.
 */
export function shareLines({ root, lines }: LabProfile, source: string): LineShare[] {
  const texts = source.split('\n');
  const tallies = new Map<number, Tally>();
  const tally = (line: number): Tally => {
    const found = tallies.get(line) ?? {
      engine: 0,
      engineName: '',
      engineMost: 0,
      below: 0,
      calledFrom: new Set<number>(),
    };
    tallies.set(line, found);
    return found;
  };
  const visit = (node: ProfileNode, caller: number | null, path: readonly number[]): void => {
    const start = lineOf(node);
    const within = start ?? caller;
    if (start !== null) {
      const [from, to] = extentOf(texts, start);
      for (let line = from; line <= to; line++) for (const at of path) tally(line).calledFrom.add(at);
    }
    for (const child of node.children) {
      const line = within === null ? null : callLineOf(texts, child, within);
      if (line !== null) {
        const own = tally(line);
        if (!path.includes(line)) own.below += child.total - selfOn(texts, child, line);
        if (lineOf(child) === null) {
          own.engine += child.self;
          if (child.self > own.engineMost) [own.engineMost, own.engineName] = [child.self, child.name];
        }
      }
      visit(child, within, line === null ? path : [...path, line]);
    }
  };
  visit(root, null, []);
  const shares = new Map(lines.map(({ line, share }) => [line, share]));
  return [...new Set([...shares.keys(), ...tallies.keys()])]
    .map((line) => {
      const { engine, engineName, below, calledFrom } = tally(line);
      const share = shares.get(line) ?? 0;
      return {
        line,
        itself: share + engine,
        engine,
        engineName,
        total: Math.min(1, share + Math.max(engine, below)),
        calledFrom: [...calledFrom].sort((a, b) => a - b),
      };
    })
    .filter((one) => one.total > 0)
    .sort((a, b) => b.itself - a.itself || a.line - b.line);
}

/** Where a function of the source begins; null for the engine's own. */
function lineOf({ where }: ProfileNode): number | null {
  const at = /:(\d+)$/.exec(where);
  return at ? Number(at[1]) : null;
}

/** First and last line of the function that begins on a line. The source is formatted: its end is not indented deeper. */
function extentOf(texts: readonly string[], start: number): readonly [number, number] {
  const first = texts[start - 1] ?? '';
  const open = first.replace(/[^([{]/g, '').length - first.replace(/[^)\]}]/g, '').length;
  if (open <= 0) return [start, start];
  const depth = indentOf(first);
  for (let line = start + 1; line <= texts.length; line++) {
    const text = texts[line - 1]!;
    if (text.trim() !== '' && indentOf(text) <= depth) return [start, line];
  }
  return [start, texts.length];
}

const indentOf = (text: string) => text.length - text.trimStart().length;

/** The line of the function that begins at `caller` from which `callee` was called; null when several may be it. */
function callLineOf(texts: readonly string[], callee: ProfileNode, caller: number): number | null {
  const [from, to] = extentOf(texts, caller);
  const own = lineOf(callee);
  const isUnnamed = own !== null && callee.name.startsWith('anonymous');
  if (isUnnamed) return own >= from && own <= to ? own : null;
  const word = wordOf(texts, callee);
  if (word === null) return null;
  const named = texts.flatMap((text, index) => {
    const line = index + 1;
    return line >= from && line <= to && line !== own && word.test(withoutComment(text)) ? [line] : [];
  });
  return named.length === 1 ? named[0]! : null;
}

/** What a call of this function looks like in the source. A regular expression is called by the name that holds it. */
function wordOf(texts: readonly string[], { name }: ProfileNode): RegExp | null {
  const pattern = /^RegExp: (.*)$/s.exec(name)?.[1];
  if (pattern !== undefined) {
    const holder = texts.find((text) => text.includes(`/${pattern}/`));
    const variable = holder && /\b(?:const|let|var)\s+([\w$]+)\s*=\s*\//.exec(holder)?.[1];
    return variable ? wholeWord(variable) : new RegExp(literally(`/${pattern}/`));
  }
  return /^[\w$]+$/.test(name) ? wholeWord(name) : null;
}

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const wholeWord = (word: string) => new RegExp(`(?<![\\w$])${literally(word)}(?![\\w$])`);
const withoutComment = (text: string) => text.replace(/\/\/.*$|^\s*\*.*$|\/\*.*?(?:\*\/|$)/g, '');

/** Self time of the functions in a call that lie wholly on one line: the line has it among its own samples already. */
function selfOn(texts: readonly string[], node: ProfileNode, line: number): number {
  const start = lineOf(node);
  const isHere = start === line && extentOf(texts, start)[1] === line;
  return (isHere ? node.self : 0) + node.children.reduce((sum, child) => sum + selfOn(texts, child, line), 0);
}
