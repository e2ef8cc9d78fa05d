import { useId, useState } from 'react';
import { amountWords, type Measure } from '#lib/profile';
import { Segmented } from '../../ui/Segmented.tsx';
import { AmountCell } from '../AmountCell.tsx';
import viewer from '../viewer.module.css';
import styles from './course.module.css';
import type { CourseFacts, CourseLineFacts } from './course-facts.ts';

const [WIDE, HIGH] = [1_000, 200];

/** A moment in its clock's words: "1.2 s", "3.4 million instructions", "12 MiB allocated". */
function momentText(at: number, { name, unit }: Measure): string {
  if (unit === 'ns') return amountWords(at, unit);
  const amount = unit === 'count' && at >= 1e6 ? `${(at / 1e6).toFixed(1)} million` : amountWords(at, unit);
  return `${amount} ${name}`;
}

/** Memory in time: a picture with the peak marked, what each moment consisted of, and both as tables. */
export function CoursePanel({ facts }: { readonly facts: CourseFacts }) {
  const { clock, lines, moments, watched } = facts;
  const [drawn] = lines as [CourseLineFacts, ...CourseLineFacts[]];
  const peak = moments.reduce((most, { whole }, at) => (whole > moments[most]!.whole ? at : most), 0);
  const [chosen, setChosen] = useState(peak);
  const moment = moments[chosen];
  return (
    <>
      <p className={styles.lead}>
        <b>{drawn.name}</b> was largest at {momentText(drawn.mostAt, clock)} with{' '}
        {amountWords(drawn.most, 'bytes')}, and {amountWords(drawn.last, 'bytes')} in the end.
      </p>
      <CoursePicture facts={facts} at={moment?.at ?? null} />
      {moments.length > 0 && moment && (
        <>
          <Segmented
            className={styles.moments}
            label="What was held at"
            options={moments.map(({ at }, place) => ({
              value: place,
              text: `${momentText(at, clock)}${place === peak ? ', peak' : ''}`,
            }))}
            value={chosen}
            onChoose={setChosen}
          />
          <table className={viewer.rows}>
            <caption className="small dim">
              Who held the {amountWords(moment.whole, 'bytes')} at {momentText(moment.at, clock)}
            </caption>
            <thead>
              <tr>
                <th scope="col">Function</th>
                <th scope="col" className="num">
                  Itself
                </th>
                <th scope="col" className="num">
                  With what it calls
                </th>
              </tr>
            </thead>
            <tbody>
              {moment.holders.map(({ name, self, total }) => (
                <tr key={name}>
                  <th scope="row" translate="no">
                    {name}
                  </th>
                  <AmountCell amount={self} whole={moment.whole} unit="bytes" bar />
                  <AmountCell amount={total} whole={moment.whole} unit="bytes" />
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <table className={viewer.rows}>
        <caption className="small dim">The lines in figures</caption>
        <thead>
          <tr>
            <th scope="col">Memory</th>
            {['At first', 'Most', 'At', 'In the end'].map((name) => (
              <th key={name} scope="col" className="num">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, first, most, mostAt, last }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="num">{amountWords(first, 'bytes')}</td>
              <td className="num">{amountWords(most, 'bytes')}</td>
              <td className="num">{momentText(mostAt, clock)}</td>
              <td className="num">{amountWords(last, 'bytes')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {watched.length > 0 && (
        <table className={viewer.rows}>
          <caption className="small dim">Functions that were watched</caption>
          <thead>
            <tr>
              <th scope="col">Function</th>
              <th scope="col" className="num">
                Calls
              </th>
              <th scope="col" className="num">
                Grew by
              </th>
            </tr>
          </thead>
          <tbody>
            {watched.map(({ name, calls, grew }) => (
              <tr key={name}>
                <th scope="row" translate="no">
                  {name}
                </th>
                <td className="num">{calls.toLocaleString('en-US')}</td>
                <td className="num">{amountWords(grew, 'bytes')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

/** The lines on one scale, the first filled; its peak and the chosen moment marked. A slider reads them off by keys. */
function CoursePicture({ facts, at }: { readonly facts: CourseFacts; readonly at: number | null }) {
  const { clock, begin, end, lines } = facts;
  const [read, setRead] = useState<number | null>(null);
  const slider = useId();
  const [drawn] = lines as [CourseLineFacts, ...CourseLineFacts[]];
  const highest = Math.max(...lines.map(({ most }) => most), 1);
  const x = (moment: number) => (end > begin ? ((moment - begin) / (end - begin)) * WIDE : 0);
  const y = (amount: number) => HIGH - (amount / highest) * (HIGH - 8);
  const pathOf = ({ points }: CourseLineFacts) =>
    points
      .map(
        ([moment, amount], place) =>
          `${place === 0 ? 'M' : 'L'}${x(moment).toFixed(1)} ${y(amount).toFixed(1)}`,
      )
      .join('');
  const place = read ?? drawn.points.findIndex(([moment]) => moment >= drawn.mostAt);
  const [moment, amount] = drawn.points[Math.max(0, place)]!;
  return (
    <figure className={styles.figure}>
      <div className={styles.scale}>
        <span>{amountWords(highest, 'bytes')}</span>
        <span className="dim">
          {lines.map(({ name }, line) => (
            <span key={name} className={styles.key} data-line={Math.min(line, 3)}>
              {name}
            </span>
          ))}
        </span>
      </div>
      <svg
        viewBox={`0 0 ${WIDE} ${HIGH}`}
        preserveAspectRatio="none"
        className={styles.picture}
        aria-hidden="true"
      >
        <path
          d={`${pathOf(drawn)}L${x(drawn.points.at(-1)![0]).toFixed(1)} ${HIGH}L${x(drawn.points[0]![0]).toFixed(1)} ${HIGH}Z`}
          className={styles.area}
        />
        {lines.map((line, number) => (
          <path key={line.name} d={pathOf(line)} className={styles.line} data-line={Math.min(number, 3)} />
        ))}
        <line x1={x(drawn.mostAt)} x2={x(drawn.mostAt)} y1={0} y2={HIGH} className={styles.peak} />
        {at !== null && <line x1={x(at)} x2={x(at)} y1={0} y2={HIGH} className={styles.chosen} />}
        {read !== null && <line x1={x(moment)} x2={x(moment)} y1={0} y2={HIGH} className={styles.read} />}
      </svg>
      <div className={styles.scale}>
        <span>{momentText(begin, clock)}</span>
        <span>{momentText(end, clock)}</span>
      </div>
      <label htmlFor={slider} className={styles.reading}>
        <span>
          At {momentText(moment, clock)}: <b>{amountWords(amount, 'bytes')}</b> of {drawn.name}
        </span>
        <input
          id={slider}
          type="range"
          min={0}
          max={drawn.points.length - 1}
          value={Math.max(0, place)}
          aria-label="Moment"
          aria-valuetext={`${momentText(moment, clock)}: ${amountWords(amount, 'bytes')}`}
          onChange={(event) => setRead(Number(event.target.value))}
        />
      </label>
      <figcaption className="small dim">
        The dashed line is the peak of {drawn.name}
        {at === null ? '' : ', the other the moment that is chosen below'}.
      </figcaption>
    </figure>
  );
}
