// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the programs hold templates of their own
/**
 * TypeScript that learners write, and TypeScript that parsers stumble over. Each program exports `result`: a value, or a
 * function that gives one. Tests run it through the stripper and through the compiler.
 */
export const PROGRAMS: Readonly<Record<string, string>> = {
  'annotations of variables':
    'const a: number = 1; let b: string | undefined; var c: Array<[number, string]> = [[1, "x"]];\nexport const result = [a, b, c];',
  'a definite assignment': 'let x!: number;\nx = 3;\nexport const result = x;',
  'annotations of parameters':
    'function f(a: number, b?: string, c: number = 2, ...rest: number[]): string { return [a, b, c, rest].join(); }\nexport const result = f(1, undefined, 3, 4, 5);',
  'a this parameter':
    'function f(this: { n: number }, by: number) { return this.n * by; }\nfunction g(this: void) { return 1; }\nexport const result = [f.call({ n: 2 }, 3), g(), f.length];',
  'destructured parameters':
    'const f = ({ a, b: [c] }: { a: number; b: number[] }, [d]: [number] = [4]) => a + c + d;\nexport const result = f({ a: 1, b: [2] });',
  'return types':
    'const f = (x: number): x is 1 => x === 1;\nfunction g(x: unknown): asserts x is string { if (typeof x !== "string") throw 1; }\ng("x");\nexport const result = [f(1), f(2)];',
  'an arrow whose return type takes lines':
    'const f = (a: number): {\n  a: number;\n} => ({ a });\nexport const result = f(1);',
  'an arrow whose parenthesis stands in a comment':
    'const f = (a: number /* :) */): number => a;\nexport const result = f(1);',
  'a generic arrow':
    'const f = <T,>(x: T): T => x;\nconst g = <const T extends readonly unknown[]>(x: T) => x.length;\nexport const result = [f(1), g([1, 2])];',
  'a generic arrow after return, on lines':
    'function f() {\n  return <\n    T,\n  >(x: T) => x;\n}\nexport const result = f()(7);',
  'an asynchronous generic arrow on lines':
    'const f = async <\n  T,\n>(x: T): Promise<T> => x;\nexport const result = () => f(3);',
  'generic calls':
    'function id<T>(x: T): T { return x; }\nexport const result = [id<number>(1), id<Map<string, number[]>>(new Map()).size, new Map<string, Set<number>>().size];',
  'a generic call beside comparisons':
    'const a = 1, b = 2, c = 3;\nexport const result = [a < b === c > b, a < (b) && c > (b), [c > (a), a < b]];',
  'an instantiation expression':
    'const make = Array.of<number>;\nconst Numbers = Map<string, number>;\nexport const result = [make(1, 2), new Numbers().size];',
  'a shift that looks like type arguments':
    'let n = 16;\nexport const result = [n >> 1, n >>> 2, n << 1, 1 << 2 > 3, ((n) >> (2))];',
  'a tagged template with types':
    'const tag = <T,>(s: TemplateStringsArray, ...v: T[]) => s.join("|") + v.join();\nexport const result = tag<number>`a${1}b${2}`;',
  as: 'const x = "1" as unknown as number;\nexport const result = [x, (x as any).length, [1, 2] as const];',
  'as before a comparison':
    'const i = 1, n = 2;\nexport const result = [i as number < n, (i as number) > n, i as number === n];',
  'as in a loop head':
    'let sum = 0;\nfor (let i = 0 as number; (i as number) < 3; i++) sum += i;\nfor (const x of [1, 2] as number[]) sum += x;\nfor (const k in { a: 1 } as object) sum += k.length;\nexport const result = sum;',
  'as at the end of a line, before a parenthesis':
    'let called = 0;\nconst f = () => called++;\nconst x = f as unknown\n(f)();\nexport const result = [called, typeof x];',
  'as at the end of a line, before a bracket':
    'const x = [1, 2] as number[]\n[0].map(String);\nexport const result = x;',
  'as at the end of a return':
    'function f() {\n  return 1 as number\n  (0 as any)()\n}\nexport const result = f();',
  'as in an assignment':
    'const o = { a: 1 };\n(o as any).b = 2;\n(o.a as number) = 3;\nexport const result = o;',
  'as in a template and a conditional':
    'const x = 3 as number;\nexport const result = [`${x as number}`, x as number ? 1 : 2, (x as number) ? "a" as string : "b" as string];',
  'as of an object in an arrow':
    'const f = () => ({ a: 1 }) as { a: number };\nconst g = () => ({}) as Record<string, number>;\nexport const result = [f(), g()];',
  'as of a parenthesised value with a comment':
    'const x = (1 /* one ) */) as number;\nexport const result = x;',
  satisfies:
    'const colours = { red: [1, 0, 0], green: "#0f0" } satisfies Record<string, string | number[]>;\nexport const result = colours;',
  'satisfies at the end of a line':
    'let hits = 0;\nconst x = { n: 1 } satisfies { n: number }\n;[1].forEach(() => hits++);\nexport const result = [x, hits];',
  'non-null':
    'const m = new Map([[1, { a: [5] }]]);\nlet n: number | null = 1;\nn!++;\nexport const result = [m.get(1)!.a[0]!, m.get(1)!.a!.length, n!, !n!];',
  'non-null before an assignment':
    'const o: { a?: { b?: number } } = { a: {} };\no.a!.b = 4;\no!.a!.b! += 1;\nexport const result = o;',
  'non-null and optional chaining':
    'const o: any = { f: () => ({ g: 2 }) };\nexport const result = [o?.f!().g, o.f!()?.g!, (o!.f)().g];',
  interfaces:
    'interface A<T> { a: T; m?(x: number): void; readonly [k: string]: unknown; new (x: number): A<T>; (y: string): void }\ninterface B extends A<number>, Iterable<string> {}\nexport const result = 1;',
  'type aliases':
    'type A = { a: number };\ntype B<T> = T extends (infer U extends string)[] ? U : keyof A;\ntype C = `x-${string}` | typeof result | A["a"] | unique symbol | readonly string[] | [a: number, b?: string, ...c: boolean[]];\ntype D = { readonly [K in keyof A as `get${K}`]-?: () => A[K] };\ntype E = abstract new (...args: any) => any;\nexport const result = 2;',
  'names that are words of types':
    'const type = 1, of = 2, as = 3, is = 4, infer = 5, keyof = 6, declare = 7, readonly = 8, abstract = 9, module = 10, namespace = 11, satisfies = 12, from = 13, get = 14, set = 15, async = 16, override = 17, asserts = 18, global = 19;\nexport const result = [type, of, as, is, infer, keyof, declare, readonly, abstract, module, namespace, satisfies, from, get, set, async, override, asserts, global];',
  'words of types as statements':
    'let type = 1, declare = 2, abstract = 3;\ntype\ndeclare\nabstract\ntype = 4;\nexport const result = [type, declare, abstract];',
  'a type between statements without semicolons':
    'let n = 1\ninterface X {}\n;(n)\nlet m = n\ntype Y = X\n[1].length\nexport const result = [n, m]',
  overloads:
    'function f(a: string): string;\nfunction f(a: number): number;\nfunction f(a: any) { return a; }\nexport function g(): void;\nexport function g(a?: number) { return a; }\nexport const result = [f("x"), g(2 as never)];',
  declare:
    'declare const x: number;\ndeclare function f(): void;\ndeclare class C { m(): void }\ndeclare enum E { A }\ndeclare let a: 1, b: 2;\ndeclare module "x" { const y: number; }\ndeclare global { interface Array<T> { z: T } }\ndeclare namespace N { const v: number; }\nexport const result = [typeof x, typeof f];',
  'a namespace of types':
    'namespace N { export interface A { a: 1 } export type B = 2; namespace Inner { type C = 3 } }\nexport const result = typeof N;'.replace(
      'typeof N',
      'typeof (globalThis as any).N',
    ),
  'types exported and imported':
    'interface A {}\ntype B = 1;\nclass C { n = 1 }\nexport type { A };\nexport { type B, C };\nexport interface D {}\nexport type E = A | B | D;\nimport type { F } from "nowhere";\nimport { type G } from "nowhere";\nexport const result = new C();',
  'an export of a name that is a type':
    'interface A {}\ntype B = 1;\nconst c = 1;\nexport { A, c, B };\nexport const result = c;',
  'one name for a type and a value':
    'interface Point { x: number }\nconst Point = { x: 1 };\nexport { Point };\nexport const result = Point;',
  'an export default of an interface': 'export default interface X { a: 1 }\nexport const result = 3;',
  'fields of classes':
    'class A { a: number = 1; b?: string; c!: number; readonly d = 2; static e: number = 3; #f: number = 4; static readonly g?: number; get f(): number { return this.#f; } }\nexport const result = [new A(), Object.keys(new A()), A.e, new A().f, Object.keys(A)];',
  'modifiers of classes':
    'abstract class A { protected x = 1; public abstract m(): number; abstract n: string; private static s = 2; protected readonly y?: number; static get t() { return A.s; } }\nclass B extends A { override m() { return this.x; } n = "n"; public async p(): Promise<number> { return 5; } private *q(): Generator<number> { yield 6; } }\nexport const result = async () => [new B().m(), new B(), A.t, await new B().p(), [...(new B() as any).q()]];',
  'modifiers as names':
    'class A { public = 1; readonly = 2; declare = 3; static = 4; abstract() { return 5; } get() { return 6; } set() { return 7; } async() { return 8; } override = 9; private() { return 10; } }\nconst a = new A();\nexport const result = [a, a.abstract(), a.get(), a.set(), a.async(), a.private()];',
  'modifiers before computed names':
    'const k = "key";\nclass A {\n  x = 1\n  readonly [k] = 2\n  private static [k + 1] = 3\n  public *["gen"]() { yield 4 }\n}\nexport const result = [new A(), (A as any).key1, [...new A().gen()]];',
  'fields without values before methods':
    'class A {\n  get: number | undefined\n  set?: string\n  static: number\n  async\n  foo() { return 1 }\n}\nexport const result = [new A(), new A().foo()];',
  'fields of types before computed names':
    'class A {\n  a: number\n  ["b"] = 2\n  c = 3 as number\n  ["d"] = 4;\n  *e() { yield 5 }\n}\nexport const result = [new A(), [...new A().e()]];',
  'declared fields, indexes and overloads':
    'class A { declare a: number; [k: string]: any; x = 1\n declare b: string\n ["y"] = 2; m(a: string): void; m(a: number): void; m(a: any) { return a; } constructor(a?: number); constructor() {} }\nexport const result = [new A(), new A().m(3)];',
  heritage:
    'interface I {}\nclass Base<T> { constructor(public_: T) { (this as any).v = public_; } }\nclass A<T extends I, U = number> extends Base<T> implements I, Iterable<U> { *[Symbol.iterator](): Iterator<U> {} }\nconst B = class<T> extends Base<T> implements I {};\nexport const result = [new A<I>(1), new B<number>(2), [...new A(3)]];',
  'an abstract class that is exported':
    'export abstract class A { abstract m(): void; n() { return 1; } }\nclass B extends A { m() {} }\nexport const result = new B().n();',
  'generic methods':
    'const o = { m<T>(x: T): T { return x; }, async n<T>(x: T) { return x; }, get p(): number { return 3; }, set q(x: number) {}, *r<T>(x: T): Generator<T> { yield x; } };\nexport const result = async () => [o.m(1), await o.n(2), o.p, [...o.r(4)]];',
  'generic methods of classes':
    'class Ranked<T> {\n  #all: T[] = [];\n  add<U extends T>(one: U): this { this.#all.push(one); return this }\n  map<U = string>(f: (one: T) => U): U[];\n  map<U>(f: (one: T) => U) { return this.#all.map(f); }\n  static of<T>(...all: T[]): Ranked<T> { const r = new Ranked<T>(); for (const one of all) r.add<T>(one); return r; }\n  async *each<U,>(f: (one: T) => U) { for (const one of this.#all) yield f(one); }\n  get<K extends keyof T>(key: K) { return this.#all[0]![key]; }\n  ["set"]<V>(v: V) { return v; }\n  size?<N>(n: N): N { return n; }\n}\nexport const result = async () => { const r = Ranked.of("a", "b"), each: number[] = []; for await (const n of r.each((s) => s.length)) each.push(n); return [r.map((s) => s + "!"), each, r.get("length"), r.set(3), r.size!(4)]; };',
  'a generic method of a class before another on lines':
    'class A {\n  x = 1\n  first<\n    T,\n    U\n  >(t: T, u?: U) { return t }\n  private static override<T>(t: T) { return t }\n  static second<T>(t: T) { return A.override<T>(t) }\n}\nexport const result = [new A().first<number, string>(1), A.second(2)];',
  'constant type parameters':
    'type Tuple = <const T extends readonly unknown[]>(all: T) => T;\ninterface Makes { make<const T>(one: T): T; new <const T>(one: T): Makes; <const T>(one: T): T }\nclass C { keep<const T>(one: T): T { return one; } }\nconst o = { keep<const T>(one: T) { return one; } };\nfunction keep<const T, const U = T>(one: T) { return one; }\nlet f: <const T>(one: T) => T = keep;\nconst pick: { <const T>(one: T): T } = keep;\nexport const result = [new C().keep(1), o.keep(2), keep<3>(3), f(4), pick(5)];',
  'accessors with types':
    'class A { #v: number = 1; get v(): number { return this.#v; } set v(x: number) { this.#v = x; } static { (A as any).z = 2 as number; } }\nconst a = new A(); a.v = 5;\nexport const result = [a.v, (A as any).z];',
  'catch with a type':
    'let message = "";\ntry { null!.x; } catch (e: unknown) { message = (e as Error).name; }\nexport const result = message;',
  'private names in checks':
    'class A { #x?: number; static has(o: object): o is A { return #x in o; } }\nexport const result = [A.has(new A()), A.has({})];',
  'conditional arrows':
    'const a = true, d = 4;\nconst f: any = a ? (b: number): number => b + 1 : (c: number) => c;\nconst g = a ? (d) : 5;\nconst h = a ? (d, 6) : d;\nexport const result = [f(1), g, h];',
  'a conditional that JavaScript alone reads':
    'const a = 0, b = 1;\nconst f = a ? (b) : (c) => c + 1;\nexport const result = f(2);',
  'arrows as arguments':
    'const call = (f: (x: number) => number, y?: any) => f(2);\nexport const result = [call((x): number => x * 2), call((x: number) => x, { a: (z: string): void => {} }), call(x => x + 1)];',
  'asynchronous arrows and calls of async':
    'const async = <T,>(x: T) => x;\nconst f = async (x: number): Promise<number> => x + 1;\nconst g = async x => x;\nexport const result = async () => [async(1), async<number>(2), await f(2), await g(4)];',
  'function types':
    'let f: (a: number, ...b: string[]) => void = () => {};\nlet g: new () => object = Object as any;\nlet h: { (x: number): string; prop: number } = Object.assign((x: number) => String(x), { prop: 1 });\nlet i: typeof f extends infer F ? F : never = f;\nexport const result = [typeof f, typeof g, h(1), h.prop, i === f];',
  'expressions of regular kinds after types':
    'const a = 4 as number / 2, re = /=>|<T>\\(/g;\nconst b = (a as number) / 2 / 1;\nexport const result = [a, b, "x=>y<T>(".replace(re, "-")];',
  'comments among types':
    'function f(/* a */ a /* b */ : /* c */ number /* d */, // e\n  b?: // f\n  string): /* g */ number /* h */ { return a; }\nexport const result = f(1);',
  'text that looks like types':
    'const s = "a as number; interface X {}", t = `let x: ${"string"} = y as T`;\n// type X = enum\n/* namespace N { } */\nexport const result = [s, t];',
  'labels, switches and objects with colons':
    'let out = "";\nouter: for (const x of [1, 2]) { switch (x) { case 1: continue outer; default: out += x; } }\nconst o = { a: 1 as number, "b": 2, [`c`]: 3, d: (x: number) => x, if: 4 };\nexport const result = [out, o.a, o.b, o.c, o.d(5), o.if];',
  'enumerations written as objects':
    'const Colour = { Red: 0, Green: 1 } as const;\ntype Colour = (typeof Colour)[keyof typeof Colour];\nconst c: Colour = Colour.Green;\nexport const result = c;',
  'optional calls with types':
    'const o: any = { f: <T,>(x: T) => x };\nexport const result = [o?.f<number>(1), o.f?.<string>("x"), o.g?.<string>("y")];',
  'await, yield and types':
    'async function f(): Promise<number> { return (await Promise.resolve(1)) as number; }\nfunction* g(): Generator<number, void, unknown> { const x = (yield 1) as number; yield x! + 1; }\nconst it = g(); it.next();\nexport const result = async () => [await f(), it.next(5).value];',
  'exports with types':
    'export let a: number = 1, b: string = "x";\nexport const [c, d]: [number, number] = [2, 3];\nexport function e<T>(x: T): T { return x; }\nexport class F<T> { constructor(readonly_: T) {} }\nexport default function <T>(x: T) { return x; }\nexport const result = [a, b, c, d, e(4)];',
  'a byte order mark, strange spaces and CRLF':
    'const\u00a0a: number\u2003= 1;\r\nlet b: {\r\n  x: number;\r\n} = { x: 2 };\r\nexport const result = [a, b];',
  'characters outside of the basic plane':
    'const s: string = "😀" as string, ключ: number = 1, \u{20BB7}: number = 2;\nexport const result = [s, ключ, \u{20BB7}];',
  'strict directives and hashbang words':
    '"use strict";\ninterface X {}\nexport const result = (function (this: any) { return this; })() === undefined;',
  'numbers, bigints and operators':
    'const n = 1_000n as bigint, m = 2 ** 3 as number, q = null as number | null ?? 4, t = typeof (n as any) as string;\nlet z: number | undefined; z ??= 5 as number; z ||= 6;\nexport const result = [String(n), m, q, t, z];',
  'new with and without calls':
    'class A<T> { v: T | undefined; constructor(v?: T) { this.v = v; } }\nexport const result = [new A<number>, new A<string>("x"), new (A as any)(3), (new A<number[]>([1])).v![0]];',
};

