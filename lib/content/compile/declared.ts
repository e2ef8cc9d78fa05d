import type { Problem } from './problems.ts';

/** The rest of a first line that declares how a file must be graded: `// @expect gold`, `// @expect wrong-answer, from: solution`. */
const FIRST_LINE = /^ @expect ([a-z-]+)(?:, from: ([a-z]+))?\s*$/;

const BASES = ['solution', 'starter'] as const;

/** What a file in alternatives/ or cheats/ says of itself. */
export interface Declaration {
  /** A tier or a code. */
  readonly outcome: string;
  /** The file whose functions it replaces; absent when it is whole. */
  readonly from?: (typeof BASES)[number];
}

/** Reads the first line, which begins with the mark of a `comment`; adds a problem and answers undefined when it does not declare one of `allowed`. */
export function readDeclaration(
  source: string,
  comment: string,
  allowed: readonly string[],
  path: string,
  problems: Problem[],
): Declaration | undefined {
  const line = source.split(/\r?\n/, 1)[0] ?? '';
  const said = line.startsWith(comment) ? line.slice(comment.length) : '';
  const [, outcome, base] = FIRST_LINE.exec(said) ?? [];
  const from = BASES.find((name) => name === base);
  const fault = (found: string, fix: string) => {
    problems.push({ path, rule: 'expectation', found, fix });
    return undefined;
  };
  if (outcome === undefined)
    return fault(
      'the first line declares no outcome',
      `start with "${comment} @expect" and one of ${allowed.join(', ')}`,
    );
  if (!allowed.includes(outcome))
    return fault(
      `the outcome "${outcome}"`,
      `start with "${comment} @expect" and one of ${allowed.join(', ')}`,
    );
  if (base !== undefined && from === undefined)
    return fault(`an edit "from: ${base}"`, `write from: ${BASES.join(' or from: ')}`);
  return { outcome, ...(from ? { from } : {}) };
}
