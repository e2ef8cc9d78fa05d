import type { Metadata } from 'next';
import { LtiDesk } from '../../components/scorm/LtiDesk.tsx';
import styles from '../../components/scorm/scorm.module.css';
import { listPackagedTracks } from '../api/scorm/tracks.ts';

export const metadata: Metadata = {
  title: 'From a learning platform',
  description: 'Connects your work here with the learning platform that sent you.',
  // The address has what the launch handed over: no other site is told of it.
  referrer: 'no-referrer',
  robots: { index: false },
};

/** @policy public */
export default function LtiPage() {
  return (
    <main id="main" className={styles.page}>
      <LtiDesk tracks={listPackagedTracks()} />
      <noscript>
        <p>Connecting with a learning platform needs JavaScript.</p>
      </noscript>
    </main>
  );
}
