import { amountText, type Ceiling, figureText, type Scenario, timesText } from '#lib/clinic';
import { VerdictMark } from '../ui/VerdictMark.tsx';
import styles from './case.module.css';

interface CeilingLadderProps {
  readonly ceiling: Ceiling;
  readonly measure: Scenario['measure'];
}

/** What each part can be worth at most, against the target: bars of what would be left, or of the load that would be carried. */
export function CeilingLadder({ ceiling, measure }: CeilingLadderProps) {
  const { now, target, parts, rungs, moral } = ceiling;
  const { name, unit, model } = measure;
  const whole = Math.max(now, model === 'limits' ? (target ?? 0) : 0, ...rungs.map(({ value }) => value));
  const place = (value: number) => `${(100 * value) / whole}%`;
  const isTargetInside = target !== null && target <= whole;
  return (
    <section aria-labelledby="ceiling-title">
      <div className="ph">
        <h2 id="ceiling-title">Ceiling so far</h2>
        <span className="small dim">
          of {name}, {amountText(now, unit)}
        </span>
      </div>
      {parts.length > 0 && (
        <div
          className={styles.strip}
          role="img"
          aria-label={`${parts.map((part) => `${part.name} ${amountText(part.amount, unit)}`).join(', ')}.`}
        >
          {parts.map((part, at) => (
            <span
              key={part.name}
              data-heat={part.isRest ? 'rest' : Math.max(2, 6 - at)}
              style={{ flexGrow: part.amount }}
            >
              <span>{part.name}</span>
              <b>{figureText(part.amount)}</b>
            </span>
          ))}
        </div>
      )}
      <ol
        className={styles.ladder}
        aria-label={model === 'limits' ? 'What would be carried' : 'What would be left'}
      >
        {rungs.map((rung, at) => (
          <li key={rung.name} data-met={rung.isMet || undefined}>
            <span>{rung.name}</span>
            <span className={styles.bar} aria-hidden="true">
              <i style={{ width: place(rung.value) }} />
              {isTargetInside && <i className={styles.target} style={{ left: place(target) }} />}
            </span>
            <b>{figureText(rung.value)}</b>
            <span className={styles.times}>
              {rung.isMet && (
                <VerdictMark kind="met">
                  <span className="sr">meets the target</span>
                </VerdictMark>
              )}
              {at > 0 && timesText(rung.times)}
            </span>
          </li>
        ))}
      </ol>
      {target !== null && (
        <p className={`small ${styles.targetWords}`}>
          <span aria-hidden="true" />
          Target {amountText(target, unit)}
        </p>
      )}
      {moral && (
        <p className={`small dim2 ${styles.moral}`}>
          <b>{moral.bold}</b> {moral.rest}
        </p>
      )}
    </section>
  );
}
