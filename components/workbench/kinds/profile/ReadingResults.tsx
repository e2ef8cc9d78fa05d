'use client';

import type { OwnEvidence, ReadingEvidence, ReadingResult } from '#lib/lab';
import { VerdictMark } from '../../../ui/VerdictMark.tsx';
import styles from './reading.module.css';

/** Every question: what was picked, in order, what is right, and why. */
export function ReadingResults({ own }: { readonly own: OwnEvidence }) {
  const { title, results } = own as ReadingEvidence;
  return (
    <>
      <h3 className={styles.resultsTitle}>{title}</h3>
      <ol className={styles.results} aria-label="Every question">
        {results.map((result, index) => (
          <Result key={result.name} number={index + 1} result={result} />
        ))}
      </ol>
    </>
  );
}

function Result({ number, result }: { readonly number: number; readonly result: ReadingResult }) {
  const { name, title, picks, right, because } = result;
  const [earliest, ...later] = picks;
  const kind = !earliest ? 'none' : earliest.isRight ? 'met' : 'notyet';
  const words = { none: 'Not answered', met: 'Right at first', notyet: 'Not at first' }[kind];
  return (
    <li data-result={name} data-standing={kind}>
      <h4>
        <span>
          <span className="dim">{number}</span> {title}
        </span>
        <VerdictMark kind={kind}>{words}</VerdictMark>
      </h4>
      {earliest && !earliest.isRight && (
        <p className={styles.slip}>
          <code>{earliest.text}</code>. {earliest.says}
        </p>
      )}
      {later.length > 0 && (
        <p className="small dim2">
          {later.length === 1 ? 'One further answer' : `${later.length} further answers`}
          {later.at(-1)!.isRight ? ', the last one right.' : ', none right.'}
        </p>
      )}
      <p className="small">
        <code>{right}</code>. <span className="dim2">{because}</span>
      </p>
    </li>
  );
}
