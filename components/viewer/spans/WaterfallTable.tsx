import { type KeyboardEvent, useRef } from 'react';
import { amountWords, type Waterfall, type WaterfallRow } from '#lib/profile';
import { heatLevel, percentText } from '../../profile/heat.ts';
import styles from './spans.module.css';

interface WaterfallTableProps {
  readonly waterfall: Waterfall;
  readonly search: string;
  /** A place in the rows. */
  readonly selected: number;
  readonly onSelect: (row: number) => void;
}

/** Spans in order of time. One tab stop; up and down walk the lines, and the one that is selected is told below. */
export function WaterfallTable({ waterfall, search, selected, onSelect }: WaterfallTableProps) {
  const { rows, left, durationNs } = waterfall;
  const body = useRef<HTMLTableSectionElement>(null);
  const wanted = search.trim().toLowerCase();
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -rows.length, End: rows.length }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(rows.length - 1, selected + step));
    onSelect(to);
    body.current?.querySelectorAll<HTMLElement>('button')[to]?.focus();
  };
  return (
    <div className={styles.scroll}>
      <table className={styles.waterfall}>
        <caption className="sr">Spans in order of time, with how long each lasts and its own share</caption>
        <thead>
          <tr>
            <th scope="col">Span</th>
            <th scope="col" className={styles.laneCell}>
              <span className={styles.axis}>
                {[0, 0.25, 0.5, 0.75].map((at) => (
                  <span key={at} style={{ left: `${100 * at}%` }}>
                    {amountWords(at * durationNs, 'ns')}
                  </span>
                ))}
              </span>
            </th>
            <th scope="col" className="num">
              Lasts
            </th>
            <th scope="col" className="num">
              Own
            </th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {rows.map((row, at) => (
            <Row
              key={row.spans[0]}
              row={row}
              durationNs={durationNs}
              isSelected={at === selected}
              isFound={wanted !== '' && `${row.name} ${row.service}`.toLowerCase().includes(wanted)}
              onSelect={() => onSelect(at)}
            />
          ))}
        </tbody>
      </table>
      {left > 0 && <p className="small dim">{left.toLocaleString('en-US')} more spans are not shown.</p>}
    </div>
  );
}

interface RowProps {
  readonly row: WaterfallRow;
  readonly durationNs: number;
  readonly isSelected: boolean;
  readonly isFound: boolean;
  readonly onSelect: () => void;
}

function Row({ row, durationNs, isSelected, isFound, onSelect }: RowProps) {
  const share = (ns: number) => (durationNs > 0 ? ns / durationNs : 0);
  const place = ([from, to]: readonly [number, number]) => ({
    left: `${100 * Math.max(0, share(from))}%`,
    width: `${100 * Math.min(1, share(to - from))}%`,
  });
  const level = heatLevel(share(row.selfNs));
  return (
    <tr data-selected={isSelected || undefined} data-found={isFound || undefined} onClick={onSelect}>
      <th scope="row">
        <span className={styles.name} style={{ paddingLeft: `${13 * Math.min(row.depth, 12)}px` }}>
          <button type="button" tabIndex={isSelected ? 0 : -1} aria-pressed={isSelected} onClick={onSelect}>
            {row.name}
            {row.folded > 0 && <span className="dim"> +{row.folded}</span>}
          </button>
          <span className={`micro dim ${styles.service}`}>{row.service}</span>
        </span>
      </th>
      <td className={styles.laneCell}>
        <span className={styles.lane}>
          {row.bars.map((bar) => (
            <span
              key={`${bar[0]} ${bar[1]}`}
              className={styles.bar}
              data-cold={level < 3 || undefined}
              style={{ ...place(bar), background: `var(--heat-${level})` }}
            />
          ))}
          {row.waits.map((wait) => (
            <span key={`${wait[0]} ${wait[1]}`} className={styles.path} style={place(wait)} />
          ))}
          {row.failed && (
            <span className={styles.failed} style={{ left: `min(${100 * share(row.toNs)}%, 70%)` }}>
              {row.message || 'failed'}
            </span>
          )}
        </span>
      </td>
      <td className="num">{amountWords(row.durationNs, 'ns')}</td>
      <td className="num dim2">{percentText(share(row.selfNs))}</td>
    </tr>
  );
}
