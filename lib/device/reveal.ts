import type { LabState } from '#lib/record';
import { readInstallation } from './database.ts';
import type { Database } from './stores.ts';
import { callServer, isSignedOut, unwrap } from './transport.ts';
import type { Revealed } from './types.ts';

/** Of the page's device, what asking needs. */
interface Asking {
  readonly db: Database;
  changeLab(lab: string, change: Partial<LabState>): Promise<LabState>;
  signedOut(): void;
}

/** Asks the server for a hint, the solution or the debrief; the lab's state says that it was asked for. */
export async function askReveal<What extends keyof Revealed>(
  { db, changeLab, signedOut }: Asking,
  lab: string,
  what: What,
  index = 0,
): Promise<Revealed[What]> {
  const body = JSON.stringify(what === 'hint' ? { what, index } : { what });
  const path = `/api/labs/${encodeURIComponent(lab)}/reveal`;
  const answer = await callServer('POST', path, await readInstallation(db), body);
  if (isSignedOut(answer)) signedOut();
  const revealed = unwrap(answer);
  if (what === 'hint') await changeLab(lab, { hintsShown: index + 1 });
  if (what === 'solution') await changeLab(lab, { solutionShownAt: Date.now() });
  return revealed as Revealed[What];
}
