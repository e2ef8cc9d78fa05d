import { amountWords, type Unit } from '#lib/profile';
import { percentText } from '../profile/heat.ts';
import styles from './viewer.module.css';

interface AmountCellProps {
  readonly amount: number;
  /** What its share is of. */
  readonly whole: number;
  readonly unit: Unit;
  /** Draws the share beside the figure too. */
  readonly bar?: boolean;
}

/** An amount with its share, as a table's cell. */
export function AmountCell({ amount, whole, unit, bar = false }: AmountCellProps) {
  const share = whole > 0 ? amount / whole : 0;
  return (
    <td className="num">
      {bar && (
        <i
          className={styles.amountBar}
          style={{ width: `${Math.min(1, share) * 84}px` }}
          aria-hidden="true"
        />
      )}
      {amountWords(amount, unit)} <span className="dim">{percentText(share)}</span>
    </td>
  );
}
