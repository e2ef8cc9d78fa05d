import { useState } from 'react';
import { amountWords } from '#lib/profile';
import { Segmented } from '../../ui/Segmented.tsx';
import type { KindViewProps } from '../kinds/kind-view.ts';
import styles from '../viewer.module.css';
import { Panel } from './Panel.tsx';
import type { LineFacts, PanelFacts } from './panel-reader.ts';
import own from './panels.module.css';

type Order = 'onset' | 'change' | 'name';

const ORDERS: readonly (readonly [Order, string])[] = [
  ['onset', 'First to move'],
  ['change', 'Moved most'],
  ['name', 'Name'],
];

const onsetOf = ({ onsetNs }: LineFacts) => onsetNs ?? Infinity;
const changeOf = ({ before, furthest }: LineFacts) => Math.abs(furthest - before);

const COMPARE: Record<Order, (a: LineFacts, b: LineFacts) => number> = {
  // Two that never moved are as they are: Infinity less Infinity is no number.
  onset: (a, b) => (onsetOf(a) === onsetOf(b) ? changeOf(b) - changeOf(a) : onsetOf(a) - onsetOf(b)),
  change: (a, b) => changeOf(b) - changeOf(a),
  name: (a, b) => (a.name < b.name ? -1 : 1),
};

/** Panels of one stretch of time, one axis for all of them: each line small beside its neighbours, with when it began to move. */
export function PanelsView({ facts }: KindViewProps<'panels'>) {
  const { panels, marks, durationNs, beginMs } = facts;
  // Errors that never came are worth a line, and no picture.
  const isStill = ({ highest, lowest }: PanelFacts) => highest === 0 && lowest === 0;
  const [moving, still] = [panels.filter((one) => !isStill(one)), panels.filter(isStill)];
  const [order, setOrder] = useState<Order>('name');
  return (
    <section className={styles.view} aria-label="Panels">
      <div className={styles.choices}>
        <Segmented
          label="Order of the lines"
          options={ORDERS.map(([value, text]) => ({ value, text }))}
          value={order}
          onChoose={setOrder}
        />
        <span>
          {amountWords(durationNs, 'ns')} from {new Date(beginMs).toISOString().slice(11, 19)} UTC on; all
          lines share this axis
        </span>
      </div>
      {marks.length > 0 && (
        <p className={own.marks}>
          Came up meanwhile:{' '}
          {marks.map(({ name, atNs }) => `${name} at ${amountWords(atNs, 'ns')}`).join(', ')}. A dashed line
          shows when.
        </p>
      )}
      {moving.map((panel) => (
        <Panel
          key={panel.name}
          panel={{ ...panel, lines: panel.lines.toSorted(COMPARE[order]) }}
          marks={marks.map(({ atNs }) => (durationNs > 0 ? atNs / durationNs : 0))}
          durationNs={durationNs}
        />
      ))}
      {still.length > 0 && (
        <p className={own.marks}>Zero throughout: {still.map(({ name }) => name).join('; ')}.</p>
      )}
    </section>
  );
}
