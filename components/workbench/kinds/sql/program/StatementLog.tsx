import type { StatementGroup } from '#lib/lab';
import styles from './program.module.css';

/** Statements of one text are one row: how often it was sent, from where, and what it came to. */
export function StatementLog({
  groups,
  of,
  costliest,
}: {
  readonly groups: readonly StatementGroup[];
  readonly of: string;
  /** Which of them the plan below is of. */
  readonly costliest: number | undefined;
}) {
  return (
    <section className={styles.log} aria-label={`Log of ${of}`}>
      <h2 className="ph">
        <span>Query log</span>
        <span className="dim micro">by text</span>
      </h2>
      <ol>
        {groups.map((group, index) => (
          <li key={group.text} data-many={group.times > 1}>
            <b className="num">{`×${figure(group.times)}`}</b>
            <div>
              <pre translate="no">{group.text}</pre>
              <p className="dim2 micro">
                {[
                  group.line === undefined ? '' : `line ${group.line}`,
                  `${figure(group.pages)} ${group.pages === 1 ? 'page' : 'pages'}`,
                  `${figure(group.rows)} ${group.rows === 1 ? 'row' : 'rows'}`,
                  index === costliest ? 'the plan below' : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {group.times > 1 ? (
                <p className="dim2 micro" translate="no">
                  {group.isWritten
                    ? 'with other values in its text each time'
                    : `first with ${group.first}, last with ${group.last}`}
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

const figure = (count: number) => count.toLocaleString('en');
