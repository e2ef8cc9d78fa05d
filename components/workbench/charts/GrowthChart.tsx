import type { GrowthPoint } from '#lib/lab';
import styles from './charts.module.css';
import { layOutGrowth, sizeText } from './growth-geometry.ts';
import { timeText } from './strips-geometry.ts';

/** Time against size on log scales, with the slopes of n and n² from the first point. */
export function GrowthChart({
  growth,
  said,
}: {
  readonly growth: readonly GrowthPoint[];
  readonly said: string;
}) {
  const plot = layOutGrowth(growth);
  if (!plot) return null;
  const first = plot.points[0]!;
  return (
    <figure>
      <figcaption className="ph">
        Growth
        <span className="dim micro">time per call against size, both on log scales</span>
      </figcaption>
      <div className={styles.growth}>
        <div className={styles.growthPlot}>
          <div className={styles.growthTimes} aria-hidden="true">
            {plot.times.map(({ ms, y }) => (
              <span key={ms} style={{ top: `${y}%` }}>
                {timeText(ms)}
              </span>
            ))}
          </div>
          <svg width="100%" height="120" role="img" aria-label={describe(growth, said)}>
            {plot.times.map(({ ms, y }) => (
              <line key={ms} className="grid" x1="0" x2="100%" y1={`${y}%`} y2={`${y}%`} />
            ))}
            {plot.guides.map((guide) => (
              <g key={guide.label}>
                <line
                  x1={`${first.x}%`}
                  y1={`${first.y}%`}
                  x2={`${guide.x}%`}
                  y2={`${guide.y}%`}
                  stroke="var(--line-strong)"
                  strokeDasharray="3 3"
                />
                <text
                  className="halo"
                  x={`${guide.x}%`}
                  y={`${guide.y}%`}
                  dy={guide.y < 12 ? 12 : -4}
                  dx={guide.x > 95 ? -4 : 4}
                  textAnchor={guide.x > 95 ? 'end' : 'start'}
                >
                  {guide.label}
                </text>
              </g>
            ))}
            {plot.points.slice(1).map((point, index) => {
              const from = plot.points[index]!;
              return (
                <line
                  key={point.size}
                  x1={`${from.x}%`}
                  y1={`${from.y}%`}
                  x2={`${point.x}%`}
                  y2={`${point.y}%`}
                  stroke="var(--you)"
                  strokeWidth="1.5"
                />
              );
            })}
            {plot.points.map((point) => (
              <circle key={point.size} className="pt-you" cx={`${point.x}%`} cy={`${point.y}%`} r="3" />
            ))}
          </svg>
          <div className={styles.growthSizes} aria-hidden="true">
            {plot.sizes.map(({ size, x }) => (
              <span key={size} style={{ left: `${x}%` }}>
                {sizeText(size)}
              </span>
            ))}
          </div>
        </div>
        <p className="dim2 small">{said}</p>
      </div>
    </figure>
  );
}

function describe(growth: readonly GrowthPoint[], said: string): string {
  const points = growth.map((p) => `${p.size.toLocaleString('en')}: ${timeText(p.perCallMs)}`).join(', ');
  return `Time against size. ${points}. ${said}`;
}
