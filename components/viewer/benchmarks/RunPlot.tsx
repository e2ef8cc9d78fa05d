import type { SeriesSummary } from '#lib/profile';
import styles from './benchmarks.module.css';
import { dotsOf, placeIn } from './dot-plot.ts';

interface RunPlotProps {
  readonly runs: Float64Array;
  readonly summary: SeriesSummary;
  readonly range: readonly [number, number];
  /** Whose runs they are: the shape of the dots. */
  readonly of: 'before' | 'after' | 'only';
  /** What it shows, for those who do not see it. */
  readonly label: string;
}

const HEIGHT = 34;
const MARGIN = 5;

/** Runs as dots, the first at the top, over the interval of their median with a slit at the median. */
export function RunPlot({ runs, summary, range, of, label }: RunPlotProps) {
  const { low, high, centre, confidence } = summary;
  const [left, right] = [100 * placeIn(range, low), 100 * placeIn(range, high)];
  return (
    <svg className={styles.plot} width="100%" height={HEIGHT} role="img" aria-label={label} data-of={of}>
      <rect
        x={`${left}%`}
        y="2"
        width={`${Math.max(0.3, right - left)}%`}
        height={HEIGHT - 4}
        className={confidence > 0 ? styles.interval : styles.none}
      />
      <line
        x1={`${100 * placeIn(range, centre)}%`}
        x2={`${100 * placeIn(range, centre)}%`}
        y1="0"
        y2={HEIGHT}
        className={styles.median}
      />
      {dotsOf(runs, range).map(({ x, y }, at) => (
        <circle
          key={at}
          cx={`${100 * x}%`}
          cy={MARGIN + y * (HEIGHT - 2 * MARGIN)}
          r="2.5"
          className={styles.dot}
        />
      ))}
    </svg>
  );
}
