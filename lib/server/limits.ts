import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type Credentials, Refusal } from '#lib/people';
import { readSettings } from './settings.ts';

interface Limiters {
  installation: RateLimiterMemory;
  address: RateLimiterMemory;
}

const shared = globalThis as { hotpathLimiters?: Limiters };

function limiters(): Limiters {
  const { writesPerMinute, writesPerMinuteOfAddress } = readSettings();
  shared.hotpathLimiters ??= {
    installation: new RateLimiterMemory({ points: writesPerMinute, duration: 60 }),
    address: new RateLimiterMemory({ points: writesPerMinuteOfAddress, duration: 60 }),
  };
  return shared.hotpathLimiters;
}

/**
 * Counts a write against its installation and its network address; throws a 429 with `Retry-After` when one of them has
 * used up its minute.
 */
export async function countWrite(headers: Headers, { installation, cookieHash }: Credentials): Promise<void> {
  const who = installation?.hash ?? cookieHash;
  try {
    await limiters().address.consume(addressOf(headers));
    if (who) await limiters().installation.consume(who);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
    throw new Refusal(429, `Too many writes in a minute. Try again in ${seconds} s.`, {
      'Retry-After': String(seconds),
    });
  }
}

/**
 * The right-most hop is the one that the nearest proxy has seen, or, without a proxy, the socket's address as Next puts
 * it there. IPv6 counts by /64, the smallest network that one customer is given.
 */
export function addressOf(headers: Headers): string {
  const hop = headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown';
  if (!hop.includes(':') || hop.startsWith('::ffff:')) return hop;
  const [head = '', tail] = hop.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const groups = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
