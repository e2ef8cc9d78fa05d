import { ratioText, type Tier } from '#lib/lab';
import type { RatioScale } from './ratio-geometry.ts';

export interface IntervalSparkProps {
  readonly interval: readonly [number, number];
  readonly targets: readonly { readonly tier: Tier; readonly value: number }[];
  readonly open: boolean;
  /** Of the whole list: only on one axis can two attempts be compared by eye. */
  readonly scale: RatioScale;
}

/** A ratio chart the height of a line of text, for a list of attempts. */
export function IntervalSpark({ interval, targets, open, scale: { place } }: IntervalSparkProps) {
  const [from, to] = [place(interval[0]), place(interval[1])];
  const said = `${ratioText(interval)}; targets ${targets.map((t) => `${t.tier} ${t.value}×`).join(', ')}`;
  return (
    <svg width="100%" height="18" role="img" aria-label={said}>
      <line x1="0" x2="100%" y1="9" y2="9" stroke="var(--line)" />
      {targets.map(({ tier, value }) => (
        <line
          key={tier}
          x1={`${place(value)}%`}
          x2={`${place(value)}%`}
          y1="1"
          y2="17"
          stroke={`var(--${tier})`}
          strokeWidth="1.5"
        />
      ))}
      <rect
        x={`${from}%`}
        width={`${Math.max(1.2, to - from)}%`}
        y="5.5"
        height="7"
        rx="1"
        fill={open ? 'url(#hatch)' : 'var(--you)'}
        stroke={open ? 'var(--noisy)' : undefined}
      />
    </svg>
  );
}
