import { amountWords, type Interaction } from '#lib/profile';
import styles from '../viewer.module.css';
import { momentText } from './moment-text.ts';

/** What people did, slowest first, with the three parts of each answer. */
export function InteractionTable({
  interactions,
  onShow,
}: {
  readonly interactions: readonly Interaction[];
  readonly onShow: (interaction: Interaction) => void;
}) {
  if (interactions.length === 0)
    return <p className={styles.waiting}>Nobody clicked, tapped or typed while this was recorded.</p>;
  return (
    <div className={styles.tableScroll}>
      <table className={styles.rows}>
        <caption className="small dim">
          From the input to the next frame, slowest first; the three parts add up to it
        </caption>
        <thead>
          <tr>
            {['Interaction', 'Begins', 'Input delay', 'Processing', 'Presentation', 'Answered after'].map(
              (head, at) => (
                <th key={head} scope="col" className={at > 0 ? 'num' : undefined}>
                  {head}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {interactions.map((one) => (
            <tr key={one.startNs}>
              <th scope="row">
                <button type="button" className={styles.name} onClick={() => onShow(one)}>
                  {one.type || 'interaction'}
                </button>
              </th>
              <td className="num">{momentText(one.startNs)}</td>
              {[one.inputDelayNs, one.processingNs, one.presentationNs, one.durationNs].map((amount, at) => (
                <td key={at} className="num">
                  {amountWords(amount, 'ns')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
