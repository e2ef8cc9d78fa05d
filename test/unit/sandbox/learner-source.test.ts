import { expect, test } from 'vitest';
import { failureWords } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import type { RunFailed } from '#lib/session';
import { compileLearnerSource } from '../../../lib/runtimes/shared/typescript/learner-source.ts';

const refusal = (source: string) => {
  try {
    compileLearnerSource(source);
  } catch (error) {
    const { code, facts } = error as RunFailed;
    return { code, said: failureWords(facts, WORDS).detail };
  }
  throw new Error('The source was accepted.');
};

test('types are stripped and every line keeps its number', () => {
  const { script } = compileLearnerSource(
    'interface Row {\n  id: number;\n}\nexport const f = (r: Row): number => r.id;\n',
  );
  expect(script.split('\n')[3]).toBe('export const f = (r             ) => r.id;');
});

test('every form of import is refused with its line', () => {
  for (const source of [
    'import x from "y";',
    'export * from "y";',
    'export { x } from "y";',
    'const m = () => import("y");',
    'const m = () => import/* */("y");',
  ]) {
    expect(refusal(`\n${source}`)).toMatchObject({
      code: 'forbidden-syntax',
      said: expect.stringContaining('Line 2: '),
    });
  }
});

test('the word import in a string, a comment or a property is no import', () => {
  expect(() =>
    compileLearnerSource('// import("x")\nexport const a = { import: "import(y)" };'),
  ).not.toThrow();
});

test('a syntax error names the line', () => {
  expect(refusal('const a = 1;\nconst b = = 2;')).toMatchObject({
    code: 'error',
    said: expect.stringMatching(/^Line 2: /),
  });
});

test('source over 100,000 bytes is refused with both figures', () => {
  expect(refusal(`// ${'ä'.repeat(60_000)}`).said).toBe(
    'The code is 120,003 bytes long; at most 100,000 are accepted.',
  );
});

test('code nested deeper than it can be read ends with a sentence, whichever step gives in', () => {
  for (const depth of [2_000, 8_000, 20_000, 45_000]) {
    const source = `export const f = () => ${'['.repeat(depth)}${']'.repeat(depth)};`;
    try {
      compileLearnerSource(source);
    } catch (thrown) {
      expect(thrown).toMatchObject({ code: 'error', facts: { what: 'too-deep' } });
    }
  }
  expect(refusal(`export const f = () => ${'['.repeat(45_000)}${']'.repeat(45_000)};`).code).toBe('error');
});
