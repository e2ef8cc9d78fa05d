import { TIERS, type Tier } from '#lib/lab/tiers';
import { TierMark } from '../../ui/TierMark.tsx';
import { LabMark } from '../progress/LabMark.tsx';

export interface LabCardProps {
  readonly lab: {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    readonly minutes: number;
    readonly difficulty: number;
    readonly languageName: string;
    readonly predicts: boolean;
    readonly targets: Readonly<Record<Tier, readonly string[]>>;
  };
}

/** A lab at the end of a lesson: what it is about, what is asked, and the way in. */
export function LabCard({ lab }: LabCardProps) {
  const heading = `lab-${lab.id}`;
  return (
    <section className="lesson-lab-card" aria-labelledby={heading}>
      <div className="lesson-lab-text">
        <p className="label">
          Lab<span className="lesson-dot">·</span>
          {lab.languageName}
          <span className="lesson-dot">·</span>
          {lab.minutes} min<span className="lesson-dot">·</span>difficulty {lab.difficulty} of 3
        </p>
        <h3 id={heading}>{lab.title}</h3>
        <p className="dim2">{lab.summary}</p>
      </div>
      <table>
        <caption className="sr">Targets</caption>
        <tbody>
          {TIERS.map((tier) => (
            <tr key={tier}>
              <th scope="row">
                <TierMark tier={tier} word />
              </th>
              <td>{lab.targets[tier].join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="lesson-lab-acts">
        <a className="btn primary" href={`/labs/${lab.id}`}>
          Open the lab
        </a>
        <span className="small dim">
          {lab.predicts ? 'Starts with your prediction' : 'Starts with its questions'}
        </span>
        <span className="lesson-lab-state">
          <LabMark lab={lab.id} word />
        </span>
      </div>
    </section>
  );
}
