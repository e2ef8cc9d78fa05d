import type { Metadata } from 'next';
import { headers } from 'next/headers';
import type { Statement } from '#lib/certificate';
import { findPerson } from '#lib/data';
import { authorize, Refusal } from '#lib/people';
import { siteOrigin } from '#lib/server';
import { CertificateActs } from '../../../components/certificate/CertificateActs.tsx';
import { CertificateSheet } from '../../../components/certificate/CertificateSheet.tsx';
import { CheckList } from '../../../components/certificate/CheckList.tsx';
import { CouldNotCheck } from '../../../components/certificate/CouldNotCheck.tsx';
import styles from '../../../components/certificate/certificate.module.css';
import { Refused } from '../../../components/certificate/Refused.tsx';
import { VerdictMark } from '../../../components/ui/VerdictMark.tsx';
import { examineCode } from '../../api/certificates/examine-code.ts';

type Props = { params: Promise<{ code: string }> };

export const metadata: Metadata = {
  title: 'Certificate',
  description: 'What was completed, checked just now by the installation that issued it.',
  robots: { index: false },
};

/** A certificate, checked at every look; or which check failed, and nothing of what it claims. */
export default async function CertificatePage({ params }: Props) {
  authorize({ kind: 'anonymous' }, 'certificate.verify', { kind: 'public' });
  const asked = await headers();
  const typed = decode((await params).code);
  let found: Awaited<ReturnType<typeof examineCode>>;
  try {
    found = await examineCode(asked, typed);
  } catch (error) {
    if (error instanceof Refusal) return <CouldNotCheck because={error.message} />;
    throw error;
  }
  const { code, checks, certificate } = found;
  if (!certificate) return <Refused code={code} checks={checks} />;
  const says = JSON.parse(certificate.text) as Statement;
  const origin = siteOrigin(asked);
  const url = `${origin}/certificate/${code}`;
  const isOwn = (await findPerson(asked))?.actor.owner === certificate.ownerId;
  return (
    <div className={styles.verified}>
      <main id="main">
        <CertificateSheet says={says} code={code} url={url} />
      </main>
      <aside className={styles.side} aria-label="Verification">
        <section>
          <p className={styles.big}>
            <VerdictMark kind="met">Verified</VerdictMark>
          </p>
          <p className="small dim2">just now, by {new URL(origin).host}, which issued it</p>
          <CheckList checks={checks} brief />
        </section>
        <CertificateActs code={code} url={url} isOwn={isOwn} />
      </aside>
    </div>
  );
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
