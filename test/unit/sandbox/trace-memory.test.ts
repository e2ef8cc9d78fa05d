import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryTracer } from '../../../lib/runtimes/js/memory-tracer.ts';
import { traceMemory } from '../../../lib/runtimes/js/trace-memory.ts';

const NAMES = { lender: 'lender_x', object: 'object_x', key: 'key_x', walk: 'walk_x' };

/** Runs the body of `main` traced and as it is. */
function both(body: string, ...args: unknown[]) {
  const source = `function main(a, b) {\n${body}\n}`;
  const tracer = createMemoryTracer();
  const run = (text: string) => {
    try {
      return {
        value: new Function('lender_x', `${text}\nreturn main`)(() => tracer)(...structuredClone(args)),
      };
    } catch (thrown) {
      return { thrown: String(thrown) };
    }
  };
  return { plain: run(source), traced: run(traceMemory(source, NAMES)), lines: tracer.misses() };
}

test.each([
  ['reads', 'return a[1] + a[b[0]]'],
  ['nested reads', 'return a[a[b[1]]]'],
  ['writes', 'a[2] = a[0] + 5; return a'],
  ['compound writes', 'a[b[0]] += 7; a[1]++; --a[0]; return a'],
  ['a call by a computed name keeps its this', 'return { n: 4, f() { return this.n } }["f"]()'],
  ['optional access', 'return [a?.[1], undefined?.[a[0]], a?.[1]?.[0]]'],
  ['for of', 'let t = 0; for (const v of a) t += v; return t'],
  ['for of with break', 'let t = 0; for (const v of a) { if (v > 2) break; t += v } return t'],
  ['for of over a map', 'let t = ""; for (const [k, v] of new Map([[1, "x"]])) t += k + v; return t'],
  ['spread', 'return [Math.max(...a), [...a, ...b], { ...{ q: a[0] } }]'],
  ['patterns', 'const [x, ...rest] = a; const { [b[0]]: y } = a; return [x, rest, y]'],
  ['assignment to patterns', 'let x; [x, a[0]] = [a[1], 9]; return [x, a]'],
  ['delete and in', 'delete a[0]; return [0 in a, a.length]'],
  ['class members by computed names', 'class C { [a[0]]() { return 3 } } return new C()[a[0]]()'],
  [
    'super by a computed name',
    'class A { m() { return 1 } } class B extends A { m() { return super["m"]() + 1 } } return new B().m()',
  ],
  [
    'a throw in the key',
    'try { a[(() => { throw new Error("k") })()] } catch (e) { return [e.message, a[1]] }',
  ],
  ['an access to nothing', 'return undefined[a[0]]'],
  ['sequences', 'return (b, a)[1] + a[b, 2]'],
  ['a chain that ends early', 'let u; return [u?.[0][1], u?.x[0], a?.[0]?.[1], a?.at(0)[b[0]]]'],
  [
    'a class from an array',
    'class C { v = 5 } const l = [{ C }]; return [new l[0].C().v, new l[0]["C"]().v]',
  ],
])('%s mean the same when traced', (_, body) => {
  const { plain, traced } = both(body, [1, 2, 3, 4], [1, 0]);
  expect(traced).toEqual(plain);
});

test('reading a typed array by row fetches each line once, by column each line at every element', () => {
  const grid = new Float32Array(1_024 * 128);
  const byRow = both('let t = 0; for (let i = 0; i < a.length; i++) t += a[i]; return t', grid);
  const byColumn = both(
    'let t = 0; for (let x = 0; x < 128; x++) for (let y = 0; y < 1024; y++) t += a[y * 128 + x]; return t',
    grid,
  );
  expect(byRow.lines).toBe(grid.length / 16);
  expect(byColumn.lines).toBe(grid.length);
});

test('for of counts like an index', () => {
  const list = Array.from({ length: 5_000 }, (_, i) => i);
  const indexed = both('let t = 0; for (let i = 0; i < a.length; i++) t += a[i]; return t', list);
  const iterated = both('let t = 0; for (const v of a) t += v; return t', list);
  expect(iterated.lines).toBe(indexed.lines);
});

test('two views of one buffer share its lines', () => {
  const { lines } = both(
    'const v = a.subarray(0, 512), w = a.subarray(0, 512); let t = 0; for (let i = 0; i < 512; i++) t += v[i] + w[i]; return t',
    new Float32Array(1_024),
  );
  expect(lines).toBe(512 / 16);
});

test('an array that grows moves a few times, not at every push', () => {
  const { lines } = both('const l = []; for (let i = 0; i < 4096; i++) l[i] = i; return l.length');
  // 512 lines hold the elements; moving to twice the size touches at most as many again.
  expect(lines).toBeGreaterThanOrEqual(512);
  expect(lines).toBeLessThan(1_200);
});

test('whatever is done with arrays by index, the result is that of the plain program', () => {
  const index = fc.integer({ min: 0, max: 5 }).map(String);
  const operand = fc.oneof(
    index,
    index.map((i) => `a[${i}]`),
    index.map((i) => `b[a[${i}] & 3]`),
  );
  const statement = fc.oneof(
    fc.tuple(operand, operand).map(([k, v]) => `a[(${k}) & 7] = ${v};`),
    fc.tuple(operand, operand).map(([k, v]) => `b[(${k}) & 7] += (${v}) | 0;`),
    operand.map((v) => `for (const x of a) t += (x | 0) * ((${v}) | 0);`),
    operand.map((v) => `t = Math.max(...a.map((x) => x | 0), (${v}) | 0);`),
  );
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 12 }), (statements) => {
      const { plain, traced } = both(
        `let t = 0; ${statements.join(' ')} return [a, b, t]`,
        [1, 2, 3],
        [4, 5, 6, 7],
      );
      expect(traced).toEqual(plain);
    }),
  );
});
