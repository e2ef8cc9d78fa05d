import { afterEach, describe, expect, it, vi } from 'vitest';
import { instrument, type Marks } from '../../../lib/runtimes/js/instrument.ts';
import { packMark } from '../../../lib/runtimes/js/shadow-stack.ts';
import { loadMarked, loadPlain } from '../../support/marked-program.ts';

const MODES: readonly Marks[] = ['functions', 'lines'];

/** What a call ended with, and the line of its own that it threw at. */
function outcomeOf(call: () => unknown): unknown {
  try {
    return { value: call() };
  } catch (thrown) {
    const { name, message, stack } = thrown as Error;
    return { name, message, line: /:(\d+):\d+\)?$/m.exec(stack ?? '')?.[1] };
  }
}

/** Programs that an instrumenter gets wrong; each exports `run`. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'an exception that passes through several functions': `
    const inner = (n) => { if (n > 2)
      throw new TypeError('at ' + n)
      return n };
    function outer(n) { return inner(n) + inner(n + 1) }
    export function run() { try { outer(2) } catch (e) { return [e.message, outer(1)] } finally { inner(0) } }`,
  'an exception that nobody catches': `
    function deep(n) {
      if (n === 0)
        throw new RangeError('deep')
      return deep(n - 1)
    }
    export const run = () => deep(5)`,
  'semicolons left out': `
    let total = 0
    const add = (n) =>
      total += n
    export function run() {
      add(1)
      let i = 3
      do add(i--)
      while (i > 0)
      for (const x of [1, 2]) if (x > 1) add(10); else add(100)
      ++total
      return total
    }`,
  'labels, continue and break without braces': `
    export function run() {
      const seen = []
      outer:
      for (let i = 0; i < 4; i++)
        for (let j = 0; j < 4; j++) {
          if (j === 2) continue outer
          if (i === 3) break outer
          seen.push(i * 10 + j)
        }
      block: { if (seen.length) break block; seen.push(-1) }
      return seen
    }`,
  'a switch that falls through, with a declaration in it': `
    const pick = (n) => {
      switch (n) {
        case 0:
        case 1: { n += 10 }
        case 2:
          const twice = n * 2
          return twice
        default:
          return 'other'
      }
    }
    export const run = () => [0, 1, 2, 3].map(pick)`,
  'arrow functions that return objects, arrows and sequences': `
    export const run = () => [
      (() => ({ a: 1 }))(),
      ((a) => (b) => a + b)(1)(2),
      (() => (1, 2))(),
      ((a, b = a * 2, ...rest) => [a, b, rest])(1, undefined, 3),
      (({ a, b: [c] }) => a + c)({ a: 1, b: [2] }),
      (() => /* a comment */ 3 // another
      )(),
    ]`,
  'classes: derived constructors, fields, accessors, statics, private names': `
    let log = []
    class Base { constructor(n) { this.n = n; log.push(new.target.name) } get twice() { return this.n * 2 } static of(n) { return new this(n) } }
    class Derived extends Base {
      #secret = (() => 7)()
      static table = [1, 2].map((x) => x + 1)
      static { for (const x of Derived.table)
        log.push(x) }
      constructor(n) { log.push('before'); super(n + 1); this.m = super.twice }
      set both(v) { this.n = v; this.m = v }
      get secret() { return this.#secret }
    }
    class Bare extends Derived {}
    class Broken extends Base { constructor() { } }
    export function run() {
      const d = Derived.of(1); d.both = 5
      let thrown; try { new Broken() } catch (e) { thrown = e.name }
      return [log.join(), d.n, d.m, d.secret, new Bare(1).m, thrown, Derived.name, Derived.length]
    }`,
  'arguments, this, name and length of functions': `
    const named = function () { return arguments.length }
    const object = { method() { return this === object }, get it() { return 'got' }, ['computed' + 1]: (a) => a, async later(a, b) {} }
    export function run() {
      return [named(1, 2, 3), named.name, object.method(), object.it, object.computed1(4), object.computed1.name, object.later.length, run.length, (function () { return this })()]
    }`,
  'defaults that call functions and look at earlier parameters': `
    const next = (() => { let n = 0; return () => ++n })()
    function f(a = next(), b = () => a, c = (() => { return a + 1 })()) { var a; a = 100; return [a, b(), c] }
    export const run = () => [f(), f(5)]`,
  'functions declared in blocks, before and after their use': `
    export function run() {
      const early = hoisted(2)
      function hoisted(n) { return n * inner(); function inner() { return 3 } }
      { function block() { return 'block' } }
      return [early, hoisted(1)]
    }`,
  'one name declared as a function and again': `
    export function run() {
      var twice = 1
      function twice() {}
      function again() { return 1 }
      function again() { return 2 }
      return [typeof twice, again()]
    }`,
  'generators and async functions': `
    function* count(n) { for (let i = 0; i < n; i++) { const got = yield i; if (got) i += got } return 'end' }
    async function later() { await 0; return 1 }
    export function run() {
      const c = count(9)
      return [[...count(3)], c.next().value, c.next(4).value, c.return(8).value, later() instanceof Promise]
    }`,
  'try, catch and finally that return': `
    function f(n) { try { if (n) throw n; return 'try' } catch (e) { return 'catch ' + e } finally { if (n === 2) return 'finally' } }
    export const run = () => [f(0), f(1), f(2)]`,
  'functions with nothing in them': `
    class Empty { constructor() {} method() {} }
    function nothing() {}
    const none = () => {}, comment = () => { /* only this */ }
    export function run() { return [new Empty().method(), nothing(), none(), comment()] }`,
  'template literals, regular expressions and comments with braces': `
    const tag = (parts, ...values) => parts.raw.join('|') + values.join()
    export function run() { // { not a block
      const re = /[}{]/g /* ( */
      return [tag\`a\${(() => 1)()}b\${[1, 2].map((x) => \`<\${x}>\`)}\`, '}{'.replace(re, (m) => m === '}' ? ')' : '(')]
    }`,
  'loops with every part left out, and tests that assign': `
    export function run() {
      let n = 0
      for (;;) { if (n++ > 3) break }
      let list = [3, 2, 1], x
      while ((x = list.pop())) n += x
      for (const key in { a: 1, b: 2 }) n += key.length
      for (let i = 0, j = 9; i < j; i++, j--)
        n++
      if (n) ; else n = 0
      return n
    }`,
  'optional chaining, delete, spread and destructuring in a loop': `
    export function run() {
      const o = { a: { f: (x) => x + 1 } }
      const out = []
      for (const [k, { f = () => 0 } = {}] of Object.entries(o)) out.push(k, f?.(1))
      delete o.a
      return [...out, o.a?.f?.(1), Math.max(...[1, 2])]
    }`,
  'a directive, and a module that does things while it loads': `
    'use strict'
    const table = []
    for (let i = 0; i < 3; i++) table.push(((x) => x * x)(i))
    export function run() { 'use strict'; return table }`,
};

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a marked program', () => {
  for (const [name, source] of Object.entries(PROGRAMS)) {
    for (const marks of MODES) {
      it(`does the same with marks for ${marks}: ${name}`, async () => {
        const [plain, marked] = [await loadPlain(source), await loadMarked(source, marks)];
        expect(outcomeOf(marked.exports.run!)).toEqual(outcomeOf(plain.run!));
        expect(marked.depth()).toBe(0);
        expect(marked.script.split('\n').length).toBe(source.split('\n').length);
      });
    }
  }

  it('lets an endless recursion overflow the stack as it would without marks, also deeper than the memory for marks', async () => {
    const source = 'export function run(n) { return n === 0 ? 0 : 1 + run(n - 1) }';
    const marked = await loadMarked(source, 'functions', 64);
    expect(marked.exports.run!(1_000)).toBe(1_000);
    expect(() => marked.exports.run!(-1)).toThrow(RangeError);
    expect(marked.depth()).toBe(0);
    expect(marked.exports.run!(3)).toBe(3);
  });

  it('tells which functions are on the stack and which line each of them is at', async () => {
    const seen: string[][] = [];
    const source = `
const norm = (text) => (globalThis.look(), text.trim());
class Merge {
  rows = [1];
  run() {
    let last;
    for (const row of this.rows)
      last = norm(' ' + row);
    return [last].map(
      (x) => {
        const y = x;
        return norm(y);
      },
    );
  }
}
export function run() {

  return new Merge().run();
}`;
    const marked = await loadMarked(source, 'lines');
    vi.stubGlobal('look', () => seen.push(marked.stack()));
    expect(marked.exports.run!()).toEqual(['1']);
    expect(seen).toEqual([
      ['run:19', 'run:8', 'norm:2'],
      ['run:19', 'run:9', ':12', 'norm:2'],
    ]);
    const byFunction = await loadMarked(source, 'functions');
    seen.length = 0;
    vi.stubGlobal('look', () => seen.push(byFunction.stack()));
    byFunction.exports.run!();
    expect(seen[0]).toEqual(['run:0', 'run:0', 'norm:0']);
  });

  it('names functions as the language does, and finds those without a name by the call they are handed to', () => {
    const source = `
export default function () {}
const a = () => 1, b = (function () {}), { c = () => 2 } = {};
let d; d = () => 3; d.e = function () {};
const o = { f() {}, get g() { return 1 }, 'h i': () => 1, [d]: () => 1 };
class K { constructor() {} m() {} #p() {} static q = () => 1 }
[1].map((x) => x).sort(function byName() {});
new Promise(() => {});
(() => {})();`;
    const { functions } = instrument(source, 'functions', { lender: 't', stack: 's', depth: 'd' });
    expect(functions.map(({ name, match }) => name || `(${match})`)).toEqual([
      'default',
      ...['a', 'b', 'c', 'd', 'e', 'f', 'get g', 'h i', '(anonymous)'],
      ...['K', 'm', '#p', 'q', '(callback of map)', 'byName', '(callback of Promise)', '(anonymous)'],
    ]);
    expect(functions.map(({ line }) => line)).toEqual([2, 3, 3, 3, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 7, 7, 8, 9]);
  });

  it('leaves async functions and generators without a mark, and counts them', async () => {
    const source = `
export async function run() { return [1].map((x) => { look(); return x }) }
function* g() { yield (() => 1)() }`;
    const { functions, unmarked } = instrument(source, 'lines', { lender: 't', stack: 's', depth: 'd' });
    expect(unmarked).toBe(2);
    expect(functions.map(({ match }) => match)).toEqual(['callback of map', 'anonymous']);
  });

  it('gives up the memory once, to its own first statement', async () => {
    const source =
      'export const run = () => Object.getOwnPropertyNames(globalThis).filter((k) => k.startsWith("lender_"))';
    expect((await loadMarked(source, 'functions')).exports.run!()).toEqual([]);
  });

  it('packs a function and a line into one number that is not negative, lines beyond the last as the last', () => {
    expect(packMark(131_071, 16_383)).toBe(2 ** 31 - 1);
    expect(packMark(3, 99_999)).toBe(packMark(3, 16_383));
  });
});
