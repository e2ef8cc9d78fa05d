import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';

/** A provider that people may sign in with. */
export interface ProviderSettings {
  /** In addresses of this site. */
  readonly id: string;
  /** On the button. */
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
}

/** The file of providers does not fit; a sentence for each thing that does not. */
export class ProvidersInvalid extends Error {
  override readonly name = 'ProvidersInvalid';
}

/** Whether an address is of this machine itself: nobody is on the way to it. */
export const isLoopback = (url: URL): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname) || url.hostname.endsWith('.localhost');

const issuer = z
  .string()
  .transform((text) => text.replace(/\/\.well-known\/openid-configuration$/, ''))
  .refine((text) => URL.canParse(text), 'must be an address such as "https://login.example.org"')
  .refine(
    (text) => {
      const url = new URL(text);
      return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
    },
    {
      message: 'must begin with https://, other than on this machine itself',
      when: ({ issues }) => issues.length === 0,
    },
  );

const provider = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9-]{1,32}$/, 'must have lower-case letters, digits and dashes, at most 32'),
    name: z.string().trim().min(1, 'is empty').max(40, 'must have at most 40 characters'),
    issuer,
    clientId: z.string().min(1, 'is empty'),
    clientSecret: z.string().min(1, 'is empty').optional(),
    clientSecretFile: z.string().min(1, 'is empty').optional(),
    clientSecretVariable: z.string().min(1, 'is empty').optional(),
  })
  .refine(
    (one) => [one.clientSecret, one.clientSecretFile, one.clientSecretVariable].filter(Boolean).length <= 1,
    'has its secret in more than one place: name one of clientSecret, clientSecretFile and clientSecretVariable',
  );

const file = z
  .array(provider)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'has two providers with one id')
  .refine(
    (all) => new Set(all.map((one) => one.issuer)).size === all.length,
    'has two providers with one issuer',
  );

/**
 * Reads the providers of a JSON file: a list of `{ id, name, issuer, clientId }`, each with its secret as `clientSecret`,
 * as a file (`clientSecretFile`, from the folder of the list) or in the environment (`clientSecretVariable`), or
 * without one. Throws {@link ProvidersInvalid} naming the file and the field.
 */
export function readProviders(
  path: string,
  environment: Readonly<Record<string, string | undefined>>,
): ProviderSettings[] {
  const fail = (problem: string): never => {
    throw new ProvidersInvalid(`${path} (OIDC_PROVIDERS): ${problem}.`);
  };
  const result = file.safeParse(readJson(path, fail));
  if (!result.success) {
    const lines = result.error.issues.map(
      ({ path: at, message }) => `${at.join('.') || 'the list'} ${message}`,
    );
    return fail(lines.join('; '));
  }
  return result.data.map(({ clientSecret, clientSecretFile, clientSecretVariable, ...one }) => {
    if (clientSecretFile !== undefined) {
      const from = resolve(dirname(path), clientSecretFile);
      return { ...one, clientSecret: readText(from, fail).trim() || fail(`${from} is empty`) };
    }
    if (clientSecretVariable === undefined) return { ...one, clientSecret };
    const secret = environment[clientSecretVariable];
    return {
      ...one,
      clientSecret: secret || fail(`the environment variable ${clientSecretVariable} is not set`),
    };
  });
}

function readText(path: string, fail: (problem: string) => never): string {
  try {
    return readFileSync(/* turbopackIgnore: true */ path, 'utf8');
  } catch (error) {
    return fail(`${path} cannot be read (${(error as { code?: string }).code ?? 'unknown'})`);
  }
}

function readJson(path: string, fail: (problem: string) => never): unknown {
  const text = readText(path, fail);
  try {
    return JSON.parse(text);
  } catch {
    return fail('it is no JSON');
  }
}
