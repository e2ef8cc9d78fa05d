/** Under which it is kept that an account is in no team, and since when. */
export const NONE_KEY = 'hotpath-no-team';
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Whether it is worth asking the server about teams: this browser's work belongs to an account, and the server has not
 * said within a day that its person is in none. Others load nothing of teams and ask nothing.
 */
export function mayHaveTeam(): boolean {
  try {
    const shelf = JSON.parse(localStorage.getItem('hotpath-stores') ?? 'null') as {
      account?: unknown;
    } | null;
    if (typeof shelf?.account !== 'string') return false;
    const [account, at] = (localStorage.getItem(NONE_KEY) ?? '').split(' ');
    return account !== shelf.account || Date.now() - Number(at) > DAY_MS;
  } catch {
    return false;
  }
}
