'use client';

import { useEffect, useState } from 'react';
import { type Launch, type PackagedTrack, parseFragment, standingOf } from '#lib/scorm';
import { countText, formatMinutes } from '../course/format-minutes.ts';
import { useDeviceState } from '../course/progress/device-state.ts';
import { LabMark } from '../course/progress/LabMark.tsx';
import { LaunchConsent } from './LaunchConsent.tsx';
import styles from './scorm.module.css';

export interface LaunchDeskProps {
  readonly tracks: readonly PackagedTrack[];
}

/** What a learning platform's link opens: whether to tell it how far one is, and the labs of the track. */
export function LaunchDesk({ tracks }: LaunchDeskProps) {
  const [launch, setLaunch] = useState<Launch | null>();
  useEffect(() => {
    const read = () => setLaunch(parseFragment(location.hash));
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);

  if (launch === undefined) return <p className={styles.lead}>Reading where you come from …</p>;
  const track = tracks.find(({ slug }) => slug === launch?.track);
  if (!launch || !track) {
    return (
      <>
        <h1>From a learning platform</h1>
        <p className={styles.lead} role="alert">
          {launch
            ? `This course has no track “${launch.track}” any more: ask whoever runs the platform to put in the package anew.`
            : 'This page is opened from a learning platform, by the link “Open the labs” in its page of the course. The link that brought you here is not whole: open it there again.'}{' '}
          <a href="/">To the course</a>
        </p>
      </>
    );
  }
  return (
    <>
      <h1>{track.title}</h1>
      <p className={styles.lead}>
        {track.labs.length === 1 ? 'One lab' : `${track.labs.length} labs`}, from your learning platform. A
        lab is done when one of your solutions is measured at bronze or better.
      </p>
      <LaunchConsent key={launch.token} launch={launch} />
      <TrackLabs track={track} />
    </>
  );
}

function TrackLabs({ track: { labs } }: { readonly track: PackagedTrack }) {
  const states = useDeviceState()?.labs;
  const reached = new Set(labs.flatMap(({ id }) => (states?.[id]?.bestTier ? [id] : [])));
  const { done, of, score } = standingOf(labs, reached);
  return (
    <section className={styles.labs} aria-labelledby="labs">
      <h2 id="labs">Labs</h2>
      {states && (
        <p className="small dim">
          {`${done} of ${countText(of, 'lab')} done in this browser: a score of ${score}. Labs count by their minutes.`}
        </p>
      )}
      <ul>
        {labs.map(({ id, title, minutes }) => (
          <li key={id}>
            <a href={`/labs/${id}`}>{title}</a>
            <span className="small dim">{formatMinutes(minutes)}</span>
            <LabMark lab={id} word />
          </li>
        ))}
      </ul>
    </section>
  );
}
