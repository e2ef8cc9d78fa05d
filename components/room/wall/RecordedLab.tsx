'use client';

import { useEffect, useState } from 'react';
import { TIERS, type Tier } from '#lib/lab/tiers';
import { Html } from '../../ui/Html.tsx';
import { TierMark } from '../../ui/TierMark.tsx';
import { choiceText } from '../../workbench/choice-text.ts';
import { Modal } from '../../workbench/Modal.tsx';
import { callRooms } from '../call-rooms.ts';
import styles from './recorded.module.css';

interface Recorded {
  readonly targets: Readonly<Record<Tier, readonly string[]>>;
  readonly prediction: {
    readonly question: string;
    readonly unit: string;
    readonly answer: number | null;
  } | null;
  readonly recordedWith: string | null;
  readonly starter: Side;
  readonly solution: Side;
  readonly alternatives: readonly { readonly name: string; readonly tier: Tier }[];
  readonly debriefHtml: string;
}

interface Side {
  readonly source: string;
  /** Of the recorded profile, by self time; shares of all samples, 0 to 1. */
  readonly hottest: readonly { readonly name: string; readonly where: string; readonly self: number }[];
}

export interface RecordedLabProps {
  readonly room: string;
  readonly lab: string;
  readonly title: string;
}

/** How a lab comes out, for a room that cannot run it: an old browser, no network. To be shown and told, from this page alone. */
export function RecordedLab({ room, lab, title }: RecordedLabProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <p>
        <button type="button" className="btn quiet sm" onClick={() => setOpen(true)}>
          Show it as recorded
        </button>
      </p>
      <Modal open={isOpen} onClose={() => setOpen(false)} title={`${title}, as recorded`} wide>
        {isOpen && <Sheet room={room} lab={lab} />}
      </Modal>
    </>
  );
}

function Sheet({ room, lab }: Pick<RecordedLabProps, 'room' | 'lab'>) {
  const [recorded, setRecorded] = useState<Recorded>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let isCurrent = true;
    callRooms<Recorded>(`/${room}/labs/${lab}`).then(
      (found) => isCurrent && setRecorded(found),
      (error: Error) => isCurrent && setProblem(error.message),
    );
    return () => {
      isCurrent = false;
    };
  }, [room, lab]);
  if (problem) return <p role="alert">{problem}</p>;
  if (!recorded) return <p className="dim">Fetching what was recorded …</p>;
  const { targets, prediction, recordedWith, starter, solution, alternatives, debriefHtml } = recorded;
  return (
    <div className={styles.sheet}>
      <p className="dim2">
        For a room whose browsers cannot run the lab. Ask for the prediction, show both sides, then read the
        debrief together.
      </p>
      {prediction && (
        <p>
          {prediction.question}{' '}
          {prediction.answer !== null && <b>{choiceText(prediction.answer, prediction.unit)}</b>}
        </p>
      )}
      <table className={styles.targets}>
        <caption className="sr">Targets, and what reaches them</caption>
        <tbody>
          {TIERS.map((tier) => (
            <tr key={tier}>
              <th scope="row">
                <TierMark tier={tier} word />
              </th>
              <td>{targets[tier].join(', ')}</td>
              <td className="dim2">
                {alternatives
                  .filter((one) => one.tier === tier)
                  .map(({ name }) => name)
                  .join(', ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.sides}>
        <SideOf title="As it is handed out" side={starter} />
        <SideOf title="One that reaches gold" side={solution} />
      </div>
      {recordedWith && starter.hottest.length > 0 && (
        <p className="small dim">{`Profiles: ${recordedWith}.`}</p>
      )}
      <section aria-label="Debrief">
        <h3>Debrief</h3>
        <Html html={debriefHtml} />
      </section>
    </div>
  );
}

function SideOf({ title, side }: { readonly title: string; readonly side: Side }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {side.hottest.length > 0 && (
        <table className={styles.hottest}>
          <caption className="sr">Where its time goes, by self time</caption>
          <tbody>
            {side.hottest.map(({ name, where, self }) => (
              <tr key={`${name} ${where}`}>
                <th scope="row" className="mono">
                  {name}
                </th>
                <td>{`${(100 * self).toFixed(self < 0.1 ? 1 : 0)} %`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {/* Long code is scrolled by keyboard too. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <pre className={styles.source} tabIndex={0}>
        {side.source}
      </pre>
    </section>
  );
}
