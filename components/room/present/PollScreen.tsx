import type { PollView, ProjectorView } from '#lib/live';
import { CheckIcon } from '../../ui/icons.tsx';
import styles from './present.module.css';
import { TimeLeft } from './TimeLeft.tsx';

/** A poll: bars in the order of the options, a full bar is the whole room, the right one marked once it is closed. */
export function PollScreen({ poll, view }: { readonly poll: PollView; readonly view: ProjectorView }) {
  const { results, answered } = poll;
  const room = Math.max(view.here, answered);
  return (
    <div className={styles.poll}>
      <h1>{poll.text}</h1>
      <div>
        <ol className={styles.bars} aria-label={results ? 'Answers' : 'Options'}>
          {poll.options.map((option, place) => {
            const count = results?.counts[place];
            return (
              <li key={place} data-right={poll.right === place || undefined}>
                <b className={styles.letter}>{String.fromCharCode(65 + place)}</b>
                <span>
                  {option}
                  {poll.right === place && (
                    <>
                      <CheckIcon />
                      <span className="sr">the right one</span>
                    </>
                  )}
                </span>
                {count !== undefined && (
                  <>
                    <b>{count}</b>
                    <i style={{ '--share': room === 0 ? 0 : count / room } as object} />
                  </>
                )}
              </li>
            );
          })}
        </ol>
        {results?.spread && (
          <p className={styles.lead}>
            {`Median ${results.spread.median} ${poll.unit}. Half of you said ${results.spread.lowerQuartile} to ${results.spread.upperQuartile}, all of you ${results.spread.least} to ${results.spread.greatest}.`}
          </p>
        )}
        <TimeLeft timer={view.timer} />
        <p className={styles.note}>
          <b>{`${answered} of ${room}`}</b>
          {` answered${poll.open ? '' : '; the poll is closed'}.`}
          {results && poll.asks === 'choice' && ` A full bar would be all ${room}.`}
        </p>
      </div>
    </div>
  );
}
