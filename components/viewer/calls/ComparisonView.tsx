import { useEffect, useRef, useState } from 'react';
import type { FunctionChange } from '#lib/profile';
import { percentText } from '../../profile/heat.ts';
import profile from '../../profile/profile.module.css';
import type { ComparisonProps } from '../kinds/kind-view.ts';
import { PickButton } from '../picking.tsx';
import styles from '../viewer.module.css';
import type { DifferencePicture } from './answers.ts';
import { FlameCanvas } from './FlameCanvas.tsx';

const WORDS: Record<FunctionChange['verdict'], string> = {
  less: 'Less',
  more: 'More',
  'too-noisy': 'Too noisy to tell',
  same: 'The same',
};

/** What changed from one recording to another: kept, gone and fresh time by call, and by function with its interval. */
export function ComparisonView({ reader, changes, before, after }: ComparisonProps<'calls'>) {
  const [focus, setFocus] = useState(0);
  const [picture, setPicture] = useState<DifferencePicture | null>(null);
  const [selected, setSelected] = useState(-1);
  const [width, setWidth] = useState(900);
  const asking = useRef(0);
  useEffect(() => {
    const mine = ++asking.current;
    reader.difference(focus, 0.6 / width).then((drawn) => {
      if (asking.current !== mine) return;
      setPicture(drawn);
      setSelected(-1);
    });
  }, [reader, focus, width]);
  const { rows, of, samples } = changes;
  return (
    <section className={styles.view} aria-label="What changed">
      <h2 className={styles.compareTitle}>
        From {before} to {after}
      </h2>
      <p className="small dim2">
        Shares of each recording’s own time, so that a longer recording is no slower one.{' '}
        {samples.every((count) => count > 0)
          ? `${samples[0].toLocaleString('en-US')} and ${samples[1].toLocaleString('en-US')} samples; ± is the 95 % interval of the change.`
          : 'Calls were traced or counted, so there is no interval.'}
      </p>
      {picture && (
        <>
          <FlameCanvas
            picture={picture}
            difference={picture}
            selected={selected}
            onSelect={setSelected}
            onZoom={(rect) => setFocus(picture.rects.node[rect]!)}
            onOut={() => setFocus(0)}
            onWidth={setWidth}
            label="What changed, call by call"
          />
          <p className={`small ${styles.readout}`} aria-live="polite">
            {selected >= 0 && selected < picture.rects.node.length ? (
              <>
                <code>{picture.names[picture.name[selected]!]}</code>
                <span className="dim"> kept </span>
                {percentText(
                  picture.rects.total[selected]! * (1 - picture.gone[selected]! - picture.fresh[selected]!),
                )}
                <span className="dim">, gone </span>
                {percentText(picture.rects.total[selected]! * picture.gone[selected]!)}
                <span className="dim">, fresh </span>
                {percentText(picture.rects.total[selected]! * picture.fresh[selected]!)}
                <span className="dim"> of both together</span>{' '}
                {picture.rects.frame[selected]! >= 0 && (
                  <PickButton subject="function" of={picture.names[picture.name[selected]!]!} />
                )}
              </>
            ) : (
              <span className="dim">Point at a frame, or focus the graph and use the arrow keys.</span>
            )}
          </p>
          <div className={`small ${profile.legend}`} aria-hidden="true">
            <span className={styles.key}>
              <i data-part="kept" /> kept
            </span>
            <span className={styles.key}>
              <i data-part="gone" /> gone
            </span>
            <span className={styles.key}>
              <i data-part="fresh" /> fresh
            </span>
            {focus > 0 && (
              <button type="button" className="btn sm" onClick={() => setFocus(0)}>
                Show everything
              </button>
            )}
          </div>
        </>
      )}
      <div className={styles.tableScroll}>
        <table className={styles.rows}>
          <caption className="small dim">
            {rows.length < of
              ? `The ${rows.length} greatest changes of ${of} functions`
              : `${of} functions, the greatest change first`}
          </caption>
          <thead>
            <tr>
              <th scope="col">Function</th>
              <th scope="col" className="num">
                Self before
              </th>
              <th scope="col" className="num">
                After
              </th>
              <th scope="col" className="num">
                Change, points
              </th>
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name: what, before: was, after: is, plusMinus, verdict }, place) => (
              <tr key={place}>
                <th scope="row">
                  <code>{what}</code> <PickButton subject="function" of={what} />
                </th>
                <td className="num">{percentText(was)}</td>
                <td className="num">{percentText(is)}</td>
                <td className="num">
                  {signed(100 * (is - was))}
                  {plusMinus > 0 && <span className="dim"> ± {(100 * plusMinus).toFixed(1)}</span>}
                </td>
                <td data-verdict={verdict} className={styles.verdict}>
                  {WORDS[verdict]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const signed = (points: number) =>
  `${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(points).toFixed(1)}`;
