'use client';

import { hotPlaceOf } from '../../profile/hot-place.ts';
import { ProfileReport } from '../../profile/ProfileReport.tsx';
import styles from '../workbench.module.css';
import { useWorkbenchValue } from '../workbench-context.tsx';

/** The second step: where the starter's time goes, and how that compares with the line that was picked. */
export function ProfileStep() {
  const { lab, state, actions } = useWorkbenchValue();
  const { profile } = lab;
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
  const showEditor = () => {
    actions.showPane('code');
    requestAnimationFrame(() => actions.focusEditor());
  };
  const fix = (
    <p className={styles.after}>
      <button className="btn" type="button" onClick={showEditor}>
        Fix it in the editor
      </button>
    </p>
  );
  if (!profile) {
    return (
      <>
        <p className="dim2">This lab comes without a recorded profile.</p>
        {fix}
      </>
    );
  }
  const { said, picked } = hotPlaceOf(profile, state.lab.prediction?.line ?? null);
  return (
    <>
      <div className={styles.paneHead}>
        <h2>Starter</h2>
        <span className="small dim">
          {profile.samples.toLocaleString('en')} samples, one every {profile.intervalUs.toLocaleString('en')}{' '}
          µs
          {lab.recordedWith ? `, recorded with ${lab.recordedWith}` : ''}
        </span>
      </div>
      <p className={styles.finding}>
        <b>{said}</b> <span className="dim2">{picked}</span>
      </p>
      <ProfileReport profile={profile} of="the starter" />
      {fix}
    </>
  );
}
