import { Refusal } from './refusal.ts';

/** What somebody is in a team. A lead sees who is where and assigns; an owner also changes roles and ends the team. */
export const ROLES = ['owner', 'lead', 'member'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody in a team, as far as roles go. */
export interface Placed {
  readonly id: string;
  readonly role: Role;
}

const isLastOwner = (members: readonly Placed[], one: Placed): boolean =>
  one.role === 'owner' && members.every(({ id, role }) => id === one.id || role !== 'owner');

/**
 * Whether `by` may make `about` a `role`. Throws a `Refusal` with a sentence: only an owner changes roles, and the last
 * owner stays one.
 */
export function assertRoleChange(members: readonly Placed[], by: Placed, about: Placed, role: Role): void {
  if (by.role !== 'owner') throw new Refusal(403, 'Only an owner of this team changes roles.');
  if (role !== 'owner' && isLastOwner(members, about))
    throw new Refusal(409, 'A team needs an owner: make somebody else one first.', {}, 'last-owner');
}

/**
 * Whether `by` may take `about` out of the team; they may be the same, who then leaves. Throws a `Refusal`: a lead
 * removes members, an owner everybody, and the last owner cannot go.
 */
export function assertRemoval(members: readonly Placed[], by: Placed, about: Placed): void {
  const isSelf = by.id === about.id;
  if (!isSelf && by.role === 'member') throw new Refusal(403, 'Only a lead of this team removes people.');
  if (!isSelf && by.role === 'lead' && about.role !== 'member')
    throw new Refusal(403, 'A lead removes members; only an owner removes leads and owners.');
  if (isLastOwner(members, about)) {
    const because = isSelf
      ? 'You are the last owner: make somebody else an owner first, or delete the team.'
      : 'A team needs an owner: make somebody else one first.';
    throw new Refusal(409, because, {}, 'last-owner');
  }
}

/**
 * Who owns a team after its last owner's account is gone: the lead who has been there longest; null when nobody leads,
 * and the team ends. `members` are those who stay, in the order in which they joined.
 */
export function findHeir(members: readonly Placed[]): Placed | null {
  return members.find(({ role }) => role === 'lead') ?? null;
}
