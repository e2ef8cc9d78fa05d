import type { Platforms } from '#lib/device';

/** What learning platforms are told of this browser's work. Rejects with a sentence to show. */
export async function openPlatforms(): Promise<Platforms> {
  const { openDevice } = await import('#lib/device');
  return (await openDevice()).platforms();
}
