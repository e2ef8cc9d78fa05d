import type { LeaderboardRow } from '#lib/live';
import styles from './present.module.css';

/** The leaderboard: nicknames of those who wanted to be on it, by what the server found to hold. */
export function BoardScreen({ rows }: { readonly rows: readonly LeaderboardRow[] }) {
  return (
    <div className={styles.narrow}>
      <h1>Leaderboard</h1>
      <p className={styles.lead}>
        By verified results: a point for bronze, two for silver, three for gold. Joining it is up to you.
      </p>
      {rows.length === 0 ? (
        <p className={styles.lead}>Nobody who joined it has a verified result yet.</p>
      ) : (
        <ol className={styles.board}>
          {rows.slice(0, 10).map(({ nickname, points }, place) => (
            <li key={nickname}>
              <span className="dim">{place + 1}</span>
              <span>{nickname}</span>
              <b>{points}</b>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
