import { Refusal } from '#lib/people';
import { LIMITS } from '#lib/teams';

/** Which page of people is asked for: `?find=` a part of a name, `?from=` the place of the first. Throws a 400 naming what does not fit. */
export function readPlace(request: Pick<Request, 'url'>): { find: string; from: number; size: number } {
  const query = new URL(request.url).searchParams;
  const from = query.get('from') ?? '0';
  if (!/^\d{1,6}$/.test(from)) throw new Refusal(400, 'from: must be the place of a person, from 0.');
  const find = query.get('find') ?? '';
  if (find.length > 200) throw new Refusal(400, 'find: must have at most 200 characters.');
  return { find, from: Number(from), size: LIMITS.page };
}
