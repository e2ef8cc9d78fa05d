import { createHash } from 'node:crypto';
import { Refusal } from './refusal.ts';

const COOKIE = 'hotpath-device';
const INSTALLATION_HEADER = 'x-hotpath-installation';
/** The longest that browsers keep a cookie. */
const COOKIE_SECONDS = 400 * 24 * 60 * 60;

/** What a request says about who sends it, as hashes: the tokens themselves are never stored. */
export interface Credentials {
  /** From the HttpOnly cookie. */
  cookieHash: string | undefined;
  /** From the installation's secret. */
  installation: { token: string; hash: string } | undefined;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * Reads cookie and header. The cookie's token follows from the installation's secret: two first writes at once, before
 * any cookie, are given the same one. Throws a 400 naming the header when it is malformed.
 */
export function readCredentials(headers: Headers): Credentials {
  const pairs = (headers.get('cookie') ?? '').split(';').map((pair) => pair.trim().split('='));
  const token = pairs.find(([name]) => name === COOKIE)?.[1];
  const secret = headers.get(INSTALLATION_HEADER);
  if (secret !== null && !/^[0-9a-f]{32}$/.test(secret)) {
    throw new Refusal(400, 'The header X-Hotpath-Installation must be 32 hexadecimal digits.');
  }
  const derived = secret === null ? undefined : sha256(`cookie ${secret}`);
  return {
    cookieHash: token && /^[0-9a-f]{64}$/.test(token) ? sha256(token) : undefined,
    installation: derived === undefined ? undefined : { token: derived, hash: sha256(derived) },
  };
}

/** The `Set-Cookie` value that makes the browser present a token; an empty token takes it away. No `Secure`: the site also runs on plain HTTP. */
export function cookieFor(token: string): string {
  return `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${token ? COOKIE_SECONDS : 0}`;
}
