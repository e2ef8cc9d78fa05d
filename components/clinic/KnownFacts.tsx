import type { ClinicCase, Report } from '#lib/clinic';
import { XIcon } from '../ui/icons.tsx';
import styles from './case.module.css';

interface KnownFactsProps {
  readonly one: ClinicCase;
  readonly facts: Report['facts'];
  readonly isReady: boolean;
  readonly change: (update: (one: ClinicCase) => ClinicCase) => void;
}

/** Everything that is known, each fact with its source, and a place to state another. */
export function KnownFacts({ one, facts, isReady, change }: KnownFactsProps) {
  const stated = facts.length - one.facts.length;
  return (
    <section aria-labelledby="known-title">
      <div className="ph">
        <h2 id="known-title">Known</h2>
        <span className="small dim">with its source</span>
      </div>
      {facts.length === 0 && (
        <p className="small dim2">Nothing yet. Each figure that you give stands here.</p>
      )}
      <dl className={styles.facts}>
        {facts.map(({ label, value, source }, at) => (
          <div key={at}>
            <dt>{label}</dt>
            <dd>{value}</dd>
            <dd>
              {source}
              {at >= stated && (
                <button
                  type="button"
                  className="btn quiet sm"
                  aria-label={`Take the fact ${label} away`}
                  onClick={() =>
                    change((now) => ({
                      ...now,
                      facts: now.facts.filter((_, place) => place !== at - stated),
                    }))
                  }
                >
                  <XIcon size={14} />
                </button>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <details className={styles.stateFact}>
        <summary>State a fact</summary>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const form = event.currentTarget;
            const data = new FormData(form);
            const [label, value, source] = ['label', 'value', 'source'].map((name) =>
              String(data.get(name)).trim().slice(0, 200),
            ) as [string, string, string];
            if (label === '' || value === '' || source === '') return;
            change((now) => ({ ...now, facts: [...now.facts, { label, value, source }].slice(-100) }));
            form.reset();
          }}
        >
          <fieldset disabled={!isReady}>
            <label>
              What
              <input className="field" name="label" maxLength={200} required />
            </label>
            <label>
              Value
              <input className="field" name="value" maxLength={200} required />
            </label>
            <label>
              Source
              <input className="field" name="source" maxLength={200} required />
            </label>
            <button type="submit" className="btn sm">
              Add it
            </button>
          </fieldset>
        </form>
      </details>
    </section>
  );
}
