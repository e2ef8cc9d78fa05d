import { NONE_KEY } from './may-have-team.ts';

/** Keeps that the account of this browser is in no team, or forgets it. */
export function noteTeams(count: number): void {
  try {
    const shelf = JSON.parse(localStorage.getItem('hotpath-stores') ?? 'null') as {
      account?: unknown;
    } | null;
    if (count > 0 || typeof shelf?.account !== 'string') localStorage.removeItem(NONE_KEY);
    else localStorage.setItem(NONE_KEY, `${shelf.account} ${Date.now()}`);
  } catch {
    // Blocked: then it is asked again.
  }
}
