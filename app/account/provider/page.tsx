import type { Metadata } from 'next';
import styles from '../../../components/account/account.module.css';
import { ProviderDesk } from '../../../components/account/ProviderDesk.tsx';

export const metadata: Metadata = {
  title: 'Signing in',
  description: 'Where a provider sends people back to.',
  // The address has what the provider sent back: no other site is told of it.
  referrer: 'no-referrer',
  robots: { index: false },
};

/** @policy public */
export default function ProviderPage() {
  return (
    <main id="main" className={styles.page}>
      <h1>Signing in</h1>
      <ProviderDesk />
      <noscript>
        <p>Signing in needs JavaScript.</p>
      </noscript>
    </main>
  );
}
