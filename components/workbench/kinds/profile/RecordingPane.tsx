'use client';

import { useCallback, useEffect, useState } from 'react';
import type { ReadingFile } from '#lib/lab';
import { amountWords } from '#lib/profile';
import { Segmented } from '../../../ui/Segmented.tsx';
import { type Picking, PickingIn } from '../../../viewer/picking.tsx';
import { ComparedView, RecordingView } from '../../../viewer/RecordingView.tsx';
import { useReader } from '../../../viewer/use-reader.ts';
import styles from './reading.module.css';

interface RecordingPaneProps {
  readonly files: readonly ReadingFile[];
  /** The names of two files whose difference can be seen, the earlier one first. */
  readonly pair: readonly [string, string] | null;
  /** The file that the question is about. */
  readonly wanted: string;
  readonly picking: Picking | null;
}

/** What the difference between two recordings is called among the files. */
const DIFFERENCE = 'difference';

/** The recording's files, each with its pictures, and two of them compared. */
export function RecordingPane({ files, pair, wanted, picking }: RecordingPaneProps) {
  const { state, second, open, compare, refuse } = useReader();
  const [shown, setShown] = useState(wanted);
  const [tries, setTries] = useState(0);
  // The question that is asked says where to look; the reader may look elsewhere.
  useEffect(() => setShown(wanted), [wanted]);

  const get = useCallback(
    async (name: string): Promise<File> => {
      const { address, file } = files.find((one) => one.name === name)!;
      const response = await fetch(address);
      if (!response.ok) throw new Error(`it was answered by ${response.status}`);
      return new File([await response.blob()], file);
    },
    [files],
  );
  const comparing = shown === DIFFERENCE;
  const first = comparing ? pair![0] : shown;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a higher count is what asks for another try
  useEffect(() => {
    let isCurrent = true;
    const load = async () => {
      const file = await get(first);
      const other = comparing ? await get(pair![1]) : undefined;
      if (isCurrent) await open(file, file.name, other);
    };
    load().catch(() => {
      if (isCurrent)
        refuse(
          'The recording',
          'It could not be fetched: look whether there is a connection, and try again.',
        );
    });
    return () => {
      isCurrent = false;
    };
  }, [first, comparing, pair, get, open, refuse, compare, tries]);

  const canCompare =
    pair?.includes(shown) && state.stage === 'open' && state.opened.viewed?.compares === true;
  return (
    <section className={styles.recording} aria-label="Recording">
      <div className={styles.files}>
        {(files.length > 1 || canCompare) && (
          <Segmented
            label="File"
            options={[
              ...files.map(({ name, title }) => ({ value: name, text: title })),
              ...(canCompare || comparing ? [{ value: DIFFERENCE, text: 'Difference' }] : []),
            ]}
            value={comparing ? DIFFERENCE : shown}
            onChoose={setShown}
          />
        )}
        {state.stage === 'open' && !comparing && (
          <span className="small dim">
            {[
              state.opened.format,
              ...state.opened.totals.map(({ name, amount, unit }) =>
                unit === 'count'
                  ? `${amountWords(amount, unit)} ${name}`
                  : `${amountWords(amount, unit)} of ${name}`,
              ),
            ].join(' · ')}
          </span>
        )}
      </div>
      {state.stage === 'refused' && (
        <p role="alert" className={styles.note}>
          {state.problem}{' '}
          <button className="btn sm" type="button" onClick={() => setTries((count) => count + 1)}>
            Try again
          </button>
        </p>
      )}
      {(state.stage === 'reading' || state.stage === 'empty') && (
        <p role="status" className={styles.note}>
          Reading the recording.
        </p>
      )}
      <PickingIn picking={picking}>
        {state.stage === 'open' &&
          (comparing ? (
            second.stage === 'open' &&
            state.reader && (
              <ComparedView
                key={second.compared.name}
                reader={state.reader}
                compared={second.compared}
                before={state.opened.name}
              />
            )
          ) : (
            <RecordingView
              key={state.opened.name}
              opened={state.opened}
              reader={state.reader}
              asked={null}
              addressed={false}
            />
          ))}
      </PickingIn>
    </section>
  );
}
