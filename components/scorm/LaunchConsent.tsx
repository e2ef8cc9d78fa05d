'use client';

import { useEffect, useState } from 'react';
import type { Launch } from '#lib/scorm';
import { Panel } from '../ui/Panel.tsx';
import { openPlatforms } from './open-platforms.ts';
import styles from './scorm.module.css';

type Stage = 'looking' | 'asking' | 'here' | 'elsewhere';

/** Asks whether a platform may know how far this browser's work is, and says how it stands. */
export function LaunchConsent({ launch }: { readonly launch: Launch }) {
  const [stage, setStage] = useState<Stage>('looking');
  const [said, setSaid] = useState('');
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    openPlatforms()
      .then((platforms) => platforms.find(launch.token))
      .then(
        (bound) => setStage(bound ?? 'asking'),
        (error: Error) => {
          setStage('asking');
          setSaid(error.message);
        },
      );
  }, [launch]);

  const agree = () => {
    if (isBusy) return;
    setBusy(true);
    setSaid('');
    openPlatforms()
      .then((platforms) => platforms.tell(launch))
      .then(
        () => setStage('here'),
        (error: Error) => setSaid(error.message),
      )
      .finally(() => setBusy(false));
  };

  return (
    <Panel title="What your platform is told" className={styles.consent}>
      <div aria-live="polite">
        {stage === 'looking' && <p>Looking whether you are connected …</p>}
        {stage === 'here' && (
          <p>
            <b>Connected.</b> The platform’s page asks by itself how far you are: leave it open, or open it
            again later. You can stop this on <a href="/device">Stored on this device</a>.
          </p>
        )}
        {stage === 'elsewhere' && (
          <p>
            This is connected to work in another browser. <a href="/account">Sign in here</a> to the account
            that you use there, so that what you do in both counts. If you have none, go on in the browser
            where you began.
          </p>
        )}
      </div>
      {stage === 'asking' && (
        <>
          <p>
            Your learning platform asks how far you are. If you agree, whoever runs it learns two things of
            your work in this track: how many labs are done, and the score of 100 that they make. No code, no
            answers, and neither name nor address from here.
          </p>
          <p>
            What you do in this browser counts, and in every other that is signed in to the same account. It
            goes on for 180 days, and you can stop it at any time. Agree only if you come from a platform that
            you know.
          </p>
          <button type="button" className="btn primary" aria-disabled={isBusy} onClick={agree}>
            Agree and connect
          </button>
        </>
      )}
      <p className={styles.said} role="status">
        {said}
      </p>
    </Panel>
  );
}
