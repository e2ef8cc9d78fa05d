import type { Code } from '#lib/lab';

interface Bomb {
  /** Top-level code before the function. */
  readonly load?: string;
  readonly body: string;
  /** Any of these is an honest verdict: engines differ in what gives way first. */
  readonly codes: readonly Code[];
}

/** Code that wants to hang, crash or flood the page. The function is `probe(input)`. */
export const BOMBS: Readonly<Record<string, Bomb>> = {
  'an endless loop': { body: 'for (;;) {}', codes: ['time-out'] },
  'an endless loop while loading': { load: 'for (;;) {}', body: '', codes: ['time-out'] },
  'an await that never ends while loading': {
    load: 'await new Promise(() => {});',
    body: '',
    codes: ['time-out'],
  },
  'an endless loop in a toString that is logged': {
    // What is logged is printed without running any of it.
    body: 'console.log({ toString() { for (;;) {} } });',
    codes: ['ok'],
  },
  'an endless loop in a getter of the result': {
    body: 'return { get x() { for (;;) {} } };',
    codes: ['time-out'],
  },
  'an endless chain of promises': {
    body: 'const again = (): any => Promise.resolve().then(again); again(); return 1;',
    codes: ['time-out'],
  },
  'an endless regular expression': {
    body: 'return /^(\\w+\\s?)*$/.test("a".repeat(60) + "!");',
    codes: ['time-out'],
  },
  'an array that grows for ever': {
    body: 'const a: any[] = []; for (;;) a.push(new Array(1000).fill(a.length));',
    codes: ['time-out', 'crashed', 'error'],
  },
  'a string that doubles for ever': {
    body: 'let s = "x"; for (;;) s += s;',
    codes: ['error', 'time-out', 'crashed'],
  },
  'typed arrays without end': {
    body: 'const a: any[] = []; for (;;) a.push(new Float64Array(1e7).fill(1));',
    codes: ['error', 'time-out', 'crashed'],
  },
  'a Map that grows for ever': {
    body: 'const m = new Map(); for (let i = 0; ; i++) m.set(i, [i]);',
    codes: ['error', 'time-out', 'crashed'],
  },
  'a result of a hundred million characters': {
    body: 'return "x".repeat(100_000_000);',
    codes: ['output-limit'],
  },
  'a result of a million values': {
    body: 'return Array.from({ length: 1_000_000 }, (_, i) => i);',
    codes: ['output-limit'],
  },
  'a result nested ten thousand deep': {
    body: 'let v: any = 1; for (let i = 0; i < 10_000; i++) v = [v]; return v;',
    codes: ['output-limit', 'lazy-output'],
  },
  'a huge BigInt': { body: 'return 1n << 10_000_000n;', codes: ['output-limit'] },
  'a huge regular expression': { body: 'return new RegExp("a".repeat(9_000_000));', codes: ['output-limit'] },
  'keys of sixteen million characters': {
    body: 'return { ["k".repeat(16_000_000)]: 1 };',
    codes: ['output-limit'],
  },
  'a resizable buffer': {
    body: 'return new ArrayBuffer(8, { maxByteLength: 1e9 });',
    codes: ['output-limit'],
  },
  'a thrown object that throws when read': {
    body: 'throw { get message() { throw 1; }, get name() { throw 2; }, toString() { throw 3; } };',
    codes: ['error'],
  },
  'a thrown error with a message of a hundred million characters': {
    body: 'throw new Error("x".repeat(100_000_000));',
    codes: ['error'],
  },
  'a setter on Array.prototype that catches the harness': {
    load: 'let caught = 0; Object.defineProperty(Array.prototype, "0", { set() { caught++; for (;;) {} }, configurable: true });',
    body: 'console.log("a", 1); return [caught, typeof caught];',
    codes: ['ok'],
  },
};
