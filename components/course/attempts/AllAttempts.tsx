'use client';

import { useEffect, useState } from 'react';
import { listAllOutcomes } from '../../workbench/calibration.ts';
import { Hatch } from '../../workbench/charts/Hatch.tsx';
import { countText } from '../format-minutes.ts';
import { useAttempts } from '../progress/attempts.ts';
import { useDeviceState } from '../progress/device-state.ts';
import { AttemptLine } from './AttemptLine.tsx';
import { countByLab } from './attempt-list.ts';
import styles from './attempts.module.css';
import { Predictions } from './Predictions.tsx';

export interface AllAttemptsProps {
  readonly labs: readonly { readonly id: string; readonly title: string }[];
  /** Those that ask for a speed-up. */
  readonly speedupLabs: readonly string[];
}

/** How many attempts are drawn at first, and more at each wish. */
const PAGE = 50;

/** Every attempt that this device keeps, of all labs or of one, and how the predictions came out. */
export function AllAttempts({ labs, speedupLabs }: AllAttemptsProps) {
  const kept = useAttempts();
  const state = useDeviceState();
  const [chosen, choose] = useChosenLab();
  const [shown, setShown] = useState(PAGE);
  const titleOf = (id: string) => labs.find((lab) => lab.id === id)?.title ?? id;

  if (kept.kind === 'reading') return <p className="dim2">Reading what this device keeps.</p>;
  if (kept.kind === 'unavailable') return <p role="status">{kept.because}</p>;
  const { attempts } = kept;
  if (attempts.length === 0)
    return (
      <p className={styles.lead}>
        No attempts yet. Every check and every measurement will be listed here with its verdict. Choose{' '}
        <a href="/labs">a lab</a>, or begin with <a href="/#first-win">one of five minutes</a>.
      </p>
    );
  const counts = countByLab(attempts);
  const lab = counts.has(chosen) ? chosen : '';
  const listed = lab === '' ? attempts : attempts.filter((attempt) => attempt.lab === lab);
  return (
    <>
      <Hatch />
      <Predictions outcomes={listAllOutcomes(speedupLabs, state?.labs ?? {}, attempts)} titleOf={titleOf} />
      <section aria-labelledby="attempts">
        <div className={styles.head}>
          <h2 id="attempts">Attempts, the latest first</h2>
          <label>
            <span>Lab</span>
            <select
              value={lab}
              onChange={(event) => {
                choose(event.target.value);
                setShown(PAGE);
              }}
            >
              <option value="">{`All labs (${attempts.length})`}</option>
              {[...counts].map(([id, count]) => (
                <option key={id} value={id}>{`${titleOf(id)} (${count})`}</option>
              ))}
            </select>
          </label>
        </div>
        <p className="sr" role="status">
          {countText(listed.length, 'attempt')} listed
        </p>
        <ol className={styles.list}>
          {listed.slice(0, shown).map((attempt) => (
            <AttemptLine
              key={attempt.id}
              attempt={attempt}
              title={titleOf(attempt.lab)}
              isKnown={labs.some(({ id }) => id === attempt.lab)}
            />
          ))}
        </ol>
        {listed.length > shown && (
          <button className="btn" type="button" onClick={() => setShown((n) => n + PAGE)}>
            {`Show ${Math.min(PAGE, listed.length - shown)} more`}
          </button>
        )}
      </section>
    </>
  );
}

/** The lab named in the address, so that a filtered list can be linked to and survives a reload; '' for all. */
function useChosenLab(): [string, (lab: string) => void] {
  const [lab, setLab] = useState('');
  useEffect(() => setLab(new URLSearchParams(location.search).get('lab') ?? ''), []);
  return [
    lab,
    (next) => {
      setLab(next);
      history.replaceState(
        history.state,
        '',
        next === '' ? location.pathname : `?lab=${encodeURIComponent(next)}`,
      );
    },
  ];
}
