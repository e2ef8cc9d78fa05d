import type { Scenario } from '#lib/clinic';
import { ArrowRightIcon, HardDriveIcon } from '../ui/icons.tsx';
import { OpenCases } from './OpenCases.tsx';
import styles from './start.module.css';

/** What clients say, each the beginning of a case, and the cases that are open. */
export function ClinicStart({ scenarios }: { readonly scenarios: readonly Scenario[] }) {
  return (
    <div className={styles.page}>
      <h1>What does the client say?</h1>
      <p className={styles.lead}>
        You are the outside consultant. Start from the words you were given; each question asks for one piece
        of evidence, gives you the command, and says what the answer can be worth. Nothing is changed before a
        ceiling is known.
      </p>
      <div className={styles.columns}>
        <section aria-label="Scenarios">
          <ol className={styles.scenarios}>
            {scenarios.map(({ slug, says, adds, minutes, firstNumber, usualCauses }) => (
              <li key={slug}>
                <a href={`/clinic/${slug}`}>
                  <h3>“{says}”</h3>
                  <span className="dim2">{adds}</span>
                  <span className={styles.fact}>
                    <span className="dim">First number</span>
                    <span>{firstNumber}</span>
                  </span>
                  <span className={styles.fact}>
                    <span className="dim">Usual causes</span>
                    <span>{usualCauses.join(' · ')}</span>
                  </span>
                  <span className={`small dim ${styles.minutes}`}>{minutes} min</span>
                  <ArrowRightIcon size={14} className={styles.arrow} />
                </a>
              </li>
            ))}
          </ol>
          <p className="small dim2">
            None of these? Begin with <a href="/learn/measure-first/the-four-resources">the four resources</a>{' '}
            of the machine: use, saturation and errors of each.
          </p>
        </section>
        <aside className={styles.side}>
          <OpenCases scenarios={Object.fromEntries(scenarios.map(({ slug, says }) => [slug, says]))} />
          <p className={`small dim2 ${styles.private}`}>
            <HardDriveIcon size={14} />
            <span>
              Files are read in this tab, nothing uploaded. A case is notes, figures and what was found in a
              file; <a href="/device">export or erase</a> it any time.
            </span>
          </p>
        </aside>
      </div>
    </div>
  );
}
