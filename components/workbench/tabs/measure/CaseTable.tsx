'use client';

import { type CaseResult, type CheckReport, failureWords } from '#lib/lab';
import { VerdictMark } from '../../../ui/VerdictMark.tsx';
import { EarlierCode } from '../../EarlierCode.tsx';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import type { OfCode } from '../../workbench-state.ts';
import styles from './cases.module.css';
import { correctnessOf } from './correctness.ts';

/** Correctness, case by case. Visible ones show expected and actual; hidden ones are only named. */
export function CaseTable({ checked: { source, report } }: { readonly checked: OfCode<CheckReport> }) {
  const { lab, words: own } = useWorkbenchValue();
  const { words, problem, rows } = correctnessOf(report, lab, own);
  return (
    <section className={styles.cases} aria-label="Correctness" data-correct={report.correct}>
      <EarlierCode source={source}>
        <p className="sr" role="status">
          {words}
        </p>
        <details key={String(report.correct)} open={!report.correct}>
          <summary className={styles.head}>
            <b>Correctness</b>
            <VerdictMark kind={report.correct ? 'met' : 'wrong'}>{words}</VerdictMark>
          </summary>
          {problem && <p className={styles.problem}>{problem}</p>}
          <ul>
            {rows.map((row) =>
              row.kind === 'ran' ? (
                <CaseRow key={`${row.result.hidden}${row.result.name}`} result={row.result} />
              ) : (
                <li key={`waits ${row.name}`} className={`dim ${styles.row}`} data-case="waits">
                  <span>{row.name}</span>
                  <span>{row.words}</span>
                </li>
              ),
            )}
          </ul>
        </details>
        {report.log && (
          <details className={styles.log}>
            <summary>Console</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long output scrolls, so the keyboard must reach it */}
            <pre tabIndex={0}>{report.log}</pre>
          </details>
        )}
      </EarlierCode>
    </section>
  );
}

function CaseRow({ result }: { readonly result: CaseResult }) {
  const { name, hidden, outcome, shown } = result;
  const { words } = useWorkbenchValue();
  const good = outcome.verdict === 'same';
  const head = (
    <>
      <span>
        <span>{name}</span> {hidden && <span className="dim">hidden</span>}
      </span>
      <VerdictMark kind={good ? 'met' : 'wrong'}>
        {good ? 'same' : outcome.verdict === 'failed' ? 'failed' : 'different'}
      </VerdictMark>
    </>
  );
  const why = outcome.verdict !== 'same' && <p>{failureWords(outcome.facts, words).detail}</p>;
  if (!shown) {
    return (
      <li data-case={outcome.verdict}>
        <div className={styles.row}>{head}</div>
        {why}
      </li>
    );
  }
  return (
    <li data-case={outcome.verdict}>
      <details open={!good}>
        <summary className={styles.row}>{head}</summary>
        {why}
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
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long values scroll, so the keyboard must reach them
    <pre translate="no" tabIndex={0}>
      {text}
    </pre>
  );
}
