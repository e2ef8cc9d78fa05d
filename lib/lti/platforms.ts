import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A learning platform that launches the course by LTI 1.3. */
export interface LtiPlatform {
  /** In what is kept of its learners: another id is another platform. */
  readonly id: string;
  /** As learners read it. */
  readonly name: string;
  readonly issuer: string;
  /** What the platform calls this site. */
  readonly clientId: string;
  readonly deploymentIds: readonly string[];
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly jwksUrl: string;
  /** The audience of what the site signs for `tokenUrl`, where a platform has another than that address. */
  readonly tokenAudience?: string | undefined;
  /** Origins where scores may be sent to, besides those of the addresses above. */
  readonly lineItemOrigins: readonly string[];
}

/** The file of platforms does not fit; a sentence for each thing that does not. */
export class PlatformsInvalid extends Error {
  override readonly name = 'PlatformsInvalid';
}

/** Nobody is on the way to it: https, or this machine itself. */
const isSafe = (url: URL): boolean =>
  url.protocol === 'https:' ||
  (url.protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname));

const word = (most: number) =>
  z.string().trim().min(1, 'is empty').max(most, `must have at most ${most} characters`);
const address = z
  .string()
  .max(2_000, 'must have at most 2000 characters')
  .refine(
    (text) =>
      URL.canParse(text) &&
      isSafe(new URL(text)) &&
      new URL(text).username === '' &&
      new URL(text).hash === '',
    'must be an address that begins with https://, other than on this machine itself',
  );

const platform = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,32}$/, 'must have lower-case letters, digits and dashes, at most 32'),
  name: word(40),
  // Compared as it stands: some platforms have one that is no address of theirs.
  issuer: word(255),
  clientId: word(255),
  deploymentIds: z.array(word(255)).min(1, 'must have at least one id'),
  authorizationUrl: address,
  tokenUrl: address,
  jwksUrl: address,
  tokenAudience: word(2_000).optional(),
  lineItemOrigins: z
    .array(address.refine((text) => URL.canParse(text) && new URL(text).origin === text, 'must be an origin'))
    .default([]),
});

const file = z
  .array(platform)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'has two platforms with one id')
  .refine(
    (all) => new Set(all.map((one) => `${one.issuer} ${one.clientId}`)).size === all.length,
    'has two platforms with one issuer and one clientId',
  );

/** Reads the platforms of a JSON file, a list. Throws {@link PlatformsInvalid} naming the file and the field. */
export function readPlatforms(path: string): LtiPlatform[] {
  const fail = (problem: string): never => {
    throw new PlatformsInvalid(`${path} (LTI_PLATFORMS): ${problem}.`);
  };
  const result = file.safeParse(readJson(path, fail));
  if (result.success) return result.data;
  const lines = result.error.issues.map(
    ({ path: at, message }) => `${at.join('.') || 'the list'} ${message.replace(/^Invalid input: /, '')}`,
  );
  return fail(lines.join('; '));
}

function readJson(path: string, fail: (problem: string) => never): unknown {
  let text: string;
  try {
    text = readFileSync(/* turbopackIgnore: true */ path, 'utf8');
  } catch (error) {
    return fail(`it cannot be read (${(error as { code?: string }).code ?? 'unknown'})`);
  }
  try {
    return JSON.parse(text);
  } catch {
    return fail('it is no JSON');
  }
}

/**
 * Whether a platform may name this address as where its scores go. The specification leaves it open; what a platform signs
 * must not make this server ask others in its own network, so it is one of the origins that whoever runs the site has named.
 */
export function isLineItemOf(one: LtiPlatform, text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const own = [one.authorizationUrl, one.tokenUrl, one.jwksUrl].map((each) => new URL(each).origin);
  if (URL.canParse(one.issuer)) own.push(new URL(one.issuer).origin);
  return (
    isSafe(url) &&
    url.username === '' &&
    url.hash === '' &&
    [...own, ...one.lineItemOrigins].includes(url.origin)
  );
}
