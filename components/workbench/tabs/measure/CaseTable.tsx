'use client';

import type { CaseResult, CheckReport } from '#lib/lab';
import { VerdictMark } from '../../../ui/VerdictMark.tsx';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import styles from './cases.module.css';

/** Correctness, case by case. Visible ones show expected and actual; hidden ones are only named. */
export function CaseTable({ report }: { readonly report: CheckReport }) {
  const { lab } = useWorkbenchValue();
  const same = report.cases.filter((c) => c.outcome.verdict === 'same').length;
  const failed = report.cases.some((c) => c.outcome.verdict === 'failed');
  const notRun = lab.hidden.filter((name) => !report.cases.some((c) => c.hidden && c.name === name));
  const words = report.correct
    ? `${same} of ${report.cases.length} cases agree with the starter`
    : `${report.cases.length - same} of ${report.cases.length} cases ${failed ? 'failed' : 'differ'}`;
  return (
    <section className={styles.cases} aria-label="Correctness" data-correct={report.correct}>
      <p className="sr" role="status">
        {words}
      </p>
      <details key={String(report.correct)} open={!report.correct}>
        <summary className={styles.head}>
          <b>Correctness</b>
          <VerdictMark kind={report.correct ? 'met' : 'wrong'}>{words}</VerdictMark>
        </summary>
        <ul>
          {report.cases.map((result) => (
            <CaseRow key={`${result.hidden}${result.name}`} result={result} />
          ))}
          {notRun.map((name) => (
            <li key={name} className={`dim ${styles.row}`}>
              <span>{name}</span>
              <span>hidden; run by Measure</span>
            </li>
          ))}
        </ul>
      </details>
      {report.log && (
        <details className={styles.log}>
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
  const head = (
    <>
      <span>
        {name} {hidden && <span className="dim">hidden</span>}
      </span>
      <VerdictMark kind={good ? 'met' : 'wrong'}>
        {good ? 'same' : outcome.verdict === 'failed' ? 'failed' : 'different'}
      </VerdictMark>
    </>
  );
  const because = !good && <p>{outcome.because}</p>;
  if (!shown) {
    return (
      <li data-case={outcome.verdict}>
        <div className={styles.row}>{head}</div>
        {because}
      </li>
    );
  }
  return (
    <li data-case={outcome.verdict}>
      <details open={!good}>
        <summary className={styles.row}>{head}</summary>
        {because}
        <dl>
          <dt>Input</dt>
          <dd>
            <Value text={shown.input} />
          </dd>
          <dt>Expected</dt>
          <dd>
            <Value text={shown.expected} />
          </dd>
          <dt>Actual</dt>
          <dd>
            <Value text={shown.actual} />
          </dd>
        </dl>
      </details>
    </li>
  );
}

function Value({ text }: { readonly text: string }) {
  // biome-ignore lint/a11y/noNoninteractiveTabindex: long values scroll, so the keyboard must reach them
  return <pre tabIndex={0}>{text}</pre>;
}
