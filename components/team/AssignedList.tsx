import styles from './team.module.css';
import type { Assigned, TeamOutline } from './types.ts';
import { dueWords, STATE_WORDS } from './words.ts';

export interface AssignedListProps {
  readonly assigned: readonly Assigned[];
  readonly outline: TeamOutline;
}

/** Assignments with when they are due and how far one is. */
export function AssignedList({ assigned, outline }: AssignedListProps) {
  return (
    <ul className={styles.rows}>
      {assigned.map(({ assignment, standing, state }) => {
        const next = outline.labs.find(({ id }) => id === standing.next);
        return (
          <li key={assignment.id}>
            <div>
              <a href={`/team/${assignment.team.id}`}>{assignment.title}</a>{' '}
              <span className="dim small">{assignment.team.name}</span>
              {next && (
                <p className="small">
                  Next: <a href={`/labs/${next.id}`}>{next.title}</a>
                </p>
              )}
            </div>
            <span className="dim2 small">
              {`${standing.reached} of ${standing.of} labs`}
              <br />
              <span className={state === 'late' ? styles.late : undefined}>
                {state === 'done'
                  ? 'Done'
                  : `${STATE_WORDS[state]} ${dueWords(assignment.dueAt, assignment.timeZone)}`}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
