import type { KeyboardEvent, MouseEvent } from 'react';
import { amountWords } from '#lib/profile';
import type { CommitMark } from './commit-reader.ts';
import styles from './commits.module.css';

interface CommitStripProps {
  readonly commits: readonly CommitMark[];
  /** How many the recording has. */
  readonly of: number;
  /** A place among the commits. */
  readonly selected: number;
  readonly onSelect: (commit: number) => void;
}

const HEIGHT = 52;

/** Commits in order of time, each a bar as high as it rendered long. One tab stop; the arrow keys go along. */
export function CommitStrip({ commits, of, selected, onSelect }: CommitStripProps) {
  const longest = commits.reduce((most, { durationNs }) => Math.max(most, durationNs), 1);
  const width = 100 / commits.length;
  const onKeyDown = (event: KeyboardEvent) => {
    const to = { ArrowRight: selected + 1, ArrowLeft: selected - 1, Home: 0, End: commits.length - 1 }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    onSelect(Math.max(0, Math.min(commits.length - 1, to)));
  };
  const onClick = (event: MouseEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = Math.floor(((event.clientX - box.left) / box.width) * commits.length);
    onSelect(Math.max(0, Math.min(commits.length - 1, at)));
  };
  const current = commits[selected]!;
  return (
    <div className={styles.strip}>
      <p className="small">
        <b>
          Commit {selected + 1} of {of.toLocaleString('en-US')}
        </b>{' '}
        <span className="dim">
          at {amountWords(current.atNs, 'ns')}; the highest bar rendered for {amountWords(longest, 'ns')}
        </span>
      </p>
      <div
        className={styles.bars}
        role="slider"
        tabIndex={0}
        aria-label="Commit"
        aria-valuemin={1}
        aria-valuemax={commits.length}
        aria-valuenow={selected + 1}
        aria-valuetext={`Commit ${selected + 1}, ${amountWords(current.durationNs, 'ns')} of rendering, ${current.renders} renders`}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <svg width="100%" height={HEIGHT} aria-hidden="true">
          {commits.map(({ durationNs }, at) => {
            const height = Math.max(1.5, (durationNs / longest) * (HEIGHT - 4));
            return (
              <rect
                key={at}
                x={`${at * width + width * 0.06}%`}
                width={`${width * 0.88}%`}
                y={HEIGHT - height}
                height={height}
                className={at === selected ? styles.chosen : styles.bar}
              />
            );
          })}
        </svg>
      </div>
      {of > commits.length && <p className="small dim">The first {commits.length} are drawn.</p>}
    </div>
  );
}