/** What means something at run time beyond its types, and what cannot be read. [source, part of the message] */
export const REFUSED: Readonly<Record<string, readonly [string, string]>> = {
  'an enum': ['\nenum Colour { Red }', 'Line 2: an enum is not available'],
  'a const enum': ['const enum A { B }', 'Line 1: an enum is'],
  'an exported enum': ['export enum A { B }\nexport enum A { C = 1 }', 'Line 1: an enum is'],
  'a namespace with values': [
    'type X = 1;\n\nnamespace Email { export const at = 1; }',
    'Line 3: a namespace with values',
  ],
  'a module with values': [
    'export namespace A.B { export function f() {} }',
    'Line 1: a namespace with values',
  ],
  'a parameter property': [
    'class A {\n  constructor(private readonly x: number) {}\n}',
    'Line 2: a parameter property',
  ],
  'import =': ['import x = require("y");', 'Line 1: import … ='],
  'export =': ['export = 3;', 'Line 1: export ='],
  'a decorator': ['const d: any = 0;\n@d class A {}', 'Line 2: a decorator'],
  'a decorator of a member': ['const d: any = 0;\nclass A {\n  @d m() {}\n}', 'Line 3: a decorator'],
  'a type assertion in angle brackets': [
    'let x = 1;\nconst y = <any>x;',
    'Line 2: a type assertion in angle brackets is not available in the sandbox, which takes types out and compiles nothing. Write "value as Type".',
  ],
  'a syntax error': ['const a = 1;\nconst b = = 2;', 'Line 2: Unexpected token.'],
  'an error in a type': ['let a: number |;', 'Line 1: '],
  'an unterminated string': ['const a = 1;\n\nconst b = "x;', 'Line 3: Unterminated string constant.'],
  'a name declared twice': ['const a = 1;\nconst a: number = 2;', 'Line 2: '],
};
