import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { certificateCodeText, parseCertificateCode } from '#lib/certificate';
import { CodeForm } from '../../components/certificate/CodeForm.tsx';
import styles from '../../components/certificate/certificate.module.css';

export const metadata: Metadata = { title: 'Verify a certificate' };

type Props = { searchParams: Promise<{ code?: string | string[] }> };

/**
 * Takes a code as typed to its own page.
 * @policy public
 */
export default async function VerifyPage({ searchParams }: Props) {
  const { code: typed } = await searchParams;
  if (typeof typed === 'string' && typed.trim() !== '') {
    const parsed = parseCertificateCode(typed);
    const code = 'code' in parsed ? certificateCodeText(parsed.code) : typed.trim().slice(0, 40);
    redirect(`/certificate/${encodeURIComponent(code)}`);
  }
  return (
    <main id="main" className={styles.refused}>
      <h1>Verify a certificate</h1>
      <p className={styles.lead}>Its code is printed at the foot of the sheet, beside the QR code.</p>
      <CodeForm label="Code" />
    </main>
  );
}
