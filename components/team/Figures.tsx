import { type Assignment, EXIT, type Overview } from '#lib/teams';
import styles from './team.module.css';
import { dueWords } from './words.ts';

export interface FiguresProps {
  readonly assignment: Assignment;
  readonly overview: Overview;
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** The line of figures above the matrix. */
export function Figures({ assignment, overview }: FiguresProps) {
  const { plan, reached, of, stuckPeople: people, quiet, quiz, calibration } = overview;
  return (
    <dl className={styles.figures}>
      <div>
        <dt>{assignment.title}</dt>
        <dd>
          {plan
            ? plan.day === 0
              ? 'Not begun'
              : `Day ${plan.day} of ${plan.days}`
            : percent(of ? reached / of : 0)}
        </dd>
        <dd className="small dim2">{`due ${dueWords(assignment.dueAt, assignment.timeZone)}`}</dd>
      </div>
      <div>
        <dt>Labs at their goal</dt>
        <dd>
          {reached} <span>of {of}</span>
        </dd>
        <dd className="small dim2">
          {plan ? `the plan for the days before is ${plan.reachedByNow}` : 'of everybody together'}
        </dd>
      </div>
      <div>
        <dt>Stuck</dt>
        <dd className={people > 0 ? styles.bad : undefined}>
          {people} <span>{people === 1 ? 'person' : 'people'}</span>
        </dd>
        <dd className="small dim2">{quiet > 0 ? `${quiet} quiet for 5 days` : 'nobody quiet for 5 days'}</dd>
      </div>
      <div>
        <dt>Quiz, median</dt>
        <dd>{quiz ? percent(quiz.median) : 'None yet'}</dd>
        <dd className="small dim2">
          {plan
            ? `exit needs ${percent(EXIT.quizShare)}`
            : quiz
              ? `of ${quiz.people}`
              : 'nobody answered one'}
        </dd>
      </div>
      <div>
        <dt>Predictions within 2×</dt>
        <dd>{calibration.of > 0 ? percent(calibration.near / calibration.of) : 'None yet'}</dd>
        <dd className="small dim2">{`${calibration.near} of ${calibration.of}, the latest of each`}</dd>
      </div>
    </dl>
  );
}
