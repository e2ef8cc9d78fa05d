import type { Metadata } from 'next';
import { AccountDesk } from '../../components/account/AccountDesk.tsx';
import styles from '../../components/account/account.module.css';

export const metadata: Metadata = {
  title: 'Account',
  description: 'Sign in to have your work on every device; change, export or delete your account.',
};

/** @policy public */
export default function AccountPage() {
  return (
    <main id="main" className={styles.page}>
      <AccountDesk />
      <noscript>
        <p>Signing in needs JavaScript.</p>
      </noscript>
    </main>
  );
}
