'use client';

import { useState } from 'react';
import { CopyIcon, PrinterIcon } from '../ui/icons.tsx';
import { withdraw } from './ask.ts';
import styles from './certificate.module.css';

export interface CertificateActsProps {
  readonly code: string;
  readonly url: string;
  /** The person who looks is its holder. */
  readonly isOwn: boolean;
}

/** What can be done with a certificate that is shown. */
export function CertificateActs({ code, url, isOwn }: CertificateActsProps) {
  const [said, setSaid] = useState('');
  const [isSure, setSure] = useState(false);
  const copy = () =>
    navigator.clipboard.writeText(url).then(
      () => setSaid('The link is copied.'),
      () => setSaid(`The browser refused. The link is ${url}`),
    );
  const end = () =>
    withdraw(code).then(
      () => location.reload(),
      (error: Error) => setSaid(error.message),
    );
  return (
    <>
      <div className={styles.acts}>
        <button type="button" className="btn primary" onClick={() => print()}>
          <PrinterIcon size={14} />
          Print or PDF
        </button>
        <button type="button" className="btn" onClick={copy}>
          <CopyIcon size={14} />
          Copy the link
        </button>
        <a className="btn" href={`/api/certificates/${code}/badge`}>
          Open Badge
        </a>
        <a className="btn" href={`/api/certificates/${code}`}>
          As JSON
        </a>
      </div>
      <p className="small dim2" role="status">
        {said}
      </p>
      {isOwn && (
        <section className={styles.yours} aria-labelledby="yours">
          <h2 id="yours">Yours</h2>
          <p className="small dim2">
            Only people with the link can see this page. The name is the one you chose: have another issued
            under <a href="/certificates">Certificates</a> to change it. A withdrawn certificate cannot be
            brought back.
          </p>
          {isSure ? (
            <p className={styles.sure}>
              <button type="button" className="btn sm" onClick={end}>
                Withdraw for good
              </button>
              <button type="button" className="btn quiet sm" onClick={() => setSure(false)}>
                Keep it
              </button>
            </p>
          ) : (
            <button type="button" className="btn sm" onClick={() => setSure(true)}>
              Withdraw
            </button>
          )}
        </section>
      )}
    </>
  );
}
