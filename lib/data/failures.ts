import { createHash } from 'node:crypto';
import { RateLimiterPrisma } from 'rate-limiter-flexible';
import { database, place } from './database.ts';

const hash = (key: string) => createHash('sha256').update(key).digest('hex');

/**
 * Makes limiters that count in the database, for all processes that share it; undefined where there is one process, which
 * counts for itself. Keys are kept as hashes: they name people.
 */
export function makeFailureLimiters() {
  if (place().engine !== 'postgres') return undefined;
  return (name: string, points: number, duration: number) => {
    const limiter = new RateLimiterPrisma({
      ...{ storeClient: database(), tableName: 'failure' },
      ...{ keyPrefix: name, points, duration },
    });
    return {
      get: (key: string) => limiter.get(hash(key)),
      consume: (key: string) => limiter.consume(hash(key)),
    };
  };
}
