import type { Remote } from 'comlink';
import { useEffect, useState } from 'react';
import { type Arranging, amountWords, type Unit } from '#lib/profile';
import { percentText } from '../../profile/heat.ts';
import { AmountCell } from '../AmountCell.tsx';
import { PickButton } from '../picking.tsx';
import styles from '../viewer.module.css';
import type { FrameDetail } from './answers.ts';
import type { CallReader } from './call-reader.ts';

interface CallersTabProps {
  readonly reader: Remote<CallReader>;
  readonly arranging: Arranging;
  /** The function; null for the dearest. */
  readonly frame: number | null;
  readonly unit: Unit;
  /** 0 where calls were traced, not sampled. */
  readonly samples: number;
  readonly onSelect: (frame: number) => void;
}

/** One function between those that call it and those that it calls, and the most that it could save. */
export function CallersTab({ reader, arranging, frame, unit, samples, onSelect }: CallersTabProps) {
  const [detail, setDetail] = useState<FrameDetail | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const asked = async () => {
      const id = frame ?? (await reader.functions(arranging, '', 'self')).rows[0]?.frame;
      return id === undefined ? null : reader.detail(arranging, id);
    };
    asked().then((found) => {
      if (isCurrent) setDetail(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [reader, arranging, frame]);
  if (!detail) return <p className={styles.waiting}>Adding up.</p>;
  const { name, place, module, self, total, whole, callers, callees } = detail;
  const share = whole > 0 ? total / whole : 0;
  const error = samples > 0 ? 1.96 * Math.sqrt((share * (1 - share)) / samples) : 0;
  return (
    <div className={styles.sandwich}>
      <h2>
        <code>{name}</code> <PickButton subject="function" of={name} />
      </h2>
      <p className="small dim">{[place, module].filter(Boolean).join(' · ') || 'no source known'}</p>
      <dl className={styles.figures}>
        <div>
          <dt>Total</dt>
          <dd>{percentText(share)}</dd>
        </div>
        <div>
          <dt>Self</dt>
          <dd>{percentText(whole > 0 ? self / whole : 0)}</dd>
        </div>
        <div>
          <dt>Amount</dt>
          <dd>{amountWords(total, unit)}</dd>
        </div>
        <div>
          <dt>Ceiling</dt>
          <dd>{share < 0.99 ? `${(1 / (1 - share)).toFixed(2)}×` : 'no bound'}</dd>
        </div>
      </dl>
      <p className="small dim2">
        The ceiling is what would be gained if this function and all it calls took no time at all: 1 ÷ (1 −{' '}
        {share.toFixed(2)}).
        {error > 0 &&
          ` With ${samples.toLocaleString('en-US')} samples its share is known to ±${Math.max(1, Math.round(100 * error))} points.`}
      </p>
      <div className={styles.neighbours}>
        <Neighbours
          title="Called by"
          rows={callers}
          whole={total}
          unit={unit}
          onSelect={onSelect}
          empty="Nothing calls it."
        />
        <Neighbours
          title="Calls"
          rows={callees}
          whole={total}
          unit={unit}
          onSelect={onSelect}
          empty="It calls nothing that was recorded."
        />
      </div>
    </div>
  );
}

interface NeighboursProps {
  readonly title: string;
  readonly rows: FrameDetail['callers'];
  /** What shares are of. */
  readonly whole: number;
  readonly unit: Unit;
  readonly onSelect: (frame: number) => void;
  readonly empty: string;
}

function Neighbours({ title, rows, whole, unit, onSelect, empty }: NeighboursProps) {
  return (
    <div>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className="small dim">{empty}</p>
      ) : (
        <table className={styles.rows}>
          <caption className="sr">{title}, with the share of this function’s total</caption>
          <tbody>
            {rows.map(({ frame, name, amount }) => (
              <tr key={frame}>
                <th scope="row">
                  {frame < 0 ? (
                    <span className="dim">{name}</span>
                  ) : (
                    <button type="button" className={styles.name} onClick={() => onSelect(frame)}>
                      <code>{name}</code>
                    </button>
                  )}
                </th>
                <AmountCell amount={amount} whole={whole} unit={unit} bar />
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
