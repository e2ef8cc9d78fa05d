'use client';

import { useEffect, useState } from 'react';
import { type PackagedTrack, packageName, type ScormVersion } from '#lib/scorm';
import { countText, formatMinutes } from '../course/format-minutes.ts';
import { DownloadIcon } from '../ui/icons.tsx';
import { Panel } from '../ui/Panel.tsx';
import { saveFile } from '../ui/save-file.ts';
import styles from './scorm.module.css';

export interface PackageDeskProps {
  readonly tracks: readonly PackagedTrack[];
  /** The mastery that is chosen first. */
  readonly mastery: number;
}

const VERSIONS: Readonly<Record<ScormVersion, string>> = {
  '1.2': 'SCORM 1.2',
  '2004': 'SCORM 2004, 4th edition',
};
const MASTERIES = [50, 60, 70, 80, 90, 100] as const;

/** A package of every track, for somebody who is signed in. */
export function PackageDesk({ tracks, mastery: first }: PackageDeskProps) {
  const [isSignedIn, setSignedIn] = useState<boolean>();
  const [version, setVersion] = useState<ScormVersion>('1.2');
  const [mastery, setMastery] = useState(String(first));
  const [said, setSaid] = useState('');
  useEffect(() => {
    fetch('/api/account', { cache: 'no-store' })
      .then((response) => response.json())
      .then(
        ({ person }) => setSignedIn(Boolean(person)),
        () => setSaid('The server cannot be reached. Check the connection and load the page again.'),
      );
  }, []);

  const download = async (track: PackagedTrack) => {
    setSaid(`Packing “${track.title}” …`);
    try {
      const response = await fetch(`/api/scorm/${track.slug}?version=${version}&mastery=${mastery}`, {
        cache: 'no-store',
      });
      if (!response.ok) throw new Error((await response.json()).error);
      saveFile(packageName(track.slug, version), await response.blob(), 'application/zip');
      setSaid(`“${track.title}” is in your downloads.`);
    } catch (error) {
      setSaid(
        error instanceof TypeError ? 'The server cannot be reached. Try again.' : (error as Error).message,
      );
    }
  };

  return (
    <Panel title="Packages" className={styles.consent}>
      {isSignedIn === false && (
        <p>
          Packing a track needs an account. <a href="/account">Sign in or create one</a>; learners need none.
        </p>
      )}
      <div className={styles.choice}>
        <label htmlFor="version">Written for</label>
        <select
          id="version"
          className="field"
          value={version}
          onChange={(event) => setVersion(event.target.value as ScormVersion)}
        >
          {Object.entries(VERSIONS).map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
        <label htmlFor="mastery">Passed with</label>
        <select
          id="mastery"
          className="field"
          value={mastery}
          onChange={(event) => setMastery(event.target.value)}
        >
          {MASTERIES.map((score) => (
            <option key={score} value={score}>{`${score} of 100`}</option>
          ))}
          <option value="none">no score: completed by all labs</option>
        </select>
      </div>
      <ul className={styles.packages}>
        {tracks.map((track) => (
          <li key={track.slug}>
            <div>
              <h3>{track.title}</h3>
              <p className="small dim">{track.summary}</p>
              <p className="small dim">
                {`${countText(track.labs.length, 'lab')}, ${formatMinutes(track.labs.reduce((sum, { minutes }) => sum + minutes, 0))}`}
              </p>
            </div>
            <button
              type="button"
              className="btn"
              aria-disabled={!isSignedIn}
              aria-label={`Download “${track.title}”`}
              onClick={() => isSignedIn && download(track)}
            >
              <DownloadIcon size={14} />
              Download
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.said} role="status">
        {said}
      </p>
    </Panel>
  );
}
