/** One for every bundle of the server: the one that gets the signal is not the one that answers. */
const shared = globalThis as { hotpathStopping?: boolean };

/** From here on this process is not ready: it answers what is under way and takes nothing else. */
export function startStopping(): void {
  shared.hotpathStopping = true;
}

export const isStopping = (): boolean => shared.hotpathStopping ?? false;

/** Whether this process should be sent requests: what is in the way, or null. `probe` answers the same of the database. */
export async function findUnready(probe: () => Promise<string | null>): Promise<string | null> {
  return isStopping() ? 'The server is stopping.' : probe();
}
