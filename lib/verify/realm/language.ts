/**
 * What the platform of a realm needs of the language, captured first of all: as in the sandbox's own scripts, which keep their list for
 * themselves. Calls through these never look at a prototype that the learner can change.
 */
export const { apply, construct, ownKeys } = Reflect;
export const { getOwnPropertyDescriptor, getPrototypeOf, defineProperty, hasOwn } = Object;
export const isArray = Array.isArray;
/** Safe on primitive values only: on an object it would call the learner's `toString`. */
export const text = String;

/** A method as a function that takes its `this` first. */
// biome-ignore lint/suspicious/noExplicitAny: uncurrying has no useful static type here
export const uncurry = <F extends (...args: any[]) => unknown>(f: F) =>
  Function.prototype.call.bind(f) as (self: unknown, ...args: Parameters<F>) => ReturnType<F>;

export const getterOf = (object: object, key: PropertyKey) =>
  uncurry(getOwnPropertyDescriptor(object, key)!.get!) as (self: unknown) => never;

/** Does this brand check, or this getter, accept the value? */
export const accepts = (check: (self: unknown) => unknown, value: unknown): boolean => {
  try {
    check(value);
    return true;
  } catch {
    return false;
  }
};

export const codeAt = uncurry(String.prototype.charCodeAt);
export const dateMs = uncurry(Date.prototype.getTime);
export const regExpSource = getterOf(RegExp.prototype, 'source') as (self: unknown) => string;
export const mapSize = getterOf(Map.prototype, 'size') as (self: unknown) => number;
export const mapEach = uncurry(Map.prototype.forEach);
export const setSize = getterOf(Set.prototype, 'size') as (self: unknown) => number;
export const setEach = uncurry(Set.prototype.forEach);
export const byteLength = getterOf(ArrayBuffer.prototype, 'byteLength') as (self: unknown) => number;
export const isView = ArrayBuffer.isView;
export const typedProto = getPrototypeOf(Int8Array.prototype) as object;
/** "Float64Array"; undefined for a DataView. */
export const typedName = getterOf(typedProto, Symbol.toStringTag) as (self: unknown) => string | undefined;
export const typedLength = getterOf(typedProto, 'length') as (self: unknown) => number;

/** The value of an own data property; undefined for an accessor and for what is not there. Runs no getter. */
export const ownData = (object: object, key: PropertyKey): unknown => {
  const property = getOwnPropertyDescriptor(object, key);
  return property && hasOwn(property, 'value') ? property.value : undefined;
};

/** Like a look-up over the prototypes, but only of data properties. */
export const inheritedData = (object: object, key: PropertyKey): unknown => {
  let from: object | null = object;
  for (let i = 0; from && i < 100; i++) {
    const property = getOwnPropertyDescriptor(from, key);
    if (property) return hasOwn(property, 'value') ? property.value : undefined;
    from = getPrototypeOf(from);
  }
  return undefined;
};
