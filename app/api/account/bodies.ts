import { z } from 'zod';
import { cleanName } from '#lib/live';
import { PASSWORD } from '#lib/people';

const email = z
  .string()
  .trim()
  .max(254)
  .toLowerCase()
  .pipe(z.email('must be an address such as ann@example.org'));
const password = z
  .string()
  .min(PASSWORD.least, `must have at least ${PASSWORD.least} characters`)
  .max(PASSWORD.most, `must have at most ${PASSWORD.most} characters`);
/** One that is tried: what it must look like is nobody's business. */
const tried = z.string().max(1_000);
const code = z.string().min(1).max(100);
const resetToken = z.string().regex(/^[\w-]{1,200}$/, 'must be the token of a link from a mail');
const name = z.string().transform((text, context) => {
  const clean = cleanName(text);
  if ('name' in clean) return clean.name;
  context.addIssue({ code: 'custom', message: clean.refused });
  return z.NEVER;
});

export const BODIES = {
  empty: z.strictObject({}),
  signUp: z.strictObject({ name, email, password }),
  signIn: z.strictObject({ email, password: tried, code: code.optional() }),
  password: z.strictObject({ current: tried, next: password }),
  address: z.strictObject({ email, password: tried.optional() }),
  name: z.strictObject({ name }),
  resetRequest: z.strictObject({ email }),
  reset: z.strictObject({ token: resetToken, password }),
  code: z.strictObject({ code }),
  factor: z.strictObject({ password: tried.optional() }),
  erase: z.strictObject({ password: tried.optional() }),
  begin: z.strictObject({ connect: z.boolean().default(false) }),
  finish: z.strictObject({ query: z.string().max(8_000), code: code.optional() }),
};

/** No body of an account is larger. */
export const BODY_BYTES = 20_000;
