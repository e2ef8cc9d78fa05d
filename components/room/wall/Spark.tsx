import { TIERS } from '#lib/lab/tiers';
import { heightOf, SPARK_HEIGHT, type Speedups, sparkDots } from './spark-geometry.ts';
import styles from './tile.module.css';

export interface SparkProps {
  readonly points: readonly (number | null)[];
  readonly speedups: Speedups;
}

/** The trajectory of a speed-up on a log scale, with the targets as lines. Decorative: the figures stand beside it. */
export function Spark({ points, speedups }: SparkProps) {
  const dots = sparkDots(points, speedups);
  const right = dots.filter(({ isWrong }) => !isWrong);
  return (
    <svg className={styles.spark} width="100%" height={SPARK_HEIGHT} aria-hidden="true">
      {TIERS.map((tier) => {
        const speedup = speedups[tier];
        if (speedup === undefined) return null;
        const y = heightOf(speedup, speedups);
        return <line key={tier} className={styles[tier]} x1="0" x2="100%" y1={y} y2={y} />;
      })}
      {right.slice(1).map((dot, place) => (
        <line
          key={place}
          className={styles.path}
          x1={`${right[place]!.x}%`}
          y1={right[place]!.y}
          x2={`${dot.x}%`}
          y2={dot.y}
        />
      ))}
      {dots.map(({ x, y, isWrong }, place) =>
        isWrong ? (
          <svg key={place} x={`${x}%`} y={y} overflow="visible" aria-hidden="true">
            <path className={styles.cross} d="M-3-3 3 3M-3 3 3-3" />
          </svg>
        ) : (
          <circle key={place} cx={`${x}%`} cy={y} r={place === dots.length - 1 ? 3.2 : 2} />
        ),
      )}
    </svg>
  );
}
