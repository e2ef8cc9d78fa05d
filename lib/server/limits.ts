import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { type Credentials, Refusal } from '#lib/people';
import { ADDRESS_HEADER, networkOf } from './address.ts';
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
    await limiters().address.consume(networkOf(headers.get(ADDRESS_HEADER) ?? 'unknown'));
    if (who) await limiters().installation.consume(who);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const seconds = Math.max(1, Math.ceil(error.msBeforeNext / 1_000));
    throw new Refusal(429, `Too many writes in a minute. Try again in ${seconds} s.`, {
      'Retry-After': String(seconds),
    });
  }
}
