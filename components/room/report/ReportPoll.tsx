import type { RoomReport } from '#lib/live';
import { CheckIcon } from '../../ui/icons.tsx';
import styles from './report.module.css';

/** A poll with its bars, or where the numbers lie that were said. */
export function ReportPoll({
  poll,
  room,
}: {
  readonly poll: RoomReport['polls'][number];
  readonly room: number;
}) {
  const { question, answered, counts, spread } = poll;
  return (
    <div className={styles.poll}>
      <h3>{question.text}</h3>
      {question.asks === 'choice' ? (
        <ol>
          {question.options.map((option, place) => (
            <li key={place} data-right={question.right === place || undefined}>
              <span>
                {option}
                {question.right === place && (
                  <>
                    <CheckIcon size={14} />
                    <span className="sr">the right one</span>
                  </>
                )}
              </span>
              <b>{counts[place]}</b>
              <i style={{ '--share': room === 0 ? 0 : (counts[place] ?? 0) / room } as object} />
            </li>
          ))}
        </ol>
      ) : (
        <p>
          {spread
            ? `Median ${spread.median} ${question.unit}, half between ${spread.lowerQuartile} and ${spread.upperQuartile}, all between ${spread.least} and ${spread.greatest}.`
            : 'Too few answered to say where the numbers lie without saying who said which.'}
        </p>
      )}
      <p className="small dim">{`${answered} of ${room} answered.`}</p>
    </div>
  );
}
