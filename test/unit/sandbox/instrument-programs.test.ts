import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { compareValues, type JsLab, seededRandom } from '#lib/lab';
import { makeCaseInput } from '#lib/session';
import { readLabAnswers } from '../../../lib/content/compile.ts';
import type { Marks } from '../../../lib/runtimes/js/instrument.ts';
import { stripTypes } from '../../../lib/runtimes/shared/typescript/strip-types.ts';
import { loadMarked, loadPlain } from '../../support/marked-program.ts';

const MODES: readonly Marks[] = ['functions', 'lines'];
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const LABS = new URL('../../../labs/', import.meta.url);
const SEED = '0123456789abcdef0123456789abcdef';

/** Statements over the variables a, b and c, with calls, throws and loops that end; one line or several. */
const { body } = fc.letrec<{ body: string; statement: string; expression: string }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', 'c', '1', '7', 'String(a)', '[a, b].length'),
    fc
      .tuple(tie('expression'), fc.constantFrom('+', '%', '<', '&&', '??'), tie('expression'))
      .map(([x, op, y]) => (op === '??' ? `((${x}) ?? (${y}))` : `(${x} ${op} ${y})`)),
    tie('expression').map((x) => `((x) => x + ${x})(a)`),
    tie('expression').map((x) => `[1, 2].map((x, i) =>\n${x}).length`),
    tie('statement').map((s) => `(function (n = a) { ${s}\nreturn n })()`),
    tie('expression').map((x) => `{ get v() { return ${x} } }.v`.replace(/^/, '(').replace(/$/, ')')),
    tie('expression').map((x) => `new (class { m = ${x}; constructor() { c++ } })().m`),
  ),
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    // Cut short: in nested loops a text that is added to itself would soon fill the memory.
    tie('expression').map((x) => `{ a = ${x}\nif (String(a).length > 99) a = 1 }`),
    tie('expression').map((x) => `var v = ${x}, w = v;`),
    tie('expression').map((x) => `if (c > 40) throw new Error('at ' + ${x})`),
    fc.tuple(tie('expression'), tie('statement')).map(([x, s]) => `if (${x}) ${s}\nelse c++`),
    fc.tuple(tie('expression'), tie('statement')).map(([x, s]) => `if (${x})\n  ${s}`),
    fc.tuple(tie('statement'), tie('statement')).map(([s, t]) => `{ let a = 2; ${s}\n${t} }`),
    tie('statement').map((s) => `for (let i = 0; i < 3; i++)\n${s}`),
    tie('statement').map((s) => `for (const b of [1, 2]) { ${s} }`),
    tie('statement').map((s) => `{ let n = 0; do {\n${s}\n} while (++n < 3) }`),
    fc
      .tuple(tie('statement'), tie('statement'))
      .map(([s, t]) => `try { ${s} } catch (e) { b = e.message\n${t} } finally { c++ }`),
    fc
      .tuple(tie('expression'), tie('statement'))
      .map(([x, s]) => `switch (${x}) { case 1: ${s}\nbreak; default:\nc++ }`),
    tie('statement').map((s) => `here: for (const k in { p: 1, q: 2 }) { ${s}\nif (k) continue here }`),
    tie('expression').map((x) => `if (c++ > 9) return ${x}`),
  ),
  body: fc.array(tie('statement'), { minLength: 1, maxLength: 5 }).map((list) => list.join('\n')),
}));

test('any program gives the same result or the same exception at the same line, and leaves the stack empty', async () => {
  await fc.assert(
    fc.asyncProperty(body, fc.constantFrom(...MODES), async (text, marks) => {
      const source = `let a = 1, b = 2, c = 0\nexport function run() {\n${text}\nreturn [a, b, c]\n}`;
      const outcome = (run: () => unknown) => {
        try {
          return JSON.stringify(run());
        } catch (thrown) {
          const { message, stack } = thrown as Error;
          return `${message} at ${/:(\d+):\d+\)?$/m.exec(stack ?? '')?.[1]}`;
        }
      };
      let plain: Awaited<ReturnType<typeof loadPlain>>;
      try {
        plain = await loadPlain(source);
      } catch {
        // What the generator put together is no program.
        return;
      }
      const marked = await loadMarked(source, marks);
      expect(outcome(marked.exports.run!)).toBe(outcome(plain.run!));
      expect(marked.depth()).toBe(0);
    }),
    { numRuns: 300 },
  );
});

/** Code of other runtimes is not marked, and a lab with a kit is not timed. */
const isProfiled = (id: string) =>
  readFileSync(new URL(`${id}/lab.ts`, LABS), 'utf8').includes("runtime: 'js'") &&
  !readdirSync(new URL(`${id}/`, LABS)).includes('kit.ts');

describe('every implementation in the labs that are timed', () => {
  for (const id of readdirSync(LABS).filter(isProfiled)) {
    const folder = new URL(`${id}/`, LABS);
    const accepted = readLabAnswers(ROOT, id, []).filter(({ kind }) => kind !== 'cheat');
    for (const { file, source } of accepted) {
      it(`does the same with marks: ${id}/${file}`, async () => {
        const script = stripTypes(source).script;
        const { default: lab } = (await import(new URL('lab.ts', folder).href)) as { default: JsLab };
        const plain = await loadPlain(script);
        const [first, ...rest] = typeof lab.entry === 'string' ? [lab.entry] : lab.entry;
        const call = (exports: typeof plain, input: unknown) =>
          rest.reduce((value, name) => exports[name]!(value), exports[first!]!(input));
        for (const marks of MODES) {
          const marked = await loadMarked(script, marks);
          for (const one of lab.visible) {
            const input = () => makeCaseInput(lab, one, seededRandom(SEED));
            expect(compareValues(call(plain, input()), call(marked.exports, input()))).toBeNull();
          }
          const random = () => lab.workloads.typical.generate(seededRandom(SEED), 40);
          expect(compareValues(call(plain, random()), call(marked.exports, random()))).toBeNull();
          expect(marked.depth()).toBe(0);
        }
      });
    }
  }
});
