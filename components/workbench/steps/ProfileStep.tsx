'use client';

import { percentText } from '../../profile/heat.ts';
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
  if (!profile)
    return <p className="dim2">This lab has no recorded profile. Measure to see where you stand.</p>;
  const [hottest] = profile.lines;
  const picked = state.lab.prediction?.line ?? null;
  const share = profile.lines.find((line) => line.line === picked)?.share ?? 0;
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
        {hottest && (
          <b>
            {percentText(hottest.share)} of the time is line {hottest.line}.{' '}
          </b>
        )}
        <span className="dim2">
          {hottest && picked === hottest.line && 'That is the line you picked.'}
          {hottest &&
            picked !== null &&
            picked !== hottest.line &&
            `You picked line ${picked}, which holds ${share > 0 ? percentText(share) : 'none of it'}.`}
        </span>
      </p>
      <ProfileReport profile={profile} of="the starter" />
      <p className={styles.after}>
        <button
          className="btn"
          type="button"
          onClick={() => {
            actions.showPane('code');
            requestAnimationFrame(() => actions.focusEditor());
          }}
        >
          Fix it in the editor
        </button>
      </p>
    </>
  );
}
