import { z } from 'zod';
import { bytesOf } from '#lib/lab/limits';
import { TIERS } from '#lib/lab/tiers';
import { LIMITS } from '../limits.ts';

const figure = (count: number) => count.toLocaleString('en-GB');

/** A lab, a lesson, a module. */
export const slug = z
  .string()
  .regex(/^[a-z0-9-]{1,64}$/, 'must be 1 to 64 lower-case letters, digits and dashes');
/** What `createId` makes. */
export const id = z.string().regex(/^[0-9a-f]{32}$/, 'must be 32 hexadecimal digits');
/** Milliseconds since 1970, up to the year 2200. For people to read: nothing is ordered by it. */
export const time = z.number().int().min(0).max(7_258_118_400_000);
/** A place in the order of whoever keeps the record; see docs/decisions/order-by-sequence.md. */
export const sequence = z.number().int().min(-2_147_483_648).max(2_147_483_647);
export const tier = z.enum(['none', ...TIERS]);
/** Text in a column of its own. In JSON the character is an escape, which every database keeps. */
export const columnText = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\0]*$/, 'must not have the character U+0000, which no PostgreSQL keeps');
export const labVersion = columnText(200);

export const source = z.string().superRefine((text, context) => {
  if (bytesOf(text) <= LIMITS.sourceBytes) return;
  const message = `has ${figure(bytesOf(text))} bytes; at most ${figure(LIMITS.sourceBytes)} are accepted`;
  context.addIssue({ code: 'custom', message });
});

/** A report is the client's word: its head is checked, its body is kept as it came, within a size. */
export const report = z
  .looseObject({ correct: z.boolean(), cases: z.array(z.unknown()).max(500), tier: tier.optional() })
  .superRefine((value, context) => {
    const json = stringify(value);
    if (json !== undefined && bytesOf(json) <= LIMITS.reportBytes) return;
    const found = json === undefined ? 'is nested too deeply' : `has ${figure(bytesOf(json))} bytes`;
    const message = `${found}; at most ${figure(LIMITS.reportBytes)} bytes are accepted`;
    context.addIssue({ code: 'custom', message });
  });

/** Undefined for a value whose nesting overflows the stack. */
function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}
