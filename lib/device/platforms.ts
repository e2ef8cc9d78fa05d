import { readInstallation } from './database.ts';
import type { Outbox } from './outbox.ts';
import type { Database } from './stores.ts';
import { callServer, unwrap } from './transport.ts';
import type { LtiLaunched, Platforms, ScoredPlatform, ToldPlatform } from './types.ts';

/** `ready` resolves once requests may be sent for this store. */
export function openPlatforms(
  db: Database,
  outbox: Pick<Outbox, 'flush'>,
  ready: () => Promise<void>,
): Platforms {
  const askAt = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => {
    await ready();
    return unwrap(await callServer(method, path, await readInstallation(db), body && JSON.stringify(body)));
  };
  const ask = (method: 'GET' | 'POST' | 'DELETE', body?: object, query = '') =>
    askAt(method, `/api/scorm/launches${query}`, body);
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
    takeLaunch: async (handoff) => (await askAt('POST', '/api/lti/handoff', { handoff })) as LtiLaunched,
    async agree(offer) {
      await outbox.flush();
      await askAt('POST', '/api/lti/ties', { offer });
    },
    listScored: async () => ((await askAt('GET', '/api/lti/ties')) as { ties: ScoredPlatform[] }).ties,
    stopScored: async (id) => void (await askAt('DELETE', '/api/lti/ties', { id })),
  };
}
