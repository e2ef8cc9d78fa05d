import { listAssigned, type OwnedTrail, readTrails } from '#lib/data';
import { rankOfTier } from '#lib/lab/tiers';
import { type Assignment, dueState, type Goal, type Standing, standingOf } from '#lib/teams';

/** An assignment with where its reader stands. */
export interface OwnWork {
  readonly assignment: Assignment & {
    readonly team: { readonly id: string; readonly name: string; readonly role: string };
  };
  readonly standing: Pick<Standing, 'reached' | 'of'> & { readonly next: string | null };
  readonly state: ReturnType<typeof dueState>;
}

/** Where one owner stands in assignments, by one reading of their runs. */
export async function ownStandings(
  owner: string,
  assignments: readonly { work: { goals: readonly Goal[] } }[],
) {
  const goals = assignments.flatMap(({ work }) => work.goals);
  const unique = [...new Map(goals.map((goal) => [goal.lab, goal])).values()];
  const mine = (unique.length > 0 && (await readTrails([owner], unique)).get(owner)) || [];
  const trails = new Map(mine.map((trail) => [trail.lab, trail]));
  const best = Object.fromEntries(mine.flatMap((trail) => bestOf(trail) ?? []));
  // Whether one is stuck is for leads to look after.
  const standingIn = (work: { readonly goals: readonly Goal[] }) =>
    standingOf(work.goals, trails, () => null);
  return { standingIn, best };
}

/** The latest measured run of the best tier, by its lab. */
function bestOf({ lab, runs, keys }: OwnedTrail): [[lab: string, key: string]] | undefined {
  const place = runs.reduce(
    (best, { isMeasure, tier }, at) =>
      isMeasure && rankOfTier(tier) >= (best < 0 ? 0 : rankOfTier(runs[best]!.tier)) ? at : best,
    -1,
  );
  return place < 0 ? undefined : [[lab, keys[place]!]];
}

/** What a person is asked to do in their teams, the first due first. Who leads is asked nothing until they begin. */
export async function listOwnWork(owner: string): Promise<OwnWork[]> {
  const assigned = await listAssigned(owner);
  const { standingIn } = await ownStandings(owner, assigned);
  const now = Date.now();
  return assigned.flatMap((assignment): OwnWork[] => {
    const { cells, reached, of } = standingIn(assignment.work);
    if (assignment.team.role !== 'member' && cells.every(({ runs }) => runs === 0)) return [];
    const next = cells.find((cell) => !cell.reached)?.lab ?? null;
    return [
      { assignment, standing: { reached, of, next }, state: dueState(assignment, { reached, of }, now) },
    ];
  });
}
