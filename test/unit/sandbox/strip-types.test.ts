import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { formatValue } from '#lib/lab';
import {
  LEAST_TOKENS,
  MOST_TOKENS_PER_CHARACTER,
  SyntaxRefused,
  stripTypes,
} from '../../../lib/runtimes/shared/typescript/strip-types.ts';
import { loadPlain } from '../../support/marked-program.ts';
import { PROGRAMS, REFUSED } from './typescript-programs.ts';

/** What the compiler itself makes of a program. */
const compiled = (source: string) =>
  ts.transpileModule(source, {
    compilerOptions: {
      target: ts.ScriptTarget.ESNext,
      module: ts.ModuleKind.ESNext,
      useDefineForClassFields: true,
    },
  }).outputText;

/** What a module exports as `result`, or how it fails. */
async function resultOf(script: string): Promise<unknown> {
  try {
    const { result } = (await loadPlain(script)) as unknown as { result: unknown };
    return typeof result === 'function' ? await (result as () => unknown)() : result;
  } catch (thrown) {
    return `${(thrown as Error).name}: ${(thrown as Error).message}`;
  }
}

describe.for(Object.entries(PROGRAMS))('%s', ([, source]) => {
  test('runs as what the compiler makes of it', async () => {
    const expected = await resultOf(compiled(source));
    expect(expected).toBeDefined();
    expect(String(expected)).not.toMatch(/^\w*Error: /);
    expect(formatValue(await resultOf(stripTypes(source).script), 5_000)).toBe(formatValue(expected, 5_000));
  });
  test('keeps every line and column of what is left', () => {
    const { script } = stripTypes(source);
    expect(script.length).toBe(source.length);
    for (let i = 0; i < source.length; i++) {
      if (source[i] === '\n') expect(script[i]).toBe('\n');
      else if (script[i] !== source[i]) expect(' ;()').toContain(script[i]);
    }
  });
});

test.for(Object.entries(REFUSED))('%s is refused by name, with its line', ([, [source, sentence]]) => {
  let thrown: unknown;
  try {
    stripTypes(source);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(SyntaxRefused);
  expect((thrown as SyntaxRefused).message).toContain(sentence);
});

/** Pieces that nest: what comes before the inside, and what comes after it. */
const NESTS: readonly (readonly [string, string])[] = [
  ['<T>(x: T) => ', ''],
  ['async <T,>(x: T): Promise<T> => ', ''],
  ['(a = ', ') => 1'],
  ['(a: number = ', ') => 1'],
  ['({ a = ', ' }) => 1'],
  ['([a = ', ']) => 1'],
  ['a ? (b) : ', ''],
  ['a ? (b): c => ', ' : 1'],
  ['a ? (b) : (c) => ', ''],
  ['f<T>(', ')'],
  ['f<', '>(1)'],
  ['a < (', ')'],
  ['a < b > (', ')'],
  ['((x: number): number => ', ')(1)'],
  ['(', ')'],
  ['(', ' as T)'],
  ['[', ']'],
  ['{ let x = (', ') }'],
  ['`${', '}`'],
  ['new C<T>(', ')'],
  ['<T extends U<', '>>(x: T) => 1'],
  ['(x as A<', '>)'],
  ['(x as (a: ', ') => void)'],
  ['async (a = ', ') => 1'],
  ['async (', ')'],
  ['class { m<T>(a = ', ') {} }'],
  ['function <T>(a: T = ', ') {}'],
];

/** Tokens that the parsers read, as a measure of the work that does not depend on the machine. */
function work(source: string): number {
  const counted = { tokens: 0 };
  try {
    stripTypes(source, counted);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxRefused)) throw thrown;
  }
  return counted.tokens;
}

const nested = (pieces: readonly (readonly [string, string])[], depth: number) => {
  let source = '1';
  for (let i = 0; i < depth; i++) for (const [before, after] of pieces) source = before + source + after;
  return `const f = ${source};`;
};

test('any nesting of types, arrows and parentheses is read in work that is bounded by the length of the source', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...NESTS), { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 40 }),
      (pieces, depth) => {
        const source = nested(pieces, depth);
        // Over the limit every reading that is still open tries its other way and ends at once.
        expect(work(source)).toBeLessThanOrEqual(
          MOST_TOKENS_PER_CHARACTER * source.length + LEAST_TOKENS + 8 * pieces.length * depth,
        );
      },
    ),
    { numRuns: 60 },
  );
});

test('nesting that is too deep ends with a sentence', () => {
  for (const depth of [2_000, 20_000]) {
    for (const [before, after] of NESTS.filter((_, i) => i % 5 === 0)) {
      try {
        stripTypes(`const f = ${before.repeat(depth)}1${after.repeat(depth)};`);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(SyntaxRefused);
        expect((thrown as Error).message).toMatch(/^(Line 1: .|The code is nested too deeply).*\.$/);
      }
    }
  }
});
