'use client';

import { useMemo } from 'react';
import { failureWords } from '#lib/lab';
import { compareProfiles } from '#lib/profile';
import type { ProfileOutcome } from '#lib/sandbox';
import { DifferenceReport } from '../../../profile/DifferenceReport.tsx';
import { differenceSentences } from '../../../profile/difference.ts';
import { ownPlaceOf } from '../../../profile/hot-place.ts';
import { ProfileReport } from '../../../profile/ProfileReport.tsx';
import { FlameIcon } from '../../../ui/icons.tsx';
import type { DraftKeeper } from '../../draft-keeper.ts';
import text from '../../text.module.css';
import { useDraft } from '../../use-draft.ts';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import { RunProgress } from '../measure/RunProgress.tsx';
import { Unavailable } from '../measure/Unavailable.tsx';
import styles from './profile.module.css';
import { NO_SHARED_MEMORY, REFUSALS } from './refusals.ts';
import { samplesText } from './samples-text.ts';

export type Profiled = Extract<ProfileOutcome, { kind: 'profiled' }>;

/** The learner's own profile, or its difference from the starter: before it is taken, while it is, and after. */
export function OwnProfileView({ of }: { readonly of: 'yours' | 'difference' }) {
  const { state, actions, words } = useWorkbenchValue();
  const { run, own } = state;
  if (!crossOriginIsolated) {
    return (
      <p className={text.finding} data-profile="not-isolated">
        {NO_SHARED_MEMORY}
      </p>
    );
  }
  if (run.kind === 'running' && run.task === 'profile') {
    return (
      <div className={styles.profileRun} data-profile="running">
        <RunProgress run={run} onStop={actions.stop} />
      </div>
    );
  }
  if (run.kind === 'unavailable' && run.task === 'profile') {
    return <Unavailable because={run.because} onRetry={() => actions.run('profile')} />;
  }
  if (run.kind === 'stopped' && run.task === 'profile') {
    return <Asking state="stopped" headline="Stopped. Nothing was profiled." detail="Your code is saved." />;
  }
  if (!own) {
    return (
      <Asking
        state="none"
        headline="Your code has no profile yet."
        detail="It takes a few seconds: your code runs twice and the starter once, and a second thread looks at what they are doing. Nothing is judged."
      />
    );
  }
  if (own.outcome.kind === 'refused') {
    const { outcome } = own;
    const detail = 'facts' in outcome ? failureWords(outcome.facts, words).detail : REFUSALS[outcome.code];
    return <Asking state={outcome.code} headline="There is no profile." detail={detail} />;
  }
  return (
    <div data-profile={of}>
      {of === 'yours' ? <Yours profiled={own.outcome} /> : <Difference profiled={own.outcome} />}
    </div>
  );
}

function Asking({
  state,
  headline,
  detail,
}: {
  readonly state: string;
  readonly headline: string;
  readonly detail: string;
}) {
  return (
    <div className={styles.profileRun} data-profile={state}>
      <div role="status">
        <p className={text.big}>{headline}</p>
        <p className="small dim2">{detail}</p>
      </div>
      <p className={text.after}>
        <ProfileButton name="Profile my code" />
      </p>
    </div>
  );
}

function ProfileButton({ name, small = false }: { readonly name: string; readonly small?: boolean }) {
  const { state, actions } = useWorkbenchValue();
  return (
    <button
      className={`btn ${small ? 'sm' : ''} ${styles.profileButton}`}
      type="button"
      onClick={() => actions.run('profile')}
      disabled={state.run.kind === 'running'}
      aria-keyshortcuts="Control+Alt+Enter"
    >
      <FlameIcon size={14} /> <span>{name}</span> <kbd>Ctrl Alt ↵</kbd>
    </button>
  );
}

function Yours({ profiled }: { readonly profiled: Profiled }) {
  return (
    <>
      <Meta profiled={profiled} />
      <p className={text.finding} role="status">
        <b>{ownPlaceOf(profiled.yours)}</b>
      </p>
      <ProfileReport profile={profiled.yours} of="your code" />
      <Caption profiled={profiled} />
    </>
  );
}

function Difference({ profiled }: { readonly profiled: Profiled }) {
  const difference = useMemo(() => compareProfiles(profiled.starter, profiled.yours), [profiled]);
  const [first, ...rest] = differenceSentences(difference);
  return (
    <>
      <Meta profiled={profiled} />
      <p className={text.finding} role="status">
        <b>{first}</b> <span>{rest.join(' ')}</span>{' '}
        <span className="dim2">Shares are of each one’s own time; how much time that is, Measure tells.</span>
      </p>
      <DifferenceReport difference={difference} />
      <Caption profiled={profiled} />
    </>
  );
}

/** How many samples, and whether they are still of the code in the editor. */
function Meta({ profiled: { yours } }: { readonly profiled: Profiled }) {
  const { actions } = useWorkbenchValue();
  return (
    <div className={styles.paneHead}>
      <span className={`small dim ${styles.profileMeta}`}>{`${samplesText(yours)}, on this machine`}</span>
      <ProfileButton name="Profile again" small />
      {actions.keeper && <Stale keeper={actions.keeper} />}
    </div>
  );
}

function Stale({ keeper }: { readonly keeper: DraftKeeper }) {
  const { state } = useWorkbenchValue();
  if (useDraft(keeper).source === state.own?.source) return null;
  return (
    <p className={`small ${styles.stale}`} data-stale>
      The code has changed since. This is the profile of what it was.
    </p>
  );
}

/** What a reader must know of the numbers. */
function Caption({ profiled: { unmarked } }: { readonly profiled: Profiled }) {
  const { lab } = useWorkbenchValue();
  return <p className={`small dim2 ${text.after}`}>{captionOf(lab.sizeText, unmarked)}</p>;
}

function captionOf(sizeText: string, unmarked: number): string {
  const some =
    unmarked === 1 ? 'the one async function or generator' : `${unmarked} async functions and generators`;
  return [
    `Sampled in this browser on ${sizeText}, functions in one pass and lines in another; the starter was sampled in the same run.`,
    'Being watched slows code down, small functions most, so these are shares and never times.',
    'Built-ins have no frames here: what they take counts to the line and the function that call them.',
    ...(unmarked > 0 ? [`Neither have ${some} in your code: their time counts to whoever runs them.`] : []),
    'Kept until you leave this page.',
  ].join(' ');
}
