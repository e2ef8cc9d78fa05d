import { Powers } from '../../../ui/Powers.tsx';
import { VerdictMark } from '../../../ui/VerdictMark.tsx';
import text from '../../text.module.css';
import { markOf, type Sentence } from '../../verdict.ts';
import styles from './verdict-say.module.css';

/** The verdict as a headline and its reason. Announced; tests read it from the data attributes. */
export function VerdictSay({ sentence }: { readonly sentence: Sentence }) {
  const kind = markOf(sentence.verdict);
  return (
    <div className={styles.say} role="status" data-verdict={sentence.verdict} data-tier={sentence.tier}>
      <span className={styles.sayMark}>
        <VerdictMark kind={kind}>{''}</VerdictMark>
      </span>
      <div>
        <p className={text.big}>
          <Powers text={sentence.headline} />
        </p>
        {sentence.detail && (
          <p className="small dim2">
            <Powers text={sentence.detail} />
          </p>
        )}
      </div>
    </div>
  );
}
