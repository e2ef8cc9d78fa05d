import { AlertIcon } from '../../../ui/icons.tsx';
import text from '../../text.module.css';
import styles from './verdict-say.module.css';

/** The sandbox could not be had: why, and another try. */
export function Unavailable({
  because,
  onRetry,
}: {
  readonly because: string;
  readonly onRetry: () => void;
}) {
  return (
    <div className={styles.say} role="status" data-verdict="crashed" data-tier="none">
      <span className={styles.sayMark}>
        <AlertIcon />
      </span>
      <div>
        <p className={text.big}>The sandbox is not available.</p>
        <p className="small dim2">{because}</p>
        <p className={text.after}>
          <button className="btn" type="button" onClick={onRetry}>
            Try again
          </button>
        </p>
      </div>
    </div>
  );
}
