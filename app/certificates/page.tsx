import type { Metadata } from 'next';
import { CodeForm } from '../../components/certificate/CodeForm.tsx';
import styles from '../../components/certificate/certificate.module.css';
import { OwnCertificates } from '../../components/certificate/OwnCertificates.tsx';

export const metadata: Metadata = {
  title: 'Certificates',
  description: 'What a certificate asks for, how far you are in each track, and how anybody verifies one.',
};

/** @policy public */
export default function CertificatesPage() {
  return (
    <main id="main" className={styles.page}>
      <h1>Certificates</h1>
      <p className={styles.lead}>
        A track is completed when each of its labs is at silver or better and each of its quizzes at 80 % or
        better. A certificate says so under a link of its own, and which labs the server re-verified.
      </p>
      <OwnCertificates />
      <noscript>
        <p>Seeing your own certificates needs JavaScript; verifying one does not.</p>
      </noscript>
      <CodeForm label="Verify a certificate" />
    </main>
  );
}
