import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assertRemoval,
  assertRoleChange,
  findHeir,
  type Placed,
  Refusal,
  ROLES,
  type Role,
} from '#lib/people';

const team = fc
  .array(fc.constantFrom(...ROLES), { minLength: 1, maxLength: 6 })
  .map((roles): Placed[] => [
    { id: '0', role: 'owner' },
    ...roles.map((role, i) => ({ id: String(i + 1), role })),
  ]);

type Move = { by: number; about: number; to: Role | 'gone' };
const moves = fc.array(
  fc.record({ by: fc.nat(6), about: fc.nat(6), to: fc.constantFrom(...ROLES, 'gone' as const) }),
  { maxLength: 30 },
);

/** The team after a move; the same when it was refused. */
function after(members: Placed[], { by, about, to }: Move): Placed[] {
  const [who, whom] = [members[by % members.length]!, members[about % members.length]!];
  try {
    if (to === 'gone') {
      assertRemoval(members, who, whom);
      return members.filter((one) => one !== whom);
    }
    assertRoleChange(members, who, whom, to);
    return members.map((one) => (one === whom ? { ...one, role: to } : one));
  } catch (error) {
    if (error instanceof Refusal) return members;
    throw error;
  }
}

describe('roles in a team', () => {
  test('whatever is asked for in whatever order, an owner is left', () => {
    fc.assert(
      fc.property(team, moves, (members, all) => {
        const left = all.reduce(after, members);
        expect(left.some(({ role }) => role === 'owner')).toBe(true);
      }),
    );
  });

  test('nobody who is no owner changes a role, and nobody removes who is above them', () => {
    fc.assert(
      fc.property(team, fc.nat(6), fc.nat(6), fc.constantFrom(...ROLES), (members, by, about, role) => {
        const [who, whom] = [members[by % members.length]!, members[about % members.length]!];
        if (who.role !== 'owner') expect(() => assertRoleChange(members, who, whom, role)).toThrow(Refusal);
        const isAbove = who.role === 'member' || (who.role === 'lead' && whom.role !== 'member');
        if (who !== whom && isAbove) expect(() => assertRemoval(members, who, whom)).toThrow(Refusal);
      }),
    );
  });

  test('the last owner is told what to do first', () => {
    const [owner, lead]: Placed[] = [
      { id: 'a', role: 'owner' },
      { id: 'b', role: 'lead' },
    ];
    expect(() => assertRemoval([owner!, lead!], owner!, owner!)).toThrow(/make somebody else an owner first/);
    expect(() => assertRoleChange([owner!, lead!], owner!, owner!, 'member')).toThrow(/needs an owner/);
    expect(() => assertRemoval([owner!, { id: 'b', role: 'owner' }], owner!, owner!)).not.toThrow();
  });

  test('a team whose last owner is gone is the longest lead’s, and nobody’s without one', () => {
    const members: Placed[] = [
      { id: 'a', role: 'member' },
      { id: 'b', role: 'lead' },
      { id: 'c', role: 'lead' },
    ];
    expect(findHeir(members)?.id).toBe('b');
    expect(findHeir(members.slice(0, 1))).toBeNull();
  });
});
