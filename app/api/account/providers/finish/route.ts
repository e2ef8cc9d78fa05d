import {
  claimDevice,
  connectProvider,
  enterProved,
  findOrMakePerson,
  findPending,
  findPerson,
  keepPending,
  takePending,
} from '#lib/data';
import { type Begun, finishAt } from '#lib/oidc';
import { authorize, type Credentials, Refusal } from '#lib/people';
import { gateWrite, limitFailures, readBody } from '#lib/server';
import { BODIES, BODY_BYTES } from '../../bodies.ts';
import { AWAY_SECONDS, begunCookie, findProvider, readBegun } from '../configured.ts';

type Kept = Begun & { provider: string };

/**
 * POST { query, code? } → { person, did }: what a provider sent back with somebody. `did` says whether they have entered
 * or the provider was connected. Where their authenticator is asked for (401, "code-needed"), the same is sent again with its code.
 */
export const POST = gateWrite(async ({ request, credentials }) => {
  authorize({ kind: 'anonymous' }, 'account.enter', { kind: 'public' });
  const { query, code } = await readBody(request, BODIES.finish, BODY_BYTES);
  const token = readBegun(request.headers);
  // A guess of a token fails like any other.
  const done = await limitFailures(request.headers, null, async () => {
    const connect = await takePending<Kept>('connect', token);
    if (connect) return finishConnect(request.headers, connect.value, connect.personId, query);
    const enter = await takePending<Kept>('enter', token);
    if (enter) return finishEnter(request.headers, credentials, enter.value, token, query, code);
    const proved = await findPending<object>('proved', token);
    return proved && enterAs(request.headers, credentials, proved.personId!, token, code);
  });
  if (!done)
    throw new Refusal(
      400,
      'This sign-in was not begun in this browser, was finished already, or took more than ten minutes: begin again.',
      {},
      'not-begun',
    );
  return { ...done, cookies: [...done.cookies, begunCookie('')] };
});

async function finishConnect(headers: Headers, kept: Kept, personId: string | null, query: string) {
  const found = await findPerson(headers);
  if (!found || found.actor.id !== personId)
    throw new Refusal(401, 'Who began this is not signed in here any more: begin again.', {}, 'signed-out');
  const provider = findProvider(kept.provider);
  const claims = await finishAt(provider, kept, query);
  const person = await connectProvider(found.actor.id, claims, provider.name);
  return { body: { person, did: 'connected' }, cookies: [] };
}

async function finishEnter(
  headers: Headers,
  credentials: Credentials,
  kept: Kept,
  token: string,
  query: string,
  code: string | undefined,
) {
  const provider = findProvider(kept.provider);
  const claims = await finishAt(provider, kept, query);
  // Whether this browser may sign in comes before an account is made.
  const { actor } = await claimDevice({ ...credentials, cookieHash: undefined });
  const personId = await findOrMakePerson(actor, claims, provider.name);
  await keepPending('proved', {}, AWAY_SECONDS, personId, token);
  return enterAs(headers, credentials, personId, token, code);
}

async function enterAs(
  headers: Headers,
  credentials: Credentials,
  personId: string,
  token: string,
  code: string | undefined,
) {
  const { actor, cookie } = await claimDevice({ ...credentials, cookieHash: undefined });
  const limitCodes = (prove: () => Promise<boolean>) => limitFailures(headers, `${personId} code`, prove);
  const { person, cookies } = await enterProved(actor, personId, code, limitCodes);
  await takePending('proved', token);
  return { body: { person, did: 'entered' }, cookies: [cookie, ...cookies] };
}
