import { readInstallation } from './database.ts';
import type { Outbox } from './outbox.ts';
import type { Database } from './stores.ts';
import { callServer, unwrap } from './transport.ts';
import type { Platforms, ToldPlatform } from './types.ts';

/** `ready` resolves once requests may be sent for this store. */
export function openPlatforms(
  db: Database,
  outbox: Pick<Outbox, 'flush'>,
  ready: () => Promise<void>,
): Platforms {
  const ask = async (method: 'GET' | 'POST' | 'DELETE', body?: object, query = '') => {
    await ready();
    const sent = body && JSON.stringify(body);
    return unwrap(await callServer(method, `/api/scorm/launches${query}`, await readInstallation(db), sent));
  };
  return {
    list: async () => ((await ask('GET')) as { launches: ToldPlatform[] }).launches,
    async find(token) {
      return ((await ask('GET', undefined, `?token=${token}`)) as { bound: 'here' | 'elsewhere' | null })
        .bound;
    },
    async tell(launch) {
      // What waits counts too, and the server knows nothing else.
      await outbox.flush();
      await ask('POST', launch);
    },
    stop: async (id) => void (await ask('DELETE', { id })),
  };
}
