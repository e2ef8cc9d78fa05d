import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvOf } from '#lib/live';
import {
  type Assignment,
  codeCutoff,
  countWithinTwo,
  dueState,
  EXIT,
  overviewOf,
  PLAN,
  planGoals,
  QUIET_MS,
  rankHard,
  refuseInvitation,
  type TeamFacts,
  TRACKS,
  type Trail,
  teamTables,
} from '#lib/teams';

const NOW = Date.UTC(2026, 10, 24, 12);
const assignment = (change: Partial<Assignment> = {}): Assignment => ({
  id: 'one',
  title: 'Two labs',
  work: {
    goals: [
      { lab: 'a', tier: 'silver', day: 1 },
      { lab: 'b', tier: 'silver', day: 9 },
    ],
  },
  dueAt: NOW + 1,
  timeZone: 'UTC',
  closedAt: null,
  ...change,
});
const tiers = ['none', 'bronze', 'silver', 'gold'] as const;
const trail = (member: string, lab: string, ...runs: (typeof tiers)[number][]): Trail => ({
  member,
  lab,
  runs: runs.map((tier) => ({ isMeasure: true, tier })),
  lastAt: NOW,
});
const facts = (change: Partial<TeamFacts>): TeamFacts => ({
  members: [],
  trails: [],
  close: [],
  predictions: [],
  quizzes: [],
  verified: [],
  dismissed: [],
  ...change,
});
const people = (...names: string[]) => names.map((name) => ({ id: name, name, role: 'member' }));

describe('a team’s standing', () => {
  test('counts what is reached, and whoever has work left and has been away as quiet', () => {
    const away = { ...trail('bob', 'a', 'bronze'), lastAt: NOW - QUIET_MS - 1 };
    const gone = { ...trail('cid', 'a', 'gold'), lastAt: NOW - QUIET_MS - 1 };
    const overview = overviewOf(
      assignment(),
      facts({
        members: [...people('bob', 'ann', 'cid'), { id: 'lea', name: 'Lea', role: 'lead' }],
        trails: [
          trail('ann', 'a', 'none', 'gold', 'none'),
          trail('ann', 'b', 'bronze'),
          away,
          gone,
          { ...gone, lab: 'b' },
        ],
        quizzes: [
          { member: 'ann', share: 1 },
          { member: 'ann', share: 0.5 },
          { member: 'bob', share: 0.25 },
        ],
      }),
      NOW,
    );
    expect(overview.people.map(({ name, reached, quiet }) => [name, reached, quiet])).toEqual([
      ['ann', 1, false],
      ['bob', 0, true],
      ['cid', 2, false],
    ]);
    expect(overview).toMatchObject({ reached: 3, of: 6, quiet: 1, quiz: { median: 0.5, people: 2 } });
    expect(overview.people[0]!.cells.map(({ tier, runs }) => [tier, runs])).toEqual([
      ['gold', 3],
      ['bronze', 1],
    ]);
  });

  test('never says more is reached than was asked, and has everybody once', () => {
    const someTrail = fc.record({
      member: fc.constantFrom('ann', 'bob'),
      lab: fc.constantFrom('a', 'b', 'c'),
      tier: fc.constantFrom(...tiers),
    });
    fc.assert(
      fc.property(fc.array(someTrail), (trails) => {
        const unique = new Map(
          trails.map(({ member, lab, tier }) => [`${member} ${lab}`, trail(member, lab, tier)]),
        );
        const overview = overviewOf(
          assignment(),
          facts({ members: people('ann', 'bob'), trails: [...unique.values()] }),
          NOW,
        );
        expect(overview.people.map(({ name }) => name)).toEqual(['ann', 'bob']);
        for (const { reached, of, cells } of overview.people)
          expect([reached, of]).toEqual([cells.filter((cell) => cell.reached).length, 2]);
        expect(overview.reached).toBeLessThanOrEqual(overview.of);
      }),
    );
  });

  test('in a plan is at the working day of its place, and the days before it are what was to be done', () => {
    const work = { ...assignment().work, plan: { track: 'data', startsOn: '2026-11-16' } };
    const at = (now: number, timeZone = 'UTC') =>
      overviewOf(assignment({ work, timeZone }), facts({ members: people('ann', 'bob') }), now).plan;
    expect(at(NOW)).toEqual({ day: 7, days: 10, endsOn: '2026-11-27', reachedByNow: 2 });
    expect(at(Date.UTC(2026, 10, 15, 13))?.day).toBe(0);
    expect(at(Date.UTC(2026, 10, 15, 13), 'Pacific/Auckland')?.day).toBe(1);
    expect(at(Date.UTC(2027, 5, 1))?.day).toBe(10);
    expect(overviewOf(assignment(), facts({}), NOW).plan).toBeNull();
  });

  test('is done, closed, late, soon or open', () => {
    const state = (change: Partial<Assignment>, reached = 0) =>
      dueState(assignment(change), { reached, of: 2 }, NOW);
    expect(state({ dueAt: NOW - 1 }, 2)).toBe('done');
    expect(state({ dueAt: NOW - 1, closedAt: NOW })).toBe('closed');
    expect(state({ dueAt: NOW })).toBe('late');
    expect(state({ dueAt: NOW + 3_600_000 })).toBe('soon');
    expect(state({ dueAt: NOW + 5 * 86_400_000 })).toBe('open');
  });
});

