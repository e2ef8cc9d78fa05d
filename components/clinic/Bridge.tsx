import { amountText, figureText, type Report } from '#lib/clinic';
import styles from './report.module.css';

/** From now to what is expected: each saving as the piece that is gone, on one scale, with the target across. */
export function Bridge({ report }: { readonly report: Report }) {
  const { bridge, target, measure, findings } = report;
  if (!bridge) return null;
  const place = (value: number) => `${(100 * value) / bridge.now}%`;
  const mark = target !== null && target <= bridge.now && (
    <i className={styles.target} style={{ left: place(target) }} />
  );
  const measured = findings.filter(({ proof }) => proof === 'measured').length;
  return (
    <figure className={styles.bridge}>
      <figcaption className="ph">
        <h2>Where it would go</h2>
        <span className="small dim">
          {measure.name}, {measure.unit}
        </span>
      </figcaption>
      <dl>
        <div>
          <dt>Now</dt>
          <dd className={styles.track} aria-hidden="true">
            <i className={styles.now} style={{ width: '100%' }} />
            {mark}
          </dd>
          <dd>{figureText(bridge.now)}</dd>
        </div>
        {bridge.savings.map(({ name, amount, from }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={styles.track} aria-hidden="true">
              <i
                className={styles.gone}
                style={{ left: place(from), width: place(Math.min(amount, bridge.now - from)) }}
              />
              {mark}
            </dd>
            <dd>−{figureText(amount)}</dd>
          </div>
        ))}
        <div>
          <dt>Expected</dt>
          <dd className={styles.track} aria-hidden="true">
            <i className={styles.expected} style={{ width: place(bridge.expected) }} />
            {mark}
          </dd>
          <dd>{figureText(bridge.expected)}</dd>
        </div>
      </dl>
      <p className={`small ${styles.targetWords}`}>
        {target !== null && (
          <span>
            <i aria-hidden="true" />
            Target {amountText(target, measure.unit)}
          </span>
        )}
        <span className="dim">
          Hatched: gone.{' '}
          {measured === 0 ? 'All are estimates.' : `${measured} of ${bridge.savings.length} measured.`}
        </span>
      </p>
    </figure>
  );
}
