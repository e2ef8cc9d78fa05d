import type { Check } from '#lib/certificate';
import { Panel } from '../ui/Panel.tsx';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import { CheckList } from './CheckList.tsx';
import { CodeForm } from './CodeForm.tsx';
import styles from './certificate.module.css';

/** A certificate that does not hold, with the check that failed and none of what it claims. */
export function Refused({ code, checks }: { readonly code: string; readonly checks: readonly Check[] }) {
  const failed = checks.find(({ outcome }) => outcome === 'failed');
  return (
    <main id="main" className={styles.refused}>
      <p className={styles.big}>
        <VerdictMark kind="wrong">Not verified</VerdictMark>
      </p>
      <h1>Do not rely on this certificate</h1>
      <p className={styles.lead}>
        The code <code>{code}</code> does not stand for a valid certificate. {failed?.said} What it claims is
        not shown here.
      </p>
      <Panel title="What was checked">
        <CheckList checks={checks} />
      </Panel>
      <CodeForm label="Verify another code" />
    </main>
  );
}
