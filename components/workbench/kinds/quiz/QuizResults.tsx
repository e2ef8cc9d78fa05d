'use client';

import type { OwnEvidence, QuizEvidence, QuizResult } from '#lib/lab';
import { TIERS } from '#lib/lab/tiers';
import { VerdictMark } from '../../../ui/VerdictMark.tsx';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import styles from './quiz.module.css';
import { standingOf, valueText } from './result-words.ts';

/** Every question: the learner's answer, the formula's bound, what the run came to, and why. */
export function QuizResults({ own }: { readonly own: OwnEvidence }) {
  const { lab } = useWorkbenchValue();
  const { results } = own as QuizEvidence;
  const factors = [...new Set(TIERS.flatMap((tier) => lab.targetsRaw[tier].within?.factor ?? []))].sort(
    (a, b) => a - b,
  );
  return (
    <ol className={styles.results} aria-label="Every question">
      {results.map((result, index) => (
        <Result key={result.name} number={index + 1} result={result} factors={factors} />
      ))}
    </ol>
  );
}

function Result({
  number,
  result,
  factors,
}: {
  readonly number: number;
  readonly result: QuizResult;
  readonly factors: readonly number[];
}) {
  const { title, ask, yours, typed, bound, ran, formula, because, slip, name } = result;
  const { kind, words } = standingOf(result, factors);
  return (
    <li data-result={name} data-standing={kind}>
      <h3>
        <span>
          <span className="dim">{number}</span> {title}
        </span>
        <VerdictMark kind={kind}>{words}</VerdictMark>
      </h3>
      <p className="small dim2">{ask}</p>
      <dl>
        <div>
          <dt>You</dt>
          <dd title={typed}>{valueText(result, yours)}</dd>
        </div>
        <div>
          <dt>Formula</dt>
          <dd>{valueText(result, bound)}</dd>
        </div>
        <div>
          <dt>The run</dt>
          <dd>{valueText(result, ran)}</dd>
        </div>
      </dl>
      {slip && <p className={styles.slip}>{slip}</p>}
      <details>
        <summary className="small">Why</summary>
        <p className="small">
          <code translate="no">{formula}</code>
        </p>
        <p className="small dim2">{because}</p>
      </details>
    </li>
  );
}
