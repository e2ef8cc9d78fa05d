import { z } from 'zod';
import { cleanName } from '#lib/live';

const name = z.string().transform((text, context) => {
  const clean = cleanName(text);
  if ('name' in clean) return clean.name;
  context.addIssue({ code: 'custom', message: clean.refused });
  return z.NEVER;
});

export const BODIES = {
  issue: z.strictObject({
    track: z.string().regex(/^[a-z0-9-]{1,64}$/, 'must be a track of the course'),
    name,
  }),
  withdraw: z.strictObject({}),
};

/** No body of a certificate is larger. */
export const BODY_BYTES = 10_000;
