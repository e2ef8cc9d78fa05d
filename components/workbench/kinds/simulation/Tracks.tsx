import { type KeyboardEvent, type MouseEvent, type ReactNode, useMemo } from 'react';
import type { SimulationEvidence } from '#lib/lab';
import { decadesTo, latencyY, mostOf, stepPath, WIDTH } from './paths.ts';
import styles from './simulation.module.css';
import { momentText, msText } from './story.ts';
import { nearestTo, type Point, scatterOf, seriesOf, type TimeWindow } from './timeline.ts';

const SPANS = 120;
const LOW = 40;
const HIGH = 132;

/** What happened in a window, one quantity below the other on one axis of time. */
export function Tracks({
  evidence,
  window,
  request,
  onRequest,
}: {
  readonly evidence: SimulationEvidence;
  readonly window: TimeWindow;
  readonly request: number;
  readonly onRequest: (request: number) => void;
}) {
  const { starter, yours } = evidence;
  const was = useMemo(() => seriesOf(starter.trace, window, SPANS), [starter, window]);
  const is = useMemo(() => seriesOf(yours.trace, window, SPANS), [yours, window]);
  const [wasPoints, isPoints] = useMemo(
    () => [scatterOf(starter.trace, window, SPANS), scatterOf(yours.trace, window, SPANS)],
    [starter, yours, window],
  );
  const lengthMs = window.toMs - window.fromMs;
  const xOf = (atMs: number) => ((atMs - window.fromMs) / lengthMs) * WIDTH;
  const pickedMs = starter.trace.arrivedMs[request] ?? 0;
  const isInside = pickedMs >= window.fromMs && pickedMs <= window.toMs;
  const line = isInside && (
    <line className={styles.picked} x1={xOf(pickedMs)} x2={xOf(pickedMs)} y1="0" y2={HIGH} />
  );
  const mostMs = Math.max(10, ...[...wasPoints, ...isPoints].map(({ latencyMs }) => latencyMs));
  const pick = (event: MouseEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onRequest(nearestTo(starter.trace, window.fromMs + ((event.clientX - left) / width) * lengthMs));
  };
  const step = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, PageUp: -50, PageDown: 50 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onRequest(Math.min(starter.trace.arrivedMs.length - 1, Math.max(0, request + by)));
  };
  const both = (of: 'working' | 'queued' | 'waiting' | 'hitRatio' | 'success', most: number) => (
    <>
      <path className={styles.starterLine} d={stepPath(was[of], most, LOW)} />
      <path className={styles.yoursLine} d={stepPath(is[of], most, LOW)} />
    </>
  );
  const mostWorking = mostOf(was.working, is.working);
  const mostWaiting = mostOf(was.waiting, is.waiting);
  const mostArrivals = mostOf(was.arrivals);
  return (
    <div className={styles.tracks}>
      <Track name="Arrivals" of={`per ${msText(lengthMs / SPANS)}`} most={mostArrivals} height={LOW}>
        <path className={styles.bars} d={`${stepPath(was.arrivals, mostArrivals, LOW)}V${LOW}H0Z`} />
        {line}
      </Track>
      <Track name="At work" of="on a worker" most={mostWorking} height={LOW}>
        {both('working', mostWorking)}
        {line}
      </Track>
      <Track name="Waiting" of="requests" most={mostWaiting} height={LOW}>
        {both('waiting', mostWaiting)}
        {line}
      </Track>
      <Track name="Hit ratio" of="of the arrivals" most="100 %" height={LOW}>
        {both('hitRatio', 1)}
        {line}
      </Track>
      <Track name="Success" of="answered well" most="100 %" height={LOW}>
        {both('success', 1)}
        {line}
      </Track>
      <div className={styles.track}>
        <div className={styles.name}>
          <b>Latency</b> <span>by arrival, log</span>
        </div>
        <div
          className={styles.plot}
          role="slider"
          tabIndex={0}
          aria-label="Request. Left and right go to its neighbours."
          aria-valuemin={0}
          aria-valuemax={starter.trace.arrivedMs.length - 1}
          aria-valuenow={request}
          aria-valuetext={`Request ${request + 1}, arrived at ${momentText(pickedMs)}`}
          onClick={pick}
          onKeyDown={step}
        >
          <svg viewBox={`0 0 ${WIDTH} ${HIGH}`} preserveAspectRatio="none" height={HIGH} aria-hidden="true">
            {decadesTo(mostMs).map((ms) => (
              <line
                key={ms}
                className="grid"
                x1="0"
                x2={WIDTH}
                y1={latencyY(ms, mostMs, HIGH)}
                y2={latencyY(ms, mostMs, HIGH)}
                vectorEffect="non-scaling-stroke"
              />
            ))}
            <Dots className={styles.starterDots!} points={wasPoints} xOf={xOf} mostMs={mostMs} />
            <Dots className={styles.yoursDots!} points={isPoints} xOf={xOf} mostMs={mostMs} />
            {line}
          </svg>
          {decadesTo(mostMs).map((ms) => (
            <span
              key={ms}
              className={styles.decade}
              style={{ top: `${latencyY(ms, mostMs, HIGH)}px` }}
              aria-hidden="true"
            >
              {msText(ms)}
            </span>
          ))}
        </div>
      </div>
      <div className={styles.track} aria-hidden="true">
        <span />
        <div className={styles.axis}>
          {[0, 0.5, 1].map((share) => (
            <span key={share}>{`${((window.fromMs + share * lengthMs) / 1_000).toFixed(2)} s`}</span>
          ))}
        </div>
      </div>
    </div>
  );
}

function Track({
  name,
  of,
  most,
  height,
  children,
}: {
  readonly name: string;
  readonly of: string;
  readonly most: number | string;
  readonly height: number;
  readonly children: ReactNode;
}) {
  return (
    <div className={styles.track}>
      <div className={styles.name}>
        <b>{name}</b> <span>{of}</span>
      </div>
      <div className={styles.plot}>
        <svg viewBox={`0 0 ${WIDTH} ${height}`} preserveAspectRatio="none" height={height} aria-hidden="true">
          {children}
        </svg>
        <span className={styles.most}>{typeof most === 'number' ? most.toLocaleString('en') : most}</span>
      </div>
    </div>
  );
}

/** Short strokes without length: round caps make dots of them that a stretched drawing does not distort. */
function Dots({
  className,
  points,
  xOf,
  mostMs,
}: {
  readonly className: string;
  readonly points: readonly Point[];
  readonly xOf: (atMs: number) => number;
  readonly mostMs: number;
}) {
  const d = points
    .map(
      ({ atMs, latencyMs }) => `M${xOf(atMs).toFixed(1)} ${latencyY(latencyMs, mostMs, HIGH).toFixed(1)}h0`,
    )
    .join('');
  return <path className={className} d={d} />;
}
