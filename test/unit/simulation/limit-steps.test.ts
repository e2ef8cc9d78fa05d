import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitSteps } from '../../../lib/runtimes/shared/typescript/limit-steps.ts';

/** Runs a rewritten script with a budget; answers what `result` holds and how many steps were taken. */
async function run(
  script: string,
  most = Number.POSITIVE_INFINITY,
): Promise<{ result: unknown; steps: number }> {
  const scope = globalThis as unknown as { step_t?: () => void };
  let steps = 0;
  scope.step_t = () => {
    if (++steps > most) throw new Error('out of steps');
  };
  try {
    const text = `${limitSteps(script, 'step_t')}\n// ${runs++}`;
    const url = `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`;
    const { result } = (await import(/* @vite-ignore */ url)) as { result: unknown };
    return { result, steps };
  } finally {
    delete scope.step_t;
  }
}
let runs = 0;

describe('counting steps', () => {
  it.each([
    ['a for loop', 'let n = 0; for (let i = 0; i < 3; i++) n += i; export const result = n;', 3, 3],
    ['a for loop without a body', 'let i = 0; for (; i < 4; i++); export const result = i;', 4, 4],
    [
      'nested loops without braces',
      'let n = 0; for (const a of [1, 2]) for (const b in { x: 1 }) n += a; export const result = n;',
      3,
      4,
    ],
    [
      'while and do',
      'let n = 0; while (n < 2) n++; do { n++; } while (n < 5); export const result = n;',
      5,
      5,
    ],
    ['a function of an expression', 'const f = (x) => x * 2; export const result = f(f(3));', 12, 2],
    ['an arrow that gives an object', 'const f = () => ({ a: 1 }); export const result = f().a;', 1, 1],
    ['an arrow in an arrow', 'const f = (a) => (b) => a + b; export const result = f(1)(2);', 3, 2],
    [
      'methods, getters and a class',
      'class C { get a() { return 1; } b = () => 2; static c() { return 3; } } const c = new C(); export const result = c.a + c.b() + C.c();',
      6,
      3,
    ],
    [
      'a label',
      'let n = 0; out: for (;;) { for (;;) { n++; if (n > 2) break out; continue; } } export const result = n;',
      3,
      4,
    ],
    [
      'a loop in an if without braces',
      'let n = 0; if (true) while (n < 2) n++; else n = 9; export const result = n;',
      2,
      2,
    ],
    [
      'callbacks',
      'export const result = [1, 2, 3].map((x) => x + 1).filter(function (x) { return x > 2; }).length;',
      2,
      6,
    ],
    ['an async arrow', 'const f = async () => 1; export const result = typeof f().then;', 'function', 1],
  ])('%s gives the same and is counted', async (_, script, result, steps) => {
    expect(await run(script)).toEqual({ result, steps });
  });

  it.each([
    ['a loop', 'for (;;);'],
    ['a loop that catches what it is told by', 'for (;;) { try { for (;;); } catch {} }'],
    ['a function that calls itself', 'const f = () => f(); f();'],
    ['two that call each other', 'function a() { b(); } function b() { a(); } a();'],
    ['a finally', 'function f() { try { f(); } finally { f(); } } f();'],
  ])('%s without end runs out of steps', async (_, script) => {
    await expect(run(`${script} export const result = 1;`, 500)).rejects.toThrow('out of steps');
  });

  it('moves no line', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'for (;;) x();',
            'const f = (a) =>\n  a;',
            'while (y)\n{\n  z();\n}',
            'if (a) b();',
          ),
          {
            maxLength: 8,
          },
        ),
        (parts) => {
          const script = parts.map((part, i) => part.replace(' f ', ` f${i} `)).join('\n');
          const rewritten = limitSteps(script, 'step_t').replaceAll('step_t()', '');
          expect(rewritten.split('\n')).toHaveLength(script.split('\n').length);
        },
      ),
    );
  });
});
