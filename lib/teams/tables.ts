import type { Cell as TableCell } from '#lib/live';
import type { Overview } from './overview.ts';
import type { Assignment } from './types.ts';

export type TeamTable = 'standing' | 'people' | 'hard';

/** An assignment with where the team stands in it. */
export interface Reported {
  readonly assignment: Assignment;
  readonly overview: Overview;
}

export interface ExportedPerson {
  readonly name: string;
  readonly role: string;
  readonly joinedAt: number;
}

const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** A team as tables for `csvOf`, each with its head; times are UTC. A team without people or assignments has the heads. */
export function teamTables(
  people: readonly ExportedPerson[],
  reported: readonly Reported[],
): Readonly<Record<TeamTable, TableCell[][]>> {
  return {
    standing: [
      [
        'assignment',
        'due at',
        'name',
        'lab',
        'goal',
        'tier',
        'verified',
        'reached',
        'runs',
        'stuck',
        'last run at',
      ],
      ...reported.flatMap(({ assignment, overview }) =>
        overview.people.flatMap((person) =>
          person.cells.map((cell): TableCell[] => [
            assignment.title,
            time(assignment.dueAt),
            person.name,
            cell.lab,
            cell.goal,
            cell.tier,
            cell.verified ?? null,
            cell.reached,
            cell.runs,
            cell.stuck?.because ?? null,
            time(person.lastAt),
          ]),
        ),
      ),
    ],
    people: [
      ['name', 'role', 'joined at'],
      ...people.map(({ name, role, joinedAt }): TableCell[] => [name, role, time(joinedAt)]),
    ],
    hard: [
      ['assignment', 'lab', 'goal', 'median runs', 'at least', 'begun', 'reached'],
      ...reported.flatMap(({ assignment, overview }) =>
        overview.hard.map((one): TableCell[] => [
          assignment.title,
          one.lab,
          one.goal,
          one.medianRuns,
          one.isAtLeast,
          one.begun,
          one.reached,
        ]),
      ),
    ],
  };
}
