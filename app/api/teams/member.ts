import { createHash } from 'node:crypto';
import { findPerson, findTeam, type MemberView, type Named, type TeamView } from '#lib/data';
import { type Action, authorize } from '#lib/people';

/** Somebody in a team, who may do what they ask for. */
export interface Inside {
  readonly team: TeamView;
  readonly me: MemberView;
  /** As the team's log names them. */
  readonly by: Named;
  readonly person: { readonly id: string; readonly owner: string };
}

/** Finds a team and who asks, as they are in it at this moment; throws what authorize() throws. */
export async function requireMember(headers: Headers, id: string, action: Action): Promise<Inside> {
  const found = await findPerson(headers);
  const inside = found && /^[0-9a-f]{32}$/.test(id) ? await findTeam(id, found.actor.owner) : null;
  authorize(found?.actor ?? { kind: 'anonymous' }, action, {
    kind: 'team',
    id,
    role: inside?.me.role ?? null,
  });
  const { team, me } = inside!;
  return { team, me, by: { ownerId: me.ownerId, name: me.name }, person: found!.actor };
}

export const hashToken = (token: string): string =>
  createHash('sha256').update(`team ${token}`).digest('hex');

/** What others in the team may know of somebody: nothing that names them outside of it. */
export const showMember = ({ id, name, role, joinedAt }: MemberView) => ({ id, name, role, joinedAt });
