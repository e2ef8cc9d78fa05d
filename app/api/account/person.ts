import { findPerson } from '#lib/data';
import { type Action, authorize, Refusal } from '#lib/people';

/** Who is signed in, who may do this to their own account; throws the 401 that authorize() has for nobody. */
export async function requirePerson(headers: Headers, action: Action) {
  const found = await findPerson(headers);
  const actor = found?.actor ?? { kind: 'anonymous' as const };
  authorize(actor, action, { kind: 'owned', owner: found?.actor.owner ?? '' });
  return found!;
}

export const wrongPassword = () => new Refusal(401, 'This is not the password of the account.', {}, 'wrong');
