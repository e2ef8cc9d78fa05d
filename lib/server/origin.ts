import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { Refusal } from '#lib/people';
import { readSettings } from './settings.ts';

/**
 * Browsers send `Origin` with every write. Ours is a configured one, or the address under which the request came, as
 * long as nobody else can have pointed that address here: https://owasp.org/www-community/attacks/DNS_Rebinding is a
 * foreign name, whose page has the same `Origin` and `Host`, that resolves to this machine.
 */
export function assertOrigin(headers: Headers): void {
  const origin = headers.get('origin');
  if (origin !== null && readSettings().origins.includes(origin)) return;
  const host = headers.get('host');
  if (origin === null || host === null || (origin !== `http://${host}` && origin !== `https://${host}`)) {
    throw new Refusal(
      403,
      `Writes must come from this site's own pages; the Origin was ${origin ?? 'missing'}.`,
    );
  }
  if (isOwnHost(host)) return;
  throw new Refusal(
    403,
    `This site does not know itself as ${host}: start it with PUBLIC_ORIGINS=${origin} to keep what is written there.`,
  );
}

/** The address of this site for links that leave it: a configured one, or that of the request, where nobody else can have pointed it here. */
export function siteOrigin(headers: Headers): string {
  const { origins, port } = readSettings();
  const host = headers.get('host');
  return origins[0] ?? `http://${host !== null && isOwnHost(host) ? host : `localhost:${port}`}`;
}

/** Whether a `Host` cannot be somebody's rebound name: an IP address, localhost, or what this machine calls itself. */
function isOwnHost(host: string): boolean {
  const name = nameOf(host);
  if (name === undefined) return false;
  if (isIP(name) || name === 'localhost' || name.endsWith('.localhost')) return true;
  const own = hostname().toLowerCase();
  return name === own || name === `${own}.local`;
}

/** Without port, brackets and the root's dot. Undefined for what is no host. */
function nameOf(host: string): string | undefined {
  if (!URL.canParse(`http://${host}`)) return undefined;
  const { hostname } = new URL(`http://${host}`);
  return hostname.replace(/^\[|\]$|\.$/g, '');
}
