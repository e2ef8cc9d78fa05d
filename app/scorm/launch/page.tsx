import type { Metadata } from 'next';
import { LaunchDesk } from '../../../components/scorm/LaunchDesk.tsx';
import styles from '../../../components/scorm/scorm.module.css';
import { listPackagedTracks } from '../../api/scorm/tracks.ts';

export const metadata: Metadata = {
  title: 'From a learning platform',
  description: 'Connects your work here with the learning platform that sent you.',
  robots: { index: false },
};

/** @policy public */
export default function LaunchPage() {
  return (
    <main id="main" className={styles.page}>
      <LaunchDesk tracks={listPackagedTracks()} />
      <noscript>
        <p>Connecting with a learning platform needs JavaScript.</p>
      </noscript>
    </main>
  );
}
