import { readWaysIn } from '#lib/data';
import { gateRead } from '#lib/server';
import { requirePerson } from '../person.ts';
import { listProviders } from '../providers/configured.ts';

/** GET → { hasPassword, providers, offered }: how the person can sign in, and which providers they may connect. */
export const GET = gateRead(async ({ request }) => {
  const { actor } = await requirePerson(request.headers, 'account.change');
  const { hasPassword, providers } = await readWaysIn(actor.id);
  const known = listProviders();
  // One that is not configured any more is still connected, and can be taken away.
  const named = providers.map(({ issuer, ...one }) => ({
    ...one,
    name: known.find((other) => other.issuer === issuer)?.name ?? new URL(issuer).host,
  }));
  const offered = known
    .filter(({ issuer }) => !providers.some((one) => one.issuer === issuer))
    .map(({ id, name }) => ({ id, name }));
  return { body: { hasPassword, providers: named, offered } };
});
