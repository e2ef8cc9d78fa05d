import { type KeyboardEvent, type MouseEvent, type ReactNode, useMemo } from 'react';
import type { BuiltInTrack, RunView, SeriesTrack, SimulationEvidence, SimulationLab } from '#lib/lab';
import { amountText, decadesTo, latencyY, mostOf, stepPath, WIDTH } from './paths.ts';
import styles from './simulation.module.css';
import { momentText, msText } from './story.ts';
import { amountsOf, nearestTo, type Point, scatterOf, seriesOf, type TimeWindow } from './timeline.ts';

const BUILT_IN: Record<
  BuiltInTrack,
  { readonly name: string; readonly unit: string; readonly isShare: boolean }
> = {
  working: { name: 'At work', unit: 'on a worker', isShare: false },
  waiting: { name: 'Waiting', unit: 'requests', isShare: false },
  hitRatio: { name: 'Hit ratio', unit: 'of the arrivals', isShare: true },
  success: { name: 'Success', unit: 'answered well', isShare: true },
};
const USUAL: readonly BuiltInTrack[] = ['working', 'waiting', 'hitRatio', 'success'];
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
  const { starter, yours, view } = evidence;
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
  const pair = (one: ArrayLike<number>, other: ArrayLike<number>, most: number) => (
    <>
      <path className={styles.starterLine} d={stepPath(one, most, LOW)} />
      <path className={styles.yoursLine} d={stepPath(other, most, LOW)} />
    </>
  );
  const builtIn = (of: BuiltInTrack) => {
    const { name, unit, isShare } = BUILT_IN[of];
    const most = isShare ? 1 : mostOf(was[of], is[of]);
    return (
      <Track key={of} name={name} of={unit} most={isShare ? '100 %' : most} height={LOW}>
        {pair(was[of], is[of], most)}
        {line}
      </Track>
    );
  };
  const own = ({ series, title, of, perMs, limit }: SeriesTrack) => {
    const [one, other] = [starter, yours].map(({ trace }) => amountsOf(trace, series, window, SPANS, perMs));
    const most = mostOf(one!, other!, [limit ?? 0]);
    const y = LOW - ((limit ?? 0) / most) * (LOW - 2);
    return (
      <Track key={series} name={title} of={of} most={amountText(most)} height={LOW}>
        {limit !== undefined && <line className={styles.limit} x1="0" x2={WIDTH} y1={y} y2={y} />}
        {pair(one!, other!, most)}
        {line}
      </Track>
    );
  };
  const mostArrivals = mostOf(was.arrivals);
  const { one = 'request' }: NonNullable<SimulationLab['view']> = view ?? {};
  const One = one.charAt(0).toUpperCase() + one.slice(1);
  return (
    <div className={styles.tracks}>
      <Track name="Arrivals" of={`per ${spanText(lengthMs / SPANS)}`} most={mostArrivals} height={LOW}>
        <path className={styles.bars} d={`${stepPath(was.arrivals, mostArrivals, LOW)}V${LOW}H0Z`} />
        {line}
      </Track>
      {(view?.tracks ?? USUAL).map((track) => (typeof track === 'string' ? builtIn(track) : own(track)))}
      <div className={styles.track}>
        <div className={styles.name}>
          <b>Latency</b> <span>by arrival, log</span>
        </div>
        <div
          className={styles.plot}
          role="slider"
          tabIndex={0}
          aria-label={`${One}. Left and right go to its neighbours.`}
          aria-valuemin={0}
          aria-valuemax={starter.trace.arrivedMs.length - 1}
          aria-valuenow={request}
          aria-valuetext={`${One} ${request + 1}, arrived at ${momentText(pickedMs, view?.clock)}`}
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
            <span key={share}>{axisText(window.fromMs + share * lengthMs, view?.clock)}</span>
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

/** The length of a span of the axis. */
const spanText = (ms: number) =>
  ms < 60_000
    ? msText(ms)
    : ms < 5_400_000
      ? `${Math.round(ms / 60_000)} min`
      : `${(ms / 3_600_000).toFixed(1)} h`;

const axisText = (atMs: number, clock: RunView['clock']) =>
  clock === 'days' ? momentText(atMs, clock) : `${(atMs / 1_000).toFixed(2)} s`;

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
