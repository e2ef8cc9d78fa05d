import type { Metadata } from 'next';
import { DEFAULT_MASTERY } from '#lib/scorm';
import { PackageDesk } from '../../components/scorm/PackageDesk.tsx';
import styles from '../../components/scorm/scorm.module.css';
import { listPackagedTracks } from '../api/scorm/tracks.ts';

export const metadata: Metadata = {
  title: 'For learning platforms',
  description: 'SCORM 1.2 and 2004 packages of the course, for Moodle, Canvas and other learning platforms.',
};

/** @policy public */
export default function ScormPage() {
  return (
    <main id="main" className={styles.page}>
      <h1>For learning platforms</h1>
      <p className={styles.lead}>
        A package puts a track into Moodle, Canvas or any other platform that takes SCORM 1.2 or 2004.
        Learners open the labs from there in a tab of their own; the platform is told who has passed, and with
        which score: the share of the track’s labs that reached bronze or better, by their minutes.
      </p>
      <PackageDesk tracks={listPackagedTracks()} mastery={DEFAULT_MASTERY} />
      <noscript>
        <p>Packing a track needs JavaScript.</p>
      </noscript>
    </main>
  );
}
