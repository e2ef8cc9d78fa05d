'use client';

import type { CaseResult, CheckReport } from '#lib/lab';
import { VerdictMark } from '../../ui/VerdictMark.tsx';
import { useWorkbenchValue } from '../workbench-context.tsx';
import styles from './cases.module.css';

/** Correctness, case by case. Visible ones show expected and actual; hidden ones are only named. */
export function CaseTable({ report }: { readonly report: CheckReport }) {
  const { lab } = useWorkbenchValue();
  const same = report.cases.filter((c) => c.outcome.verdict === 'same').length;
  const notRun = lab.hidden.filter((name) => !report.cases.some((c) => c.hidden && c.name === name));
  return (
    <section className={styles.cases} aria-label="Correctness" data-correct={report.correct}>
      <div className={styles.head}>
        <h2>Correctness</h2>
        <span role="status">
          <VerdictMark kind={report.correct ? 'met' : 'wrong'}>
            {report.correct
              ? `${same} of ${report.cases.length} cases agree with the starter`
              : `${report.cases.length - same} of ${report.cases.length} cases differ`}
          </VerdictMark>
        </span>
      </div>
      <ul>
        {report.cases.map((result) => (
          <CaseRow key={`${result.hidden}${result.name}`} result={result} />
        ))}
        {notRun.map((name) => (
          <li key={name} className="dim">
            <span>{name}</span>
            <span>hidden; run by Measure</span>
          </li>
        ))}
      </ul>
      {report.log && (
        <details>
          <summary>Console</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long output scrolls, so the keyboard must reach it */}
          <pre tabIndex={0}>{report.log}</pre>
        </details>
      )}
    </section>
  );
}

function CaseRow({ result }: { readonly result: CaseResult }) {
  const { name, hidden, outcome, shown } = result;
  const good = outcome.verdict === 'same';
  return (
    <li data-case={outcome.verdict}>
      <span>
        {name} {hidden && <span className="dim">hidden</span>}
      </span>
      <VerdictMark kind={good ? 'met' : 'wrong'}>
        {good ? 'same' : outcome.verdict === 'failed' ? 'failed' : 'different'}
      </VerdictMark>
      {!good && <p>{outcome.because}</p>}
      {shown && (
        <details open={!good}>
          <summary>{good ? 'Input and result' : 'Input, expected, actual'}</summary>
          <dl>
            <dt>Input</dt>
            <dd>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long values scroll, so the keyboard must reach them */}
              <pre tabIndex={0}>{shown.input}</pre>
            </dd>
            <dt>Expected</dt>
            <dd>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as above */}
              <pre tabIndex={0}>{shown.expected}</pre>
            </dd>
            <dt>Actual</dt>
            <dd>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as above */}
              <pre tabIndex={0}>{shown.actual}</pre>
            </dd>
          </dl>
        </details>
      )}
    </li>
  );
}
