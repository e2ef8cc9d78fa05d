import type { Session } from '#lib/session';
import type { JsAsset } from './asset.ts';
import { openSampled } from './sampled-program.ts';

/** What comes before an endless loop is over by then. */
const SETTLED_MS = 200;
const LOOKED_AT_MS = 300;
/** The call is ended from here; its own limit only has to be later. */
const LIMIT_MS = 10_000;

/**
 * Makes a call that did not end once more, with marks, and looks where it is. Answers the 1-based line on which it was seen
 * most often; undefined when no line was seen, and where the page is not isolated. Drops the frame, since the call goes on.
 */
export async function locateCall(
  script: string,
  asset: JsAsset,
  input: unknown,
  session: Session,
): Promise<number | undefined> {
  if (globalThis.crossOriginIsolated !== true) return undefined;
  const sampled = await openSampled(script, 'lines', asset, session);
  try {
    // However it ends: where it was is all that is asked.
    sampled.program.run(input, LIMIT_MS).catch(() => {});
    await pass(SETTLED_MS, session);
    sampled.begin();
    await pass(LOOKED_AT_MS, session);
    const { lines } = await sampled.finish();
    return [...lines].reduce<[number?, number?]>(
      (most, one) => (one[1] > (most[1] ?? 0) ? one : most),
      [],
    )[0];
  } finally {
    sampled.end();
    session.host.drop();
  }
}

async function pass(ms: number, session: Session): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  session.assertRunning();
}
