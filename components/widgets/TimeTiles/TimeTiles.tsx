'use client';

import { useId, useState } from 'react';
import { HOUR, judgeChanges, type TileMeasure, WANTED, withChanges } from '#lib/simulate/statement-load';
import { squarify } from '../../profile/treemap/squarify.ts';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './TimeTiles.module.css';

const MEASURES: readonly { readonly measure: TileMeasure; readonly label: string }[] = [
  { measure: 'mean', label: 'Mean' },
  { measure: 'calls', label: 'Calls' },
  { measure: 'total', label: 'Calls × mean' },
];
const ASPECT = 2.2;

const figure = (value: number) =>
  value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : value < 100 ? 1 : 0 });

/** Six statements of a database's hour as tiles; the reader chooses changes, and sees what they leave. */
export default function TimeTiles() {
  const id = useId();
  const [measure, setMeasure] = useState<TileMeasure>('mean');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const statements = withChanges(chosen);
  const { seconds, days, reached } = judgeChanges(chosen);
  const amountOf = (one: (typeof statements)[number]) =>
    ({ total: one.seconds, mean: one.calls > 0 ? one.meanMs : 0, calls: one.calls })[measure];
  const tiles = squarify(statements.map(amountOf), { x: 0, y: 0, width: ASPECT, height: 1 });
  const toggle = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    setChosen(next);
  };
  const unit = { total: 's', mean: 'ms', calls: 'calls' }[measure];

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>An hour of one database</b>
        <fieldset className={`seg ${widgetClasses.end}`} aria-label="What the area of a tile stands for">
          {MEASURES.map((one) => (
            <button
              key={one.measure}
              type="button"
              aria-pressed={one.measure === measure}
              onClick={() => setMeasure(one.measure)}
            >
              {one.label}
            </button>
          ))}
        </fieldset>
      </div>
      <Goal
        question="Two days of work. Which statements do you change?"
        goal={`bring the hour to ${WANTED.seconds} s of execution or less, with ${WANTED.days} days of work at most.`}
        reached={reached}
      >
        {figure(seconds)} s of execution, {figure(days)} {days === 1 ? 'day' : 'days'} of work.
        {reached
          ? ' Neither the slowest statement nor the most frequent one was touched.'
          : days > WANTED.days
            ? ' That is more work than there is.'
            : ''}
      </Goal>
      <div className={styles.tiles} aria-hidden="true">
        {tiles.map((tile, at) => {
          const one = statements[at]!;
          if (!tile) return null;
          const [width, height] = [tile.width / ASPECT, tile.height];
          return (
            <div
              key={one.name}
              data-changed={chosen.has(one.name)}
              style={{
                left: `${(100 * tile.x) / ASPECT}%`,
                top: `${100 * tile.y}%`,
                width: `${100 * width}%`,
                height: `${100 * height}%`,
              }}
            >
              {width > 0.14 && height > 0.14 && (
                <span>
                  <b>{one.name}</b>
                  {`${figure(amountOf(one))} ${unit}`}
                </span>
              )}
            </div>
          );
        })}
      </div>
      <div className={styles.scroll}>
        <table className={widgetClasses.readings}>
          <thead>
            <tr>
              <th scope="col">Statement and change</th>
              <th scope="col">Calls</th>
              <th scope="col">Mean, ms</th>
              <th scope="col">Total, s</th>
            </tr>
          </thead>
          <tbody>
            {statements.map(({ name, calls, meanMs, seconds: own }, at) => {
              const { change } = HOUR[at]!;
              return (
                <tr key={name}>
                  <th scope="row">
                    <label className={styles.change}>
                      <input type="checkbox" checked={chosen.has(name)} onChange={() => toggle(name)} />
                      <span>
                        {name}
                        <i>
                          {change.text}, {figure(change.days)} {change.days === 1 ? 'day' : 'days'}
                        </i>
                      </span>
                    </label>
                  </th>
                  <td>{figure(calls)}</td>
                  <td>{figure(meanMs)}</td>
                  <td>{figure(own)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <figcaption className={widgetClasses.caption}>
        A made-up hour. What a change would give is known here; in real life it is a hypothesis to measure.
      </figcaption>
    </figure>
  );
}
