import { TIERS, type Tier } from '#lib/lab/tiers';
import { Powers } from '../../ui/Powers.tsx';
import { TierMark } from '../../ui/TierMark.tsx';
import { LabMark } from '../progress/LabMark.tsx';
import styles from './labs.module.css';

export interface LabTableProps {
  readonly heading: string;
  readonly number: number;
  readonly labs: readonly {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly minutes: number;
    readonly difficulty: number;
    readonly languageName: string;
    readonly targets: Readonly<Record<Tier, readonly string[]>>;
  }[];
}

/** The labs of one module with what they ask for. */
export function LabTable({ heading, number, labs }: LabTableProps) {
  return (
    <section className={styles.module} aria-labelledby={`labs-${number}`}>
      <h2 id={`labs-${number}`}>
        <span className="mono dim">{`M${number}`}</span> <span>{heading}</span>
      </h2>
      <ul>
        {labs.map(({ id, title, summary, minutes, difficulty, languageName, targets }) => (
          <li key={id} className={styles.lab}>
            <div className={styles.what}>
              <h3>
                <a href={`/labs/${id}`}>{title}</a>
              </h3>
              <p className="dim2">{summary}</p>
              <p className="small dim">{`${languageName} · ${minutes} min · difficulty ${difficulty} of 3`}</p>
            </div>
            <dl className={styles.targets}>
              {TIERS.map((tier) => (
                <div key={tier}>
                  <dt>
                    <TierMark tier={tier} word />
                  </dt>
                  <dd>
                    <Powers text={targets[tier].join(', ')} />
                  </dd>
                </div>
              ))}
            </dl>
            <div className={styles.state}>
              <LabMark lab={id} word />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
