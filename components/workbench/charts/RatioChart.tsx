import { ratioText, TIER_NAMES } from '#lib/lab';
import { TierMark } from '../../ui/TierMark.tsx';
import type { RatioChartModel } from './ratio-charts.ts';
import { placeLabels, scaleRatios } from './ratio-geometry.ts';

const ROW = 16;

/** A ratio with its interval on a log axis: targets, reference and prediction on the same line. */
export function RatioChart({ chart }: { readonly chart: RatioChartModel }) {
  const { yours, targets, reference, prediction, open, rounds } = chart;
  const { place, ticks } = scaleRatios(chart);
  const labels = placeLabels(targets.map(({ value }) => place(value)));
  // Two rows of labels fit above the bar; each further one moves everything down.
  const top = ROW * Math.max(0, ...labels.map(({ row }) => row - 1));
  const [base, middle] = [top + 96, top + 54];
  const [from, to] = yours ? [place(yours.interval[0]), place(yours.interval[1])] : [0, 0];
  const side = to < 65 ? 'right' : from > 25 ? 'left' : 'above';
  return (
    <figure>
      <figcaption className="ph">
        {chart.title}
        <span className="dim micro">
          {rounds} {rounds === 1 ? 'round' : 'rounds'}, the bar is the interval
        </span>
      </figcaption>
      <svg width="100%" height={top + 118} role="img" aria-label={describe(chart)}>
        {ticks.map(({ ratio, at }) => (
          <g key={ratio}>
            <line className="grid" x1={`${at}%`} x2={`${at}%`} y1={top + 34} y2={base} />
            <text x={`${at}%`} y={top + 112} textAnchor={at < 3 ? 'start' : at > 97 ? 'end' : 'middle'}>
              {ratio}×
            </text>
          </g>
        ))}
        <line x1="0" x2="100%" y1={base + 0.5} y2={base + 0.5} stroke="var(--line-strong)" />
        {targets.map(({ tier, value }, index) => {
          const at = place(value);
          const { isFlipped, row } = labels[index]!;
          return (
            <g key={tier}>
              <line
                x1={`${at}%`}
                x2={`${at}%`}
                y1={18 + ROW * row}
                y2={base}
                stroke={`var(--${tier})`}
                strokeWidth="2"
              />
              <svg x={`${at}%`} y={1 + ROW * row} overflow="visible" aria-hidden="true">
                <g transform={`translate(${isFlipped ? -14 : -2},0)`}>
                  <svg width="16" height="14" overflow="visible" aria-hidden="true">
                    <TierMark tier={tier} />
                  </svg>
                </g>
                <text
                  className="halo"
                  x={isFlipped ? -19 : 19}
                  y="11"
                  textAnchor={isFlipped ? 'end' : 'start'}
                  style={{ fill: `var(--${tier})`, fontWeight: 500 }}
                >
                  {TIER_NAMES[tier]} {value}×
                </text>
              </svg>
            </g>
          );
        })}
        {reference !== undefined && (
          <svg x={`${place(reference)}%`} y={middle + 14} overflow="visible" aria-hidden="true">
            <path className="pt-ref" d="M0-5 5 0 0 5-5 0Z" style={{ fill: 'var(--surface)' }} />
            <text
              className="halo"
              x={place(reference) > 60 ? -10 : 10}
              y="4"
              textAnchor={place(reference) > 60 ? 'end' : 'start'}
            >
              reference {chart.figure(reference)}
            </text>
          </svg>
        )}
        {prediction !== undefined && (
          <svg x={`${place(prediction)}%`} y={base - 10} overflow="visible" aria-hidden="true">
            <path d="M-5-5 5-5 0 3Z" fill="none" stroke="var(--you)" strokeWidth="1.4" />
            <text
              className="halo"
              x={place(prediction) > 60 ? -10 : 10}
              y="3"
              textAnchor={place(prediction) > 60 ? 'end' : 'start'}
            >
              you predicted {prediction}×
            </text>
          </svg>
        )}
        {yours && (
          <>
            <rect
              x={`${from}%`}
              width={`${Math.max(0.6, to - from)}%`}
              y={middle - 10}
              height="12"
              rx="1.5"
              fill={open ? 'url(#hatch)' : 'var(--you)'}
              stroke={open ? 'var(--noisy)' : undefined}
            />
            <line
              x1={`${place(yours.estimate)}%`}
              x2={`${place(yours.estimate)}%`}
              y1={middle - 10}
              y2={middle + 2}
              stroke={open ? 'var(--ink)' : 'var(--surface)'}
              strokeWidth="2"
            />
            <text
              className="halo"
              x={`${side === 'right' ? to : side === 'left' ? from : (from + to) / 2}%`}
              dx={side === 'right' ? 6 : side === 'left' ? -6 : 0}
              y={side === 'above' ? middle - 15 : middle}
              textAnchor={side === 'right' ? 'start' : side === 'left' ? 'end' : 'middle'}
              style={{ fill: open ? 'var(--noisy)' : 'var(--you)', fontWeight: 600 }}
            >
              yours {ratioText(yours.interval)}
            </text>
          </>
        )}
      </svg>
    </figure>
  );
}

function describe({ title, figure, yours, targets, reference, prediction }: RatioChartModel): string {
  const parts = [`${title}: yours ${yours ? ratioText(yours.interval) : 'is not measured yet'}.`];
  parts.push(`Targets: ${targets.map(({ tier, value }) => `${tier} ${value}×`).join(', ')}.`);
  if (reference !== undefined) parts.push(`The reference: ${figure(reference)}.`);
  if (prediction !== undefined) parts.push(`You predicted ${prediction}×.`);
  return parts.join(' ');
}
