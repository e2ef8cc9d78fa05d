import type { TeamsRefused } from './ask.ts';
import styles from './team.module.css';

export interface ProblemProps {
  readonly problem: TeamsRefused;
  readonly onRetry: () => void;
}

/** Why a page has nothing to show, and what to do. */
export function Problem({ problem, onRetry }: ProblemProps) {
  return (
    <div className={styles.notice} role="alert">
      <p>{problem.message}</p>
      {problem.status === 401 ? (
        <a className="btn primary" href="/account">
          Sign in or make an account
        </a>
      ) : problem.status === 404 ? (
        <a className="btn" href="/team">
          Your teams
        </a>
      ) : (
        <button type="button" className="btn" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
