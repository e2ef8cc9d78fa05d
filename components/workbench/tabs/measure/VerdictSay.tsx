import type { VerdictWords } from '#lib/lab';
import { Powers } from '../../../ui/Powers.tsx';
import { VerdictMark } from '../../../ui/VerdictMark.tsx';
import text from '../../text.module.css';
import { markOf } from '../../verdict.ts';
import styles from './verdict-say.module.css';

/** The verdict as a headline and its reason. Announced; tests read it from the data attributes. */
export function VerdictSay({ words }: { readonly words: VerdictWords }) {
  const kind = markOf(words.verdict);
  return (
    <div className={styles.say} role="status" data-verdict={words.verdict} data-tier={words.tier}>
      <span className={styles.sayMark}>
        <VerdictMark kind={kind}>{''}</VerdictMark>
      </span>
      <div>
        <p className={text.big}>
          <Powers text={words.headline} />
        </p>
        {words.detail && (
          <p className="small dim2">
            <Powers text={words.detail} />
          </p>
        )}
      </div>
    </div>
  );
}
