import { afterEach, describe, expect, it, vi } from 'vitest';
import { keep, readKept } from '../../../lib/runtimes/sql/kept-data.ts';

const BYTES = new ArrayBuffer(8);
const refused = (name: string) => new DOMException('no', name);

/** A request of IndexedDB that fails by itself, after whoever made it has subscribed. */
function failing(error: DOMException) {
  const request = { error, result: undefined as unknown, onerror: () => {}, onsuccess: () => {} };
  queueMicrotask(() => request.onerror());
  return request;
}

afterEach(() => vi.unstubAllGlobals());

describe('a browser that keeps no data', () => {
  it.each([
    [
      'has no storage at all, and throws',
      {
        open() {
          throw refused('SecurityError');
        },
      },
    ],
    ['refuses to open it, as in a private window', { open: () => failing(refused('InvalidStateError')) }],
    ['has no such thing', undefined],
  ])('%s: nothing is found, nothing fails, and it is said that nothing was kept', async (_, indexedDB) => {
    vi.stubGlobal('indexedDB', indexedDB);
    expect(await readKept('labs/a', '1')).toBeNull();
    expect(await keep('labs/a', '1', BYTES)).toBe(false);
  });

  it('has no room left: the database is closed again, and it is said that nothing was kept', async () => {
    const close = vi.fn();
    const transaction = {
      error: refused('QuotaExceededError'),
      onabort: () => {},
      objectStore: () => ({
        put: () => {
          const request = failing(refused('QuotaExceededError'));
          queueMicrotask(() => transaction.onabort());
          return request;
        },
      }),
    };
    const database = { close, transaction: () => transaction };
    vi.stubGlobal('indexedDB', {
      open() {
        const opening = {
          result: database,
          onsuccess: () => {},
          onerror: () => {},
          onupgradeneeded: () => {},
        };
        queueMicrotask(() => opening.onsuccess());
        return opening;
      },
    });
    expect(await keep('labs/a', '1', BYTES)).toBe(false);
    expect(close).toHaveBeenCalledOnce();
  });
});
