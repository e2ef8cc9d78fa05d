import {
  accepts,
  byteLength,
  getOwnPropertyDescriptor,
  getterOf,
  hasOwn,
  isView,
  mapEach,
  mapSize,
  ownKeys,
  regExpSource,
  setEach,
  setSize,
  typedProto,
  uncurry,
} from '../../shared/realm/primordials.ts';

const typedBuffer = getterOf(typedProto, 'buffer');
const dataViewBuffer = getterOf(DataView.prototype, 'buffer');
const resizable = getOwnPropertyDescriptor(ArrayBuffer.prototype, 'resizable')?.get
  ? (getterOf(ArrayBuffer.prototype, 'resizable') as (self: unknown) => boolean)
  : () => false;
const WeakSetOf = WeakSet;
const weakHas = uncurry(WeakSet.prototype.has);
const weakAdd = uncurry(WeakSet.prototype.add);
const bigLimit = BigInt(1) << BigInt(1024);

const NODES = 200_000;
const BYTES = 16_000_000;
const DEPTH = 1_000;
const TOO_LARGE = { __proto__: null, text: 'output over the limit of 200,000 values or 16 MB' };
let nodes = 0;
let bytes = 0;
let seen = new WeakSetOf();
const spend = (amount: number) => {
  bytes += amount;
  if (bytes > BYTES) throw TOO_LARGE;
};
const walk = (value: unknown, depth: number): void => {
  if (++nodes > NODES || depth > DEPTH) throw TOO_LARGE;
  if (typeof value === 'string') return spend(value.length * 2);
  if (typeof value === 'bigint') {
    if (value > bigLimit || value < -bigLimit) throw TOO_LARGE;
    return spend(128);
  }
  if (typeof value !== 'object' || value === null) return spend(8);
  if (isView(value)) {
    let buffer: ArrayBuffer;
    try {
      buffer = typedBuffer(value);
    } catch {
      buffer = dataViewBuffer(value);
    }
    return walkBuffer(buffer);
  }
  if (accepts(byteLength, value)) return walkBuffer(value as ArrayBuffer);
  if (weakHas(seen, value)) return;
  weakAdd(seen, value);
  if (accepts(regExpSource, value)) spend(regExpSource(value).length * 2);
  if (accepts(mapSize, value)) {
    mapEach(value, (item: unknown, key: unknown) => {
      walk(key, depth + 1);
      walk(item, depth + 1);
    });
  } else if (accepts(setSize, value)) setEach(value, (item: unknown) => walk(item, depth + 1));
  const keys = ownKeys(value);
  if (keys.length > NODES) throw TOO_LARGE;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    if (typeof key === 'string') spend(key.length * 2);
    const property = getOwnPropertyDescriptor(value, key)!;
    if (hasOwn(property, 'value')) walk(property.value, depth + 1);
  }
};
const walkBuffer = (buffer: ArrayBuffer) => {
  // A shared buffer has no byteLength of this kind: the call throws and the output is refused.
  if (!accepts(byteLength, buffer) || resizable(buffer)) throw TOO_LARGE;
  spend(byteLength(buffer));
};
/** Throws an object with a text when a clone has too many values or bytes, or memory that can change its size. */
export const checkLimits = (cloned: unknown) => {
  nodes = 0;
  bytes = 0;
  seen = new WeakSetOf();
  try {
    walk(cloned, 0);
  } catch {
    throw TOO_LARGE;
  }
};
