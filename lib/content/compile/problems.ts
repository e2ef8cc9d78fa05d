import type { z } from 'zod';
import { closestWord, type Problem } from '#lib/lab/schema';

export type { Problem } from '#lib/lab/schema';

/** `content/01-measure-first/09-bad.mdx: unrecognised key "labz" (did you mean "labs"?) [unknown-key]` */
export function formatProblem({ path, found, fix, rule }: Problem): string {
  return `${path}: ${found}${fix ? ` (${fix})` : ''} [${rule}]`;
}

/** Checks a value; answers it typed, or undefined after adding one problem for each thing that does not fit. */
export function parseStrictly<T>(
  schema: z.ZodType<T>,
  value: unknown,
  path: string,
  problems: Problem[],
): T | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) problems.push(...describeIssue(issue, schema, value, path));
  return undefined;
}

function describeIssue(issue: z.core.$ZodIssue, schema: z.ZodType, value: unknown, path: string): Problem[] {
  const place = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => {
      const meant = closestWord(key, known);
      return {
        path,
        rule: 'unknown-key',
        found: `unrecognised key "${place ? `${place}.` : ''}${key}"`,
        fix: meant ? `did you mean "${meant}"?` : `known keys: ${known.join(', ')}`,
      };
    });
  }
  const found = issue.path.reduce<unknown>((at, key) => (at as never)?.[key as never], value);
  if (found === undefined && issue.code !== 'custom' && place) {
    return [{ path, rule: 'missing-key', found: `the key "${place}" is missing`, fix: lower(issue.message) }];
  }
  return [
    {
      path,
      rule: 'wrong-value',
      found: place ? `"${place}" is ${printValue(found)}` : `the whole is ${printValue(found)}`,
      fix: lower(issue.message),
    },
  ];
}

/** "Invalid input: expected number, received string" → "expected number". */
function lower(message: string): string {
  const text = message.replace(/^Invalid (input|option): /, '').replace(/, received .*$/, '');
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function printValue(value: unknown): string {
  if (typeof value === 'function') return 'a function';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** The keys that the schema knows at a path, seen through optional, record, array and tuple. */
function keysAt(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  for (const key of ['', ...path]) {
    if (key !== '') at = step(unwrap(at), key);
    at = unwrap(at);
  }
  return Object.keys((defOf(at)?.shape as object | undefined) ?? {});
}

type Def = { readonly type: string; readonly [key: string]: unknown };
const defOf = (schema: unknown): Def | undefined =>
  (schema as { _zod?: { def?: Def } } | undefined)?._zod?.def;

function unwrap(schema: unknown): unknown {
  let at = schema;
  for (let inner = defOf(at)?.innerType; inner; inner = defOf(at)?.innerType) at = inner;
  return at;
}

function step(schema: unknown, key: PropertyKey): unknown {
  const def = defOf(schema);
  if (def?.type === 'object') {
    const shape = def.shape as Record<PropertyKey, unknown>;
    return Object.hasOwn(shape, key) ? shape[key] : def.catchall;
  }
  if (def?.type === 'array') return def.element;
  if (def?.type === 'tuple') return (def.items as unknown[])[Number(key)] ?? def.rest;
  return def?.valueType;
}
