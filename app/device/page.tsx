import type { Metadata } from 'next';
import { DeviceData } from '../../components/course/device/DeviceData.tsx';
import styles from '../../components/course/device/device.module.css';
import { ScoredPlatforms } from '../../components/scorm/ScoredPlatforms.tsx';
import { ToldPlatforms } from '../../components/scorm/ToldPlatforms.tsx';

export const metadata: Metadata = {
  title: 'Stored on this device',
  description: 'What this browser keeps of your work: export, import or erase it.',
};

/** @policy public */
export default function DevicePage() {
  return (
    <main id="main" className={styles.page}>
      <h1>Stored on this device</h1>
      <p className={styles.lead}>
        Your code, attempts, predictions and progress live in this browser, and a copy goes to this site’s
        server, so that they survive a cleared browser cache: under a random identity, or, when you are signed
        in, in your <a href="/account">account</a>, which brings them to your other devices. Nobody else sees
        them. Cases of the clinic stay on this device: the server has no copy.
      </p>
      <DeviceData />
      <ToldPlatforms />
      <ScoredPlatforms />
      <noscript>
        <p>Reading the store of this browser needs JavaScript.</p>
      </noscript>
    </main>
  );
}
