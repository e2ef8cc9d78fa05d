'use client';

import { useEffect, useState } from 'react';
import type { Revealed } from '#lib/device';
import type { LabProfile } from '#lib/profile';
import { ProfileReport } from '../../../profile/ProfileReport.tsx';
import { choiceText } from '../../choice-text.ts';
import { readProfile } from '../../read-profile.ts';
import text from '../../text.module.css';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { mayExplain } from '../../workbench-state.ts';
import styles from './explain.module.css';
import { OtherWays } from './OtherWays.tsx';
import { TradeOff } from './TradeOff.tsx';
import { WaysOn } from './WaysOn.tsx';

type Loaded =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly because: string }
  | { readonly kind: 'ready'; readonly debrief: Revealed['debrief'] };

/** The last step: why it was slow, what the fix costs, and the learner's own answer to a trade-off question. */
export function ExplainStep() {
  const { lab, state, actions, kinds } = useWorkbenchValue();
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
        <h2 className={text.big}>The debrief opens after a pass.</h2>
        <p className="dim2">
          {kinds[lab.runtime]?.Answers
            ? 'Reach bronze, or ask for the formulas above your answers; both open it.'
            : 'Reach bronze, or ask for the solution above the editor; both open it.'}
        </p>
      </>
    );
  }
  if (loaded.kind === 'loading') return <p role="status">Loading the debrief.</p>;
  if (loaded.kind === 'failed') {
    return (
      <div role="status">
        <p className={text.big}>The debrief could not be loaded.</p>
        <p className="small dim2">{loaded.because}</p>
        <p className={text.after}>
          <button className="btn" type="button" onClick={() => setTries((n) => n + 1)}>
            Try again
          </button>
        </p>
      </div>
    );
  }
  const { debrief } = loaded;
  return (
    <>
      {debrief.predictAnswer !== undefined && state.lab.prediction && (
        <p className={text.finding}>
          <b>
            You predicted {choiceText(state.lab.prediction.choice, lab.predict.unit)}; the answer is{' '}
            {choiceText(debrief.predictAnswer, lab.predict.unit)}.
          </b>
        </p>
      )}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled at build time from our own Markdown */}
      <div className={styles.prose} dangerouslySetInnerHTML={{ __html: debrief.html }} />
      <TradeOff question={debrief.question} modelAnswer={debrief.modelAnswer} />
      <OtherWays alternatives={debrief.alternatives} />
      <BeforeAndAfter reference={readProfile(debrief.profile)} />
      <WaysOn />
    </>
  );
}

/** The starter beside the learner's own code, both sampled in one run; the recorded reference while there is no such run. */
function BeforeAndAfter({ reference }: { readonly reference: LabProfile | null }) {
  const { lab, state } = useWorkbenchValue();
  const own = state.own?.outcome.kind === 'profiled' ? state.own.outcome : undefined;
  const before = own?.starter ?? lab.profile;
  const after = own?.yours ?? reference;
  return (
    <>
      {before && (
        <section className={styles.profileOf}>
          <h2 className="ph">Before: the starter</h2>
          <ProfileReport profile={before} of="the starter" />
        </section>
      )}
      {after && (
        <section className={styles.profileOf} data-after={own ? 'yours' : 'reference'}>
          <h2 className="ph">
            After: {own ? 'your code, when you profiled it' : 'the reference'}{' '}
            <span className="dim micro">its own 100 %, not the starter’s</span>
          </h2>
          <ProfileReport profile={after} of={own ? 'your code' : 'the reference solution'} />
        </section>
      )}
    </>
  );
}
