'use client';

import { useEffect, useState } from 'react';
import type { Revealed } from '#lib/device';
import { ProfileReport } from '../../profile/ProfileReport.tsx';
import { choiceText } from '../choice-text.ts';
import { readProfile } from '../read-profile.ts';
import styles from '../workbench.module.css';
import { useWorkbenchValue } from '../workbench-context.tsx';
import { mayExplain } from '../workbench-state.ts';
import { TradeOff } from './TradeOff.tsx';
import { WaysOn } from './WaysOn.tsx';

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly because: string }
  | { readonly kind: 'ready'; readonly debrief: Revealed['debrief'] };

/** The last step: why it was slow, what the fix costs, and the learner's own answer to a trade-off question. */
export function ExplainStep() {
  const { lab, state, actions } = useWorkbenchValue();
  const [loaded, setLoaded] = useState<Loaded>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  const allowed = mayExplain(state);
  const { reveal } = actions;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a higher count is what asks for another try
  useEffect(() => {
    if (!allowed) return;
    let ended = false;
    setLoaded({ kind: 'loading' });
    reveal('debrief').then(
      (debrief) => {
        if (!ended) setLoaded({ kind: 'ready', debrief });
      },
      (cause: Error) => {
        if (!ended) setLoaded({ kind: 'failed', because: cause.message });
      },
    );
    return () => {
      ended = true;
    };
  }, [allowed, reveal, tries]);

  if (!allowed) {
    return (
      <>
        <h2 className={styles.big}>The debrief opens after a pass.</h2>
        <p className="dim2">Reach bronze, or ask for the solution above the editor; both open it.</p>
      </>
    );
  }
  if (loaded.kind === 'loading') return <p role="status">Loading the debrief.</p>;
  if (loaded.kind === 'failed') {
    return (
      <div role="status">
        <p className={styles.big}>The debrief could not be loaded.</p>
        <p className="small dim2">{loaded.because}</p>
        <p className={styles.after}>
          <button className="btn" type="button" onClick={() => setTries((n) => n + 1)}>
            Try again
          </button>
        </p>
      </div>
    );
  }
  const { debrief } = loaded;
  const after = readProfile(debrief.profile);
  return (
    <>
      {debrief.predictAnswer !== undefined && state.lab.prediction && (
        <p className={styles.finding}>
          <b>
            You predicted {choiceText(state.lab.prediction.choice, lab.predict.unit)}; the answer is{' '}
            {choiceText(debrief.predictAnswer, lab.predict.unit)}.
          </b>
        </p>
      )}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled at build time from our own Markdown */}
      <div className={styles.prose} dangerouslySetInnerHTML={{ __html: debrief.html }} />
      <TradeOff question={debrief.question} modelAnswer={debrief.modelAnswer} />
      {lab.profile && (
        <section className={styles.profileOf}>
          <h2 className="ph">Before: the starter</h2>
          <ProfileReport profile={lab.profile} of="the starter" />
        </section>
      )}
      {after && (
        <section className={styles.profileOf}>
          <h2 className="ph">
            After: the reference <span className="dim micro">its own 100 %, not the starter’s</span>
          </h2>
          <ProfileReport profile={after} of="the reference solution" />
        </section>
      )}
      <WaysOn />
    </>
  );
}
