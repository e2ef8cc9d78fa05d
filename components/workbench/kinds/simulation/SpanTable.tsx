import { useMemo } from 'react';
import { type SimulationEvidence, shareText } from '#lib/lab';
import { amountText } from './paths.ts';
import styles from './simulation.module.css';
import { momentText, msText } from './story.ts';
import { amountsOf, p99Of, seriesOf, type TimeWindow } from './timeline.ts';

/** Rows of a table that is read from its top to its end. */
const SPANS = 20;

interface Column {
  readonly head: string;
  /** The starter's, and the learner's. */
  readonly cells: readonly (readonly string[])[];
}

/** What the timeline draws of a window, in figures: a row for the starter and one for the learner in each of equal spans. */
export function SpanTable({
  evidence,
  window,
}: {
  readonly evidence: SimulationEvidence;
  readonly window: TimeWindow;
}) {
  const columns = useMemo(() => columnsOf(evidence, window), [evidence, window]);
  const clock = evidence.view?.clock;
  const spanMs = (window.toMs - window.fromMs) / SPANS;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className={styles.scroll} aria-label="The window in figures" tabIndex={0}>
      <table className={`${styles.figures} ${styles.spans}`}>
        <caption className="sr">
          {`${momentText(window.fromMs, clock)} to ${momentText(window.toMs, clock)}, in ${SPANS} equal spans`}
        </caption>
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Run</th>
            {columns.map(({ head }) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {Array.from({ length: SPANS }, (_, span) => (
          <tbody key={span}>
            {(['Starter', 'Yours'] as const).map((run, of) => (
              <tr key={run} className={of === 1 ? styles.mine : ''}>
                {of === 0 && (
                  <th scope="rowgroup" rowSpan={2}>
                    {momentText(window.fromMs + span * spanMs, clock)}
                  </th>
                )}
                <th scope="row">{run}</th>
                {columns.map(({ head, cells }) => (
                  <td key={head}>{cells[of]?.[span]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

const count = (amount: number) => amount.toLocaleString('en');
const share = (value: number) => (Number.isNaN(value) ? 'nobody came' : shareText(value));
const duration = (ms: number) => (Number.isNaN(ms) ? 'no answer' : msText(ms));

/** The same for every lab, but where a lab counts things of its own: then those, beside the arrivals, in flight and p99. */
function columnsOf({ starter, yours, view }: SimulationEvidence, window: TimeWindow): Column[] {
  const traces = [starter.trace, yours.trace];
  const series = traces.map((trace) => seriesOf(trace, window, SPANS));
  const column = (
    head: string,
    figures: readonly Float64Array[],
    text: (value: number) => string,
  ): Column => ({ head, cells: figures.map((values) => Array.from(values, text)) });
  const own = (view?.tracks ?? []).filter((track) => typeof track === 'object');
  const [arrivals, inFlight, p99] = [
    column(
      'Arrivals',
      series.map((one) => one.arrivals),
      count,
    ),
    column(
      'In flight',
      series.map((one) => one.waiting),
      count,
    ),
    column(
      'p99',
      traces.map((trace) => p99Of(trace, window, SPANS)),
      duration,
    ),
  ];
  if (own.length > 0) {
    const counted = own.map((track) =>
      column(
        `${track.title}, ${track.of}`,
        traces.map((trace) => amountsOf(trace, track.series, window, SPANS, track.perMs)),
        amountText,
      ),
    );
    return [arrivals, ...counted, inFlight, p99];
  }
  return [
    arrivals,
    inFlight,
    column(
      'Queue',
      series.map((one) => one.queued),
      count,
    ),
    column(
      'Hit ratio',
      series.map((one) => one.hitRatio),
      share,
    ),
    p99,
    column(
      'Success',
      series.map((one) => one.success),
      share,
    ),
  ];
}
