/**
 * What this realm's platform needs of the language beyond the harness' own list, captured before any code of a learner runs.
 * Calls through these never look at a prototype that the learner can change.
 */
import { uncurry } from './language.ts';

export const MapOf = Map;
export const SetOf = Set;
export const WeakMapOf = WeakMap;
export const WeakSetOf = WeakSet;
export const DateOf = Date;
export const RegExpOf = RegExp;
export const ViewOf = DataView;
export const ErrorOf = Error;
export const TypeErrorOf = TypeError;
export const ObjectOf = Object;
export const globals = globalThis as unknown as Record<string, unknown>;
export const parseJson = JSON.parse;
export const quote = JSON.stringify as (text: string) => string;
export const { isFinite: isFiniteNumber } = Number;
export const same = Object.is;
export const mapGet = uncurry(Map.prototype.get);
export const mapSet = uncurry(Map.prototype.set);
export const setAdd = uncurry(Set.prototype.add);
export const weakGet = uncurry(WeakMap.prototype.get);
export const weakSet = uncurry(WeakMap.prototype.set);
export const weakAdd = uncurry(WeakSet.prototype.add);
export const weakHas = uncurry(WeakSet.prototype.has);
export const bufferSlice = uncurry(ArrayBuffer.prototype.slice);
export const numberOf = uncurry(Number.prototype.valueOf);
export const stringOf = uncurry(String.prototype.valueOf);
export const booleanOf = uncurry(Boolean.prototype.valueOf);
export const bigintOf = uncurry(BigInt.prototype.valueOf);
export const indexOfText = uncurry(String.prototype.indexOf);
export const { fromCharCode, fromCodePoint } = String;
export const codePointAt = uncurry(String.prototype.codePointAt);
