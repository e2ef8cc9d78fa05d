/**
 * What learner code finds around itself, in one place: the harness keeps these globals and deletes every other, the
 * editor's types are made from the same list, and a test in Chromium compares both with the sandbox itself.
 */

/**
 * Globals of ECMAScript. Left out: what starts work by itself or shares memory (FinalizationRegistry, Atomics,
 * SharedArrayBuffer), `eval`, which the frame's policy refuses anyway, and Temporal, which the editor's compiler has no
 * types for.
 */
const LANGUAGE =
  'Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError globalThis JSON Math Intl ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float16Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set Iterator WeakMap WeakSet WeakRef Proxy Reflect DisposableStack AsyncDisposableStack decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape isFinite isNaN';

/** Globals of the platform that are useful, and harmless without their surroundings. */
const PLATFORM = 'self console performance structuredClone TextEncoder TextDecoder atob btoa';

/** Names on the prototypes of the global object; a learner does not write them. */
const INHERITED = 'constructor';

const split = (names: string) => names.split(' ');

/** Every global that stays, in no particular order. Some browsers lack the youngest. */
export const GLOBALS: readonly string[] = [...split(LANGUAGE), ...split(PLATFORM)];

const allowed = new Set([...GLOBALS, ...split(INHERITED)]);

/** May this property of the global, or of an object on its prototype chain, stay? Only asked before learner code runs. */
export const isAllowed = (name: string): boolean => allowed.has(name);

/**
 * The compiler's own libraries that describe the language. Those of shared memory and of weak references are left out:
 * the sandbox has nothing or only a part of what they declare.
 */
export const LIBRARIES: readonly string[] = split(
  'es5 es2015.core es2015.collection es2015.generator es2015.iterable es2015.promise es2015.proxy es2015.reflect es2015.symbol es2015.symbol.wellknown es2016.array.include es2016.intl es2017.arraybuffer es2017.date es2017.intl es2017.object es2017.string es2017.typedarrays es2018.asyncgenerator es2018.asynciterable es2018.intl es2018.promise es2018.regexp es2019.array es2019.object es2019.string es2019.symbol es2019.intl es2020.bigint es2020.date es2020.number es2020.promise es2020.string es2020.symbol.wellknown es2020.intl es2021.promise es2021.string es2021.intl es2022.array es2022.error es2022.intl es2022.object es2022.regexp es2022.string es2023.array es2023.collection es2023.intl es2024.arraybuffer es2024.collection es2024.object es2024.promise es2024.regexp es2024.string esnext.collection esnext.disposable esnext.error esnext.float16 esnext.iterator esnext.promise',
);

/** Declared by the compiler's first library, which no other can take back, and absent from the sandbox. */
export const DECLARED_ONLY: readonly string[] = ['eval', 'ActiveXObject'];

/** What the sandbox keeps beyond those libraries, as declarations. */
export const DECLARATIONS = `interface WeakRef<T extends WeakKey> {
  readonly [Symbol.toStringTag]: 'WeakRef';
  deref(): T | undefined;
}
interface WeakRefConstructor {
  readonly prototype: WeakRef<any>;
  new <T extends WeakKey>(target: T): WeakRef<T>;
}
declare var WeakRef: WeakRefConstructor;

interface Console {
  /** Prints a line under the results. \`%s %d %i %f %o %O %c %%\` are filled in from the arguments that follow. */
  log(...data: unknown[]): void;
  info(...data: unknown[]): void;
  warn(...data: unknown[]): void;
  error(...data: unknown[]): void;
  debug(...data: unknown[]): void;
  dir(item?: unknown): void;
  dirxml(...data: unknown[]): void;
  table(data?: unknown): void;
  trace(...data: unknown[]): void;
  /** Indents what is logged until groupEnd. */
  group(...data: unknown[]): void;
  groupCollapsed(...data: unknown[]): void;
  groupEnd(): void;
  /** Logs how many times it was called with this label. */
  count(label?: string): void;
  countReset(label?: string): void;
  time(label?: string): void;
  timeLog(label?: string, ...data: unknown[]): void;
  timeEnd(label?: string): void;
  assert(condition?: boolean, ...data: unknown[]): void;
  clear(): void;
}
declare var console: Console;

interface Performance {
  /** Milliseconds since the sandbox started, in the steps that this browser's clock has here. */
  now(): number;
}
declare var performance: Performance;

declare var self: typeof globalThis;
declare function structuredClone<T>(value: T, options?: { transfer?: ArrayBuffer[] }): T;
declare function atob(data: string): string;
declare function btoa(data: string): string;

interface TextEncoder {
  readonly encoding: string;
  encode(input?: string): Uint8Array<ArrayBuffer>;
  encodeInto(source: string, destination: Uint8Array): { read: number; written: number };
}
declare var TextEncoder: { prototype: TextEncoder; new (): TextEncoder };

interface TextDecoder {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  decode(input?: ArrayBuffer | ArrayBufferView, options?: { stream?: boolean }): string;
}
declare var TextDecoder: {
  prototype: TextDecoder;
  new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoder;
};
`;
