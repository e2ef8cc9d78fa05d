'use client';

import { useId, useState } from 'react';
import {
  type FetchWay,
  fetchPage,
  MOST_ORDERS,
  manyBeatFour,
  POOL,
  ROUND_TRIPS_MS,
  ROW_MS,
  STATEMENT_MS,
} from '#lib/simulate/round-trips';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import styles from './RoundTrips.module.css';

const WAYS: readonly { readonly way: FetchWay; readonly text: string }[] = [
  { way: 'loop', text: 'Three statements per order, each awaited' },
  { way: 'pool', text: `The same at once, over ${POOL} connections` },
  { way: 'pipelined', text: 'The same at once, pipelined over one' },
  { way: 'batches', text: 'Four statements, with lists of numbers' },
  { way: 'one', text: 'One statement' },
];
const WIDTH = 1_000;
/** More marks than these are a grey. */
const MOST_TICKS = 160;

const duration = (ms: number) =>
  ms < 1_000 ? `${ms.toFixed(ms < 10 ? 1 : 0)} ms` : `${(ms / 1_000).toFixed(2)} s`;

/** One page's round trips on a line, against the loop over the same network. */
export default function RoundTrips() {
  const id = useId();
  const [way, setWay] = useState<FetchWay>('loop');
  const [orders, setOrders] = useState(50);
  const [step, setStep] = useState<number>(ROUND_TRIPS_MS.indexOf(2));
  const roundTripMs = ROUND_TRIPS_MS[step]!;
  const page = fetchPage(way, orders, roundTripMs);
  const loop = fetchPage('loop', orders, roundTripMs);
  const reached = way === 'pipelined' && manyBeatFour(orders, roundTripMs);
  const scale = WIDTH / Math.max(loop.totalMs, page.totalMs);
  const waitWidth = page.waitingMs * scale;
  const ticks =
    page.trips > MOST_TICKS
      ? ''
      : Array.from(
          { length: page.trips - 1 },
          (_, at) => `M${((at + 1) * waitWidth) / page.trips} 8V36`,
        ).join('');
  const readings = [
    ['Statements', page.statements.toLocaleString('en')],
    ['Round trips in a row', page.trips.toLocaleString('en')],
    ['Connections held', String(page.connections)],
    ['Waiting for the network', duration(page.waitingMs)],
    ['Work', duration(page.workingMs)],
  ] as const;

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Round trips of a page</b>
        <span className={widgetClasses.dim}>
          {orders} {orders === 1 ? 'order' : 'orders'}, {duration(page.totalMs)}
        </span>
      </div>
      <Goal
        question="Is it the number of statements that a page waits for?"
        goal="find a page on which three statements per order, over one connection, answer sooner than four statements for all."
        reached={reached}
      >
        {reached
          ? `${page.statements.toLocaleString('en')} statements in ${duration(page.totalMs)}, four in ${duration(fetchPage('batches', orders, roundTripMs).totalMs)}: two round trips against four. The database has the work of all of them.`
          : `${page.statements.toLocaleString('en')} ${page.statements === 1 ? 'statement' : 'statements'} in ${duration(page.totalMs)}; four would take ${duration(fetchPage('batches', orders, roundTripMs).totalMs)}.${way === 'pool' ? ` These hold ${POOL} connections.` : ''}`}
      </Goal>
      <div className={widgetClasses.choices}>
        <fieldset>
          <legend>How the page asks</legend>
          {WAYS.map((one) => (
            <label key={one.way}>
              <input
                type="radio"
                name={`${id}-way`}
                checked={one.way === way}
                onChange={() => setWay(one.way)}
              />
              {one.text}
            </label>
          ))}
        </fieldset>
      </div>
      <div className={widgetClasses.controls}>
        <label htmlFor={`${id}-orders`}>
          Orders <output>{orders}</output>
        </label>
        <input
          id={`${id}-orders`}
          type="range"
          min={1}
          max={MOST_ORDERS}
          value={orders}
          onChange={(event) => setOrders(Number(event.target.value))}
        />
        <label htmlFor={`${id}-trip`}>
          Round trip <output>{roundTripMs} ms</output>
        </label>
        <input
          id={`${id}-trip`}
          type="range"
          min={0}
          max={ROUND_TRIPS_MS.length - 1}
          value={step}
          aria-valuetext={`${roundTripMs} ms`}
          onChange={(event) => setStep(Number(event.target.value))}
        />
      </div>
      <div className={`${widgetClasses.body} ${styles.view}`}>
        <svg
          viewBox={`0 0 ${WIDTH} 44`}
          preserveAspectRatio="none"
          role="img"
          aria-label={`${duration(page.waitingMs)} of waiting in ${page.trips} round trips and ${duration(page.workingMs)} of work, where the loop takes ${duration(loop.totalMs)}.`}
        >
          <rect className={styles.rest} x="0" y="8" width={WIDTH} height="28" />
          <rect className={styles.wait} x="0" y="8" width={waitWidth} height="28" />
          <path className={styles.ticks} d={ticks} />
          <rect className={styles.work} x={waitWidth} y="8" width={page.workingMs * scale} height="28" />
        </svg>
        <p className={styles.axis} aria-hidden="true">
          <span>0</span>
          <span>the loop: {duration(loop.totalMs)}</span>
        </p>
      </div>
      <dl className={widgetClasses.figures}>
        {readings.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <figcaption className={widgetClasses.caption}>
        Pale is waiting, a part for each round trip; strong is work of server and client, {STATEMENT_MS} ms a
        statement and {ROW_MS} ms a row, which comes near what the recording below has. Nobody else uses the
        server.
      </figcaption>
    </figure>
  );
}
