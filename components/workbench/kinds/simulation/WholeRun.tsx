import { type KeyboardEvent, type MouseEvent, useMemo } from 'react';
import type { SimulationEvidence } from '#lib/lab';
import { amountText, mostOf, stepPath, WIDTH } from './paths.ts';
import styles from './simulation.module.css';
import { momentText } from './story.ts';
import { amountsOf, moved, seriesOf, type TimeWindow, zoomed } from './timeline.ts';

const SPANS = 300;
const HEIGHT = 52;

/** Who waits over the whole run, or what the lab names instead, and the window in it: dragged with a click, moved and zoomed with the keyboard. */
export function WholeRun({
  evidence,
  window,
  onWindow,
}: {
  readonly evidence: SimulationEvidence;
  readonly window: TimeWindow;
  readonly onWindow: (window: TimeWindow) => void;
}) {
  const { untilMs } = evidence.starter.trace;
  const all = useMemo(() => ({ fromMs: 0, toMs: untilMs }), [untilMs]);
  const { view } = evidence;
  const track = view?.tracks?.find((one) => typeof one === 'object' && one.series === view.whole);
  const shown = typeof track === 'object' ? track : undefined;
  const [starter, yours] = useMemo(
    () =>
      [evidence.starter.trace, evidence.yours.trace].map((trace) =>
        shown ? amountsOf(trace, shown.series, all, SPANS, shown.perMs) : seriesOf(trace, all, SPANS).waiting,
      ) as [Float64Array, Float64Array],
    [evidence, all, shown],
  );
  const most = mostOf(starter, yours);
  const middleMs = (window.fromMs + window.toMs) / 2;
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onWindow(moved(window, ((event.clientX - left) / width) * untilMs - middleMs, untilMs));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const stepMs = (window.toMs - window.fromMs) / 4;
    const next: Record<string, () => TimeWindow> = {
      ArrowLeft: () => moved(window, -stepMs, untilMs),
      ArrowRight: () => moved(window, stepMs, untilMs),
      PageUp: () => moved(window, -4 * stepMs, untilMs),
      PageDown: () => moved(window, 4 * stepMs, untilMs),
      Home: () => moved(window, -untilMs, untilMs),
      End: () => moved(window, untilMs, untilMs),
      '+': () => zoomed(window, 0.5, untilMs),
      '-': () => zoomed(window, 2, untilMs),
    };
    const act = next[event.key];
    if (!act) return;
    event.preventDefault();
    onWindow(act());
  };
  return (
    <div className={styles.track}>
      <div className={styles.name}>
        <b>Whole run</b> <span>{shown ? shown.title.toLowerCase() : 'waiting'}</span>
      </div>
      <div
        className={styles.whole}
        role="slider"
        tabIndex={0}
        aria-label="Window in the run. Arrow keys move it, plus and minus zoom."
        aria-valuemin={0}
        aria-valuemax={untilMs / 1_000}
        aria-valuenow={Math.round(middleMs) / 1_000}
        aria-valuetext={`${momentText(window.fromMs, view?.clock)} to ${momentText(window.toMs, view?.clock)}`}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" height={HEIGHT} aria-hidden="true">
          <path className={styles.starterArea} d={`${stepPath(starter, most, HEIGHT)}V${HEIGHT}H0Z`} />
          <path className={styles.starterLine} d={stepPath(starter, most, HEIGHT)} />
          <path className={styles.yoursLine} d={stepPath(yours, most, HEIGHT)} />
          <rect
            className={styles.window}
            x={(window.fromMs / untilMs) * WIDTH}
            width={Math.max(4, ((window.toMs - window.fromMs) / untilMs) * WIDTH)}
            y="0"
            height={HEIGHT}
          />
        </svg>
        <p className={styles.most}>
          {`starter up to ${amountText(mostOf(starter))}, yours up to ${amountText(mostOf(yours))}`}
        </p>
      </div>
    </div>
  );
}
