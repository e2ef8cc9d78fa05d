'use client';

import { hotPlaceOf } from '../../../profile/hot-place.ts';
import { ProfileReport } from '../../../profile/ProfileReport.tsx';
import text from '../../text.module.css';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import type { ProfileOf } from '../../workbench-state.ts';
import { OwnProfileView } from './OwnProfileView.tsx';
import styles from './profile.module.css';
import { NOT_TIMED } from './refusals.ts';
import { samplesText } from './samples-text.ts';

const CHOICES: readonly { readonly of: ProfileOf; readonly name: string }[] = [
  { of: 'starter', name: 'Starter' },
  { of: 'yours', name: 'Yours' },
  { of: 'difference', name: 'Difference' },
];

/** The second step: where the starter's time goes, where the learner's code spends its own, and what changed. */
export function ProfileStep() {
  const { lab, state, actions } = useWorkbenchValue();
  if (state.stage !== 'working') {
    return (
      <p className="dim2">
        The profile opens after your prediction.{' '}
        <button className="btn sm" type="button" onClick={() => actions.view('predict')}>
          Predict
        </button>
      </p>
    );
  }
  if (!lab.profilable) {
    return (
      <>
        <p className="dim2">{NOT_TIMED}</p>
        <FixButton />
      </>
    );
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form */}
      <div className={`seg ${styles.profileChoice}`} role="group" aria-label="Profile of">
        {CHOICES.map(({ of, name }) => (
          <button
            key={of}
            type="button"
            aria-pressed={state.profileOf === of}
            onClick={() => actions.showProfile(of)}
          >
            {name}
          </button>
        ))}
      </div>
      {state.profileOf === 'starter' ? <StarterProfile /> : <OwnProfileView of={state.profileOf} />}
    </>
  );
}

/** The recording, and how it compares with the line that was picked. */
function StarterProfile() {
  const { lab, state } = useWorkbenchValue();
  const { profile } = lab;
  if (!profile) {
    return (
      <>
        <p className="dim2">This lab comes without a recorded profile.</p>
        <FixButton />
      </>
    );
  }
  const { said, picked } = hotPlaceOf(profile, lab.starter, state.lab.prediction?.line ?? null);
  return (
    <>
      <p className={`small dim ${styles.profileMeta}`}>
        {`${samplesText(profile)}${lab.recordedWith ? `, recorded with ${lab.recordedWith}` : ''}`}
      </p>
      <p className={text.finding}>
        <b>{said}</b> <span className="dim2">{picked}</span>
      </p>
      <ProfileReport profile={profile} of="the starter" />
      <FixButton />
    </>
  );
}

function FixButton() {
  const { actions } = useWorkbenchValue();
  const showEditor = () => {
    actions.showPane('code');
    requestAnimationFrame(() => actions.focusEditor());
  };
  return (
    <p className={text.after}>
      <button className="btn" type="button" onClick={showEditor}>
        Fix it in the editor
      </button>
    </p>
  );
}
