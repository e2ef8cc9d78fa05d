import type { Metadata } from 'next';
import styles from '../../../components/account/account.module.css';
import { ResetDesk } from '../../../components/account/ResetDesk.tsx';

export const metadata: Metadata = {
  title: 'Another password',
  description: 'Choose another password by a link.',
  // The address may hold the link's token: no other site is told of it.
  referrer: 'no-referrer',
};

/** @policy public */
export default function ResetPage() {
  return (
    <main id="main" className={styles.page}>
      <h1>Another password</h1>
      <ResetDesk />
      <noscript>
        <p>Choosing a password needs JavaScript.</p>
      </noscript>
    </main>
  );
}
