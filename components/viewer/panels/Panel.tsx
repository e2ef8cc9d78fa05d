import { amountWords } from '#lib/profile';
import { PickButton } from '../picking.tsx';
import styles from '../viewer.module.css';
import type { LineFacts, PanelFacts } from './panel-reader.ts';
import own from './panels.module.css';
import { termsOf } from './vendor-terms.ts';

interface PanelProps {
  readonly panel: PanelFacts;
  /** Shares of the recording. */
  readonly marks: readonly number[];
  readonly durationNs: number;
}

const [WIDE, HIGH] = [400, 34];

/** Three digits are what a panel's lines are read to. */
const valueText = (value: number) =>
  value === 0 ? '0' : Number(value.toPrecision(3)).toLocaleString('en-US', { maximumSignificantDigits: 3 });

/** One panel: its lines below each other on one scale. */
export function Panel({ panel, marks, durationNs }: PanelProps) {
  const { name, lines, highest, lowest } = panel;
  const terms = termsOf(name);
  return (
    <div className={own.panel}>
      <table className={styles.rows}>
        <caption>
          <b>{name}</b>{' '}
          <span className="small dim">
            scale from {valueText(lowest)} to {valueText(highest)}
            {terms && ` · Datadog: ${terms.datadog} · New Relic: ${terms.newRelic}`}
          </span>
        </caption>
        <thead>
          <tr>
            <th scope="col">Of</th>
            <th scope="col" className={own.drawn}>
              <span className={own.axis}>
                <span>0</span>
                <span>{amountWords(durationNs / 2, 'ns')}</span>
                <span>{amountWords(durationNs, 'ns')}</span>
              </span>
            </th>
            <th scope="col" className="num">
              At first
            </th>
            <th scope="col" className="num">
              Furthest
            </th>
            <th scope="col" className="num">
              Moves at
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">
                {line.name} <PickButton subject="row" of={line.key} />
              </th>
              <td className={own.drawn}>
                <Line line={line} highest={highest} lowest={lowest} marks={marks} durationNs={durationNs} />
              </td>
              <td data-label="At first" className="num">
                {valueText(line.before)}
              </td>
              <td data-label="Furthest" className="num">
                {valueText(line.furthest)}
              </td>
              <td data-label="Moves at" className="num">
                {line.onsetNs === null ? <span className="dim">never</span> : amountWords(line.onsetNs, 'ns')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface LineProps extends Pick<PanelFacts, 'highest' | 'lowest'>, Pick<PanelProps, 'marks' | 'durationNs'> {
  readonly line: LineFacts;
}

/** A line with its onset filled and what came up meanwhile dashed; the cells beside it say the same in figures. */
function Line({ line: { points, onsetNs }, highest, lowest, marks, durationNs }: LineProps) {
  const span = highest > lowest ? highest - lowest : 1;
  const y = (value: number) => HIGH - 2 - ((value - lowest) / span) * (HIGH - 4);
  const path = points
    .map(([at, value], place) => `${place === 0 ? 'M' : 'L'}${(at * WIDE).toFixed(1)} ${y(value).toFixed(1)}`)
    .join('');
  return (
    <svg viewBox={`0 0 ${WIDE} ${HIGH}`} preserveAspectRatio="none" className={own.line} aria-hidden="true">
      {marks.map((at) => (
        <line key={at} x1={at * WIDE} x2={at * WIDE} y1={0} y2={HIGH} className={own.mark} />
      ))}
      {onsetNs !== null && durationNs > 0 && (
        <rect
          x={(onsetNs / durationNs) * WIDE}
          y={0}
          width={WIDE - (onsetNs / durationNs) * WIDE}
          height={HIGH}
          className={own.moved}
        />
      )}
      <path d={path} className={own.path} />
    </svg>
  );
}
