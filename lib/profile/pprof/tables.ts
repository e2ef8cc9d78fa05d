import type { Unit } from '../kinds/measure.ts';
import type { FieldReader } from '../protobuf.ts';
import { Unreadable } from '../unreadable.ts';

/** A `ValueType`: places in the string table. */
export interface ValueType {
  readonly type: number;
  readonly unit: number;
}

export interface Mapping {
  readonly file: number;
}

export interface Line {
  readonly function: number;
  readonly line: number;
}

export interface Location {
  readonly mapping: number;
  readonly address: number;
  /** The innermost inlined call first, the function that the code belongs to last. */
  readonly lines: readonly Line[];
}

export interface PprofFunction {
  readonly name: number;
  readonly systemName: number;
  readonly file: number;
  readonly startLine: number;
}

/** Everything of a pprof profile but its samples, by the ids that samples speak of. */
export interface Tables {
  readonly sampleTypes: readonly ValueType[];
  readonly mappings: ReadonlyMap<number, Mapping>;
  readonly locations: ReadonlyMap<number, Location>;
  readonly functions: ReadonlyMap<number, PprofFunction>;
  /** A text of the string table, decoded when it is first asked for. */
  readonly text: (place: number) => string;
  readonly dropFrames: string;
  readonly keepFrames: string;
  readonly defaultSampleType: string;
  readonly comments: readonly string[];
  readonly period: { readonly type: ValueType; readonly amount: number } | null;
}

/** One pass over the profile that leaves its samples where they are: fields may come in any order. */
export function readTables(profile: FieldReader): Tables {
  const sampleTypes: ValueType[] = [];
  const mappings = new Map<number, Mapping>();
  const locations = new Map<number, Location>();
  const functions = new Map<number, PprofFunction>();
  const textAt: number[] = [];
  const comments: number[] = [];
  let [drop, keep, preferred, period] = [0, 0, 0, 0];
  let periodType: ValueType | null = null;
  while (profile.next()) {
    const { field, wire } = profile;
    if (wire === 2 && field === 6) textAt.push(profile.begin, profile.end);
    else if (wire === 2 && field === 1) sampleTypes.push(readValueType(profile.inner()));
    else if (wire === 2 && field === 3) readMapping(profile.inner(), mappings);
    else if (wire === 2 && field === 4) readLocation(profile.inner(), locations);
    else if (wire === 2 && field === 5) readFunction(profile.inner(), functions);
    else if (wire === 2 && field === 11) periodType = readValueType(profile.inner());
    else if (field === 13) profile.numbers((one) => comments.push(one));
    else if (wire === 0 && field === 7) drop = profile.signed;
    else if (wire === 0 && field === 8) keep = profile.signed;
    else if (wire === 0 && field === 12) period = profile.signed;
    else if (wire === 0 && field === 14) preferred = profile.signed;
  }
  const decoded = new Map<number, string>();
  const decoder = new TextDecoder();
  const text = (place: number): string => {
    if (place === 0) return '';
    const known = decoded.get(place);
    if (known !== undefined) return known;
    const [begin, end] = [textAt[2 * place], textAt[2 * place + 1]];
    if (begin === undefined)
      throw new Unreadable(`The profile names text ${place} of its table, which holds ${textAt.length / 2}.`);
    const found = decoder.decode(profile.bytes.subarray(begin, end));
    decoded.set(place, found);
    return found;
  };
  return {
    sampleTypes,
    mappings,
    locations,
    functions,
    text,
    dropFrames: text(drop),
    keepFrames: text(keep),
    defaultSampleType: text(preferred),
    comments: comments.map(text),
    period: periodType && period > 0 ? { type: periodType, amount: period } : null,
  };
}

export function readValueType(message: FieldReader): ValueType {
  let [type, unit] = [0, 0];
  while (message.next())
    if (message.wire === 0 && message.field === 1) type = message.signed;
    else if (message.wire === 0 && message.field === 2) unit = message.signed;
  return { type, unit };
}

function readMapping(message: FieldReader, into: Map<number, Mapping>): void {
  let [id, file] = [0, 0];
  while (message.next())
    if (message.wire !== 0) continue;
    else if (message.field === 1) id = message.unsigned;
    else if (message.field === 5) file = message.signed;
  into.set(id, { file });
}

function readLocation(message: FieldReader, into: Map<number, Location>): void {
  let [id, mapping, address] = [0, 0, 0];
  const lines: Line[] = [];
  while (message.next())
    if (message.wire === 2 && message.field === 4) lines.push(readLine(message.inner()));
    else if (message.wire !== 0) continue;
    else if (message.field === 1) id = message.unsigned;
    else if (message.field === 2) mapping = message.unsigned;
    else if (message.field === 3) address = message.unsigned;
  into.set(id, { mapping, address, lines });
}

function readLine(message: FieldReader): Line {
  let [called, line] = [0, 0];
  while (message.next())
    if (message.wire === 0 && message.field === 1) called = message.unsigned;
    else if (message.wire === 0 && message.field === 2) line = message.signed;
  return { function: called, line };
}

function readFunction(message: FieldReader, into: Map<number, PprofFunction>): void {
  let [id, name, systemName, file, startLine] = [0, 0, 0, 0, 0];
  while (message.next())
    if (message.wire !== 0) continue;
    else if (message.field === 1) id = message.unsigned;
    else if (message.field === 2) name = message.signed;
    else if (message.field === 3) systemName = message.signed;
    else if (message.field === 4) file = message.signed;
    else if (message.field === 5) startLine = message.signed;
  into.set(id, { name, systemName, file, startLine });
}

/** Units as pprof spells them (measurement.go of github.com/google/pprof), and what one is worth in ours. */
const UNITS: readonly (readonly [RegExp, Unit, number])[] = [
  [/^(ns|nanoseconds?)$/, 'ns', 1],
  [/^(us|µs|microseconds?)$/, 'ns', 1e3],
  [/^(ms|milliseconds?)$/, 'ns', 1e6],
  [/^(s|sec|seconds?)$/, 'ns', 1e9],
  [/^(b|bytes?)$/, 'bytes', 1],
  [/^(kb|kbytes?|kilobytes?|kib)$/, 'bytes', 1_024],
  [/^(mb|mbytes?|megabytes?|mib)$/, 'bytes', 1_048_576],
  [/^(gb|gbytes?|gigabytes?|gib)$/, 'bytes', 1_073_741_824],
];

export function unitOf(name: string): { readonly unit: Unit; readonly worth: number } {
  const found = UNITS.find(([spelling]) => spelling.test(name.toLowerCase()));
  return found ? { unit: found[1], worth: found[2] } : { unit: 'count', worth: 1 };
}
