import { keepPending } from '#lib/data';
import { beginAt } from '#lib/oidc';
import { authorize } from '#lib/people';
import { gateWrite, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../../bodies.ts';
import { requirePerson } from '../../person.ts';
import { AWAY_SECONDS, begunCookie, findProvider } from '../configured.ts';

/**
 * POST { connect } → { url }: where to go to say who one is. It comes back to `/account/provider`, whose page calls
 * `finish`. With `connect` the provider becomes a way into the account that is signed in.
 */
export const POST = gateWrite<{ provider: string }>(async ({ request, params }) => {
  authorize({ kind: 'anonymous' }, 'account.enter', { kind: 'public' });
  const { connect } = await readBody(request, BODIES.begin, BODY_BYTES);
  const person = connect ? (await requirePerson(request.headers, 'account.change')).actor : null;
  const provider = findProvider(params.provider);
  // The gate has looked at it: it is an address of this site.
  const redirectUri = `${request.headers.get('origin')}/account/provider`;
  const { url, begun } = await beginAt(provider, redirectUri);
  const value = { ...begun, provider: provider.id };
  const token = await keepPending(connect ? 'connect' : 'enter', value, AWAY_SECONDS, person?.id ?? null);
  return { body: { url }, cookies: [begunCookie(token)] };
});
