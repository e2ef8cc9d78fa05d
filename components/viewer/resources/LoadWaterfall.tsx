import { type KeyboardEvent, useMemo, useRef } from 'react';
import { amountWords } from '#lib/profile';
import { heatLevel } from '../../profile/heat.ts';
import spans from '../spans/spans.module.css';
import type { LoadFacts, RequestRow } from './resource-reader.ts';
import styles from './resources.module.css';
import { placeMarks, type SegmentLook, segmentsOf } from './segments.ts';

interface LoadWaterfallProps {
  readonly facts: LoadFacts;
  readonly rows: readonly RequestRow[];
  /** A place in the rows. */
  readonly selected: number;
  readonly onSelect: (row: number) => void;
}

const LINE = 16;
const KEYS: readonly (readonly [SegmentLook, string])[] = [
  ['queued', 'held back by the browser'],
  ['connecting', 'DNS, connecting'],
  ['waiting', 'waiting for the answer'],
  ['receiving', 'receiving'],
  ['untold', 'parts not told'],
];

/**
 * Requests in order of time. One tab stop; up and down walk the lines, and the one that is selected is told below. Height is what a part
 * is, colour how much of the load the request lasts.
 */
export function LoadWaterfall({ facts, rows, selected, onSelect }: LoadWaterfallProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const { axisNs } = facts;
  const marks = useMemo(() => placeMarks(facts.marks, axisNs), [facts.marks, axisNs]);
  const lines = marks.reduce((most, { line }) => Math.max(most, line + 1), 0);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -rows.length, End: rows.length }[event.key];
    if (step === undefined || rows.length === 0) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(rows.length - 1, selected + step));
    onSelect(to);
    body.current?.querySelectorAll<HTMLElement>('button')[to]?.focus();
  };
  return (
    <>
      <table className={`${spans.waterfall} ${styles.load}`}>
        <caption className="sr">Requests in order of time, with how long each lasts and its bytes</caption>
        <thead>
          <tr>
            <th scope="col">Request</th>
            <th scope="col" className={spans.laneCell}>
              <span className={spans.axis} style={{ height: 20 + LINE * lines }}>
                {[0, 0.25, 0.5, 0.75].map((at) => (
                  <span key={at} style={{ left: `${100 * at}%` }}>
                    {amountWords(at * axisNs, 'ns')}
                  </span>
                ))}
                {marks.map(({ name, label, left, line, before, atNs }) => (
                  <b
                    key={`${name} ${atNs}`}
                    aria-hidden="true"
                    className={styles.label}
                    data-before={before || undefined}
                    style={{ left: `${100 * left}%`, top: 18 + LINE * line, height: LINE * (lines - line) }}
                  >
                    <span>{label}</span>
                  </b>
                ))}
              </span>
            </th>
            <th scope="col" className="num">
              Lasts
            </th>
            <th scope="col" className="num">
              Wire
            </th>
            <th scope="col" className="num">
              Unpacked
            </th>
          </tr>
        </thead>
        <tbody ref={body} onKeyDown={onKeyDown}>
          {rows.map((row, at) => (
            <LoadRow
              key={row.at}
              row={row}
              axisNs={axisNs}
              marks={marks}
              isSelected={at === selected}
              onSelect={() => onSelect(at)}
            />
          ))}
        </tbody>
      </table>
      <ul className={`small ${styles.keys}`}>
        {KEYS.map(([look, words]) => (
          <li key={look}>
            <i className={styles.part} data-look={look} aria-hidden="true" />
            {words}
          </li>
        ))}
      </ul>
      {marks.length > 0 && (
        <p className="small dim2">
          {marks.map(({ label, atNs }) => `${label} at ${amountWords(atNs, 'ns')}`).join(', ')}
        </p>
      )}
    </>
  );
}

interface LoadRowProps {
  readonly row: RequestRow;
  readonly axisNs: number;
  readonly marks: ReturnType<typeof placeMarks>;
  readonly isSelected: boolean;
  readonly onSelect: () => void;
}

function LoadRow({ row, axisNs, marks, isSelected, onSelect }: LoadRowProps) {
  const level = heatLevel(row.durationNs / axisNs);
  const end = (row.startNs + row.durationNs) / axisNs;
  return (
    <tr data-selected={isSelected || undefined} onClick={onSelect}>
      <th scope="row">
        <span className={spans.name}>
          <button type="button" tabIndex={isSelected ? 0 : -1} aria-pressed={isSelected} onClick={onSelect}>
            {row.name}
          </button>
          <span className={`micro dim ${spans.service}`}>
            {row.blocksRendering && <b className={styles.blocks}>blocks rendering</b>} {row.type}
          </span>
        </span>
      </th>
      <td className={spans.laneCell}>
        <span className={spans.lane}>
          {segmentsOf(row, axisNs).map(({ look, left, width }) => (
            <i
              key={look}
              className={styles.part}
              data-look={look}
              data-cold={level < 3 || undefined}
              style={{
                left: `${100 * left}%`,
                width: `${100 * width}%`,
                ...(look === 'waiting' || look === 'receiving' ? { background: `var(--heat-${level})` } : {}),
              }}
            />
          ))}
          {marks.map(({ name, left, atNs }) => (
            <i key={`${name} ${atNs}`} className={styles.mark} style={{ left: `${100 * left}%` }} />
          ))}
          {failureOf(row) !== '' && (
            <span
              className={spans.failed}
              style={
                end > 0.7 ? { right: `${100 * (1 - row.startNs / axisNs)}%` } : { left: `${100 * end}%` }
              }
            >
              {failureOf(row)}
            </span>
          )}
        </span>
      </td>
      <td className="num">{amountWords(row.durationNs, 'ns')}</td>
      <td className="num">{wireWords(row)}</td>
      <td className="num dim2">{row.decodedBytes === null ? '–' : amountWords(row.decodedBytes, 'bytes')}</td>
    </tr>
  );
}

/** What came over the line, or from where it came instead. */
export function wireWords({ answeredBy, transferredBytes }: RequestRow): string {
  if (answeredBy === 'cache') return 'cache';
  if (answeredBy === 'service-worker') return 'worker';
  return transferredBytes === null ? '–' : amountWords(transferredBytes, 'bytes');
}

/** Why there is no content; '' where there is some. */
export function failureOf({ status, error }: RequestRow): string {
  return error !== '' ? error.slice(0, 60) : status >= 400 ? `status ${status}` : '';
}
