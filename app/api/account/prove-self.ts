import { isFreshSession, isPassword, readWaysIn } from '#lib/data';
import { Refusal } from '#lib/people';
import { limitFailures } from '#lib/server';
import { wrongPassword } from './person.ts';

/**
 * That it is the person who asks, before something that another at their keyboard must not do: by their password, or
 * where they have none by a session of the last minutes. Throws a 401 ("wrong" or "sign-in-again").
 */
export async function proveSelf(
  headers: Headers,
  actor: { id: string; session: string },
  password: string | undefined,
): Promise<void> {
  if ((await readWaysIn(actor.id)).hasPassword) {
    const known = await limitFailures(headers, actor.id, () => isPassword(headers, password ?? ''));
    if (!known) throw wrongPassword();
    return;
  }
  if (await isFreshSession(actor.session)) return;
  throw new Refusal(
    401,
    'You have no password to say, and signed in more than ten minutes ago: sign out, sign in again, and do this then.',
    {},
    'sign-in-again',
  );
}