describe('what a team found hard', () => {
  test('is ranked by the median of runs, where whoever is not there yet counts as more', () => {
    const goals = assignment().work.goals;
    const hard = rankHard(goals, [
      trail('ann', 'a', 'gold'),
      trail('bob', 'a', 'none', 'bronze', 'silver', 'none'),
      trail('ann', 'b', 'none', 'none'),
      trail('bob', 'b', 'none', 'none', 'none', 'none'),
      trail('cid', 'b', 'none', 'none', 'silver'),
    ]);
    expect(hard).toEqual([
      { lab: 'b', goal: 'silver', medianRuns: 3, isAtLeast: true, begun: 3, reached: 1 },
      { lab: 'a', goal: 'silver', medianRuns: 2, isAtLeast: false, begun: 2, reached: 2 },
    ]);
    expect(rankHard(goals, [])).toEqual([]);
  });

  test('counts predictions within a factor of two, both ends included', () => {
    const of = (predicted: number, reached: number) => ({ predicted, reached });
    expect(countWithinTwo([of(10, 20), of(10, 5), of(10, 21), of(10, 4.9), of(0, 1)])).toEqual({
      near: 2,
      of: 4,
    });
  });
});

describe('the tables of a team', () => {
  test('have their heads without anybody, and no cell that is a formula', () => {
    const empty = teamTables([], []);
    for (const rows of Object.values(empty)) expect(rows).toHaveLength(1);
    const overview = overviewOf(assignment({ title: '=A1' }), facts({ members: people('+cmd', 'ann') }), NOW);
    const tables = teamTables(
      [{ name: '@x', role: 'member', joinedAt: 0 }],
      [{ assignment: assignment({ title: '=A1' }), overview }],
    );
    expect(tables.standing).toHaveLength(5);
    for (const rows of Object.values(tables)) {
      expect(new Set(rows.map(({ length }) => length)).size).toBe(1);
      expect(csvOf(rows)).not.toMatch(/(^|,)[=+@-]/m);
    }
  });
});

describe('the two-week plan', () => {
  test.each(Object.keys(TRACKS) as (keyof typeof TRACKS)[])(
    'has twelve labs or more for %s, each once',
    (track) => {
      const { goals, missing } = planGoals(track, () => true);
      expect(missing).toEqual([]);
      expect(goals.length).toBeGreaterThanOrEqual(EXIT.labs);
      expect(new Set(goals.map(({ lab }) => lab)).size).toBe(goals.length);
      expect(Math.max(...goals.map(({ day = 0 }) => day))).toBeLessThanOrEqual(PLAN.length);
      expect(planGoals(track, (lab) => lab !== 'bench-liar').missing).toEqual(['bench-liar']);
    },
  );
});

describe('an invitation', () => {
  const open = { email: null, usesLeft: 1, expiresAt: NOW + 1, endedAt: null };

  test('is refused with the first thing that is wrong with it', () => {
    expect(refuseInvitation(open, 'ann@example.org', NOW)).toBeNull();
    expect(refuseInvitation({ ...open, usesLeft: 0 }, null, NOW)).toMatch(/used up/);
    expect(refuseInvitation({ ...open, expiresAt: NOW }, null, NOW)).toMatch(/expired/);
    expect(refuseInvitation({ ...open, endedAt: NOW, usesLeft: 0 }, null, NOW)).toMatch(/taken back/);
    const personal = { ...open, email: 'ann@example.org' };
    expect(refuseInvitation(personal, 'Ann@Example.org', NOW)).toBeNull();
    expect(refuseInvitation(personal, 'bob@example.org', NOW)).toMatch(/another e-mail address/);
    // Nobody is signed in yet: they may turn out to have the address.
    expect(refuseInvitation(personal, null, NOW)).toBeNull();
  });
});

test('code is kept for so many days, or as long as the team exists', () => {
  expect(codeCutoff(30, NOW)).toBe(NOW - 30 * 86_400_000);
  expect(codeCutoff(null, NOW)).toBeNull();
});
