'use client';

import { useEffect, useState } from 'react';
import type { LtiLaunched } from '#lib/device';
import type { PackagedTrack } from '#lib/scorm';
import { Panel } from '../ui/Panel.tsx';
import { openPlatforms } from './open-platforms.ts';
import styles from './scorm.module.css';
import { TrackLabs } from './TrackLabs.tsx';

/** What a platform's launch handed over; it is taken out of the address at once, so that it stays in no history. */
let handoff: string | undefined;
function takeHandoff(): string {
  if (handoff === undefined) {
    handoff = new URLSearchParams(location.search).get('handoff') ?? '';
    history.replaceState(null, '', location.pathname);
  }
  return handoff;
}

/** It is taken once, however often the page is drawn. */
let first: Promise<LtiLaunched> | undefined;
const take = async () => {
  const token = takeHandoff();
  if (token === '')
    throw new Error('This page is opened by a learning platform: open the course from there.');
  return (await openPlatforms()).takeLaunch(token);
};

/** Where a launch by LTI ends: whether to tell the platform how far one is, and what it leads to. */
export function LtiDesk({ tracks }: { readonly tracks: readonly PackagedTrack[] }) {
  const [launched, setLaunched] = useState<LtiLaunched>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    first ??= take();
    first.then(
      (one) => {
        // Whoever agreed before is where they were going.
        if (one.offer === null && one.path !== '/lti') location.replace(one.path);
        else setLaunched(one);
      },
      (error: Error) => setProblem(error.message),
    );
  }, []);
  const track = tracks.find(({ slug }) => slug === launched?.track);
  if (problem)
    return (
      <>
        <h1>From a learning platform</h1>
        <p className={styles.lead} role="alert">
          {problem} <a href="/">To the course</a>
        </p>
      </>
    );
  if (!launched || !track)
    return (
      <>
        <h1>From a learning platform</h1>
        <p className={styles.lead}>Reading where you come from …</p>
      </>
    );
  return (
    <>
      <h1>{track.title}</h1>
      <p className={styles.lead}>
        {track.labs.length === 1 ? 'One lab' : `${track.labs.length} labs`}, from {launched.platform}. A lab
        is done when one of your solutions is measured at bronze or better.
      </p>
      <Consent launched={launched} />
      <TrackLabs track={track} />
    </>
  );
}

function Consent({ launched }: { readonly launched: LtiLaunched }) {
  const { platform, offer, path, takesScores } = launched;
  const [isTied, setTied] = useState(offer === null);
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const agree = () => {
    if (isBusy || offer === null) return;
    setBusy(true);
    setSaid('');
    openPlatforms()
      .then((platforms) => platforms.agree(offer))
      .then(
        () => {
          setTied(true);
          if (path !== '/lti') location.assign(path);
        },
        (error: Error) => setSaid(error.message),
      )
      .finally(() => setBusy(false));
  };
  return (
    <Panel title={`What ${platform} is told`} className={styles.consent}>
      <div aria-live="polite">
        {!takesScores && (
          <p>{platform} takes no scores from this link: it is told nothing, and you can begin at once.</p>
        )}
        {takesScores && isTied && (
          <p>
            <b>Connected.</b> {platform} is told your score whenever it rises, also when its page is closed.
            You can stop this on <a href="/device">Stored on this device</a>.
          </p>
        )}
      </div>
      {takesScores && !isTied && (
        <>
          <p>
            If you agree, {platform} is told two things of your work in this track, whenever they change for
            the better: the score of 100 that your labs make, and whether all are done. No code, no answers,
            and neither name nor address from here; no account is made.
          </p>
          <p>
            What you do in this browser counts, and in every other that is signed in to the same account. You
            can stop it at any time on <a href="/device">Stored on this device</a>.
          </p>
          <button type="button" className="btn primary" aria-disabled={isBusy} onClick={agree}>
            Agree and connect
          </button>
        </>
      )}
      {path !== '/lti' && (!takesScores || !isTied) && (
        <p>
          <a href={path}>{takesScores ? 'Go on without telling' : 'Go on'}</a>
        </p>
      )}
      <p className={styles.said} role="status">
        {said}
      </p>
    </Panel>
  );
}
