import type { ListedAttempt } from '#lib/device';
import { Powers } from '../../ui/Powers.tsx';
import { AttemptMark } from '../../workbench/AttemptMark.tsx';
import { AttemptTime } from '../../workbench/AttemptTime.tsx';
import { attemptWords } from '../../workbench/attempt-words.ts';
import { HISTORY_HASH } from '../../workbench/history-hash.ts';
import styles from './attempts.module.css';

export interface AttemptLineProps {
  readonly attempt: ListedAttempt;
  readonly title: string;
  /** The course still has the lab. */
  readonly isKnown: boolean;
}

/** One attempt with its own verdict; its title leads to the history of its lab. */
export function AttemptLine({ attempt, title, isKnown }: AttemptLineProps) {
  return (
    <li className={styles.attempt}>
      <AttemptMark attempt={attempt} />
      <div>
        {isKnown ? (
          <a href={`/labs/${attempt.lab}${HISTORY_HASH}`}>{title}</a>
        ) : (
          <span className="dim">{title}</span>
        )}
        <p className="dim2">
          <Powers text={attemptWords(attempt).headline} />
        </p>
      </div>
      <span className="dim">
        <AttemptTime at={attempt.at} />
      </span>
    </li>
  );
}
