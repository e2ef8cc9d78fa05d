'use client';

import { useEffect, useState } from 'react';
import { type Launch, type PackagedTrack, parseFragment } from '#lib/scorm';
import { LaunchConsent } from './LaunchConsent.tsx';
import styles from './scorm.module.css';
import { TrackLabs } from './TrackLabs.tsx';

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
