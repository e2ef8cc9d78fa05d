import { VerdictMark } from '../ui/VerdictMark.tsx';
import styles from './certificate.module.css';

/** The site does not say anything of a certificate now. */
export function CouldNotCheck({ because }: { readonly because: string }) {
  return (
    <main id="main" className={styles.refused}>
      <p className={styles.big}>
        <VerdictMark kind="noisy">Could not check</VerdictMark>
      </p>
      <h1>Nothing is known of this certificate now</h1>
      <p className={styles.lead}>{because} That says nothing about the certificate.</p>
    </main>
  );
}
