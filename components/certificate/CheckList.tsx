import type { Check, CheckName } from '#lib/certificate';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import styles from './certificate.module.css';

const WORDS: Record<CheckName, string> = {
  agrees: 'Its check characters agree',
  exists: 'The code exists',
  signed: 'The signature matches the text',
  current: 'Neither withdrawn nor replaced',
};
const KINDS = { passed: 'met', failed: 'wrong', 'not-asked': 'noisy' } as const;
const OUTCOMES = { passed: 'Passed', failed: 'Failed', 'not-asked': 'Not asked' } as const;

/** The checks of a certificate in their order, each with what was found. */
export function CheckList({
  checks,
  brief = false,
}: {
  readonly checks: readonly Check[];
  readonly brief?: boolean;
}) {
  return (
    <ol className={brief ? styles.brief : styles.checks}>
      {checks.map(({ name, outcome, said }) => (
        <li key={name} className={outcome === 'failed' ? styles.failed : undefined}>
          <VerdictMark kind={KINDS[outcome]}>
            <span>
              <span className="sr">{OUTCOMES[outcome]}: </span>
              {WORDS[name]}
            </span>
          </VerdictMark>
          {!brief && <span className={outcome === 'failed' ? undefined : 'dim2'}>{said}</span>}
        </li>
      ))}
    </ol>
  );
}
