import type { Report, ReportFinding, Words } from '#lib/clinic';
import { StackLogo } from '../ui/StackLogo.tsx';
import { Bridge } from './Bridge.tsx';
import { ProofMark } from './Marks.tsx';
import { Ours } from './Ours.tsx';
import { PageLinks } from './PageLinks.tsx';
import styles from './report.module.css';

const PROOF_WORDS = { measured: 'Measured', estimated: 'Estimated', open: 'Not estimated' } as const;

/** The sheet that is handed over, on paper too. What was typed or read out of a file is text. */
export function ReportSheet({ report }: { readonly report: Report }) {
  const { says, client, date, summary, figures, findings, ruledOut, open, next, facts, files } = report;
  const speaking = files.filter((file) => file.findings.length > 0);
  return (
    <article className={styles.sheet}>
      <header>
        <p className="small dim">
          {['Findings report', client, date].filter((part) => part !== '').join(' · ')}
        </p>
        <h1>“{says}”</h1>
        <p className={styles.summary}>
          <Said words={summary} />
        </p>
      </header>
      <dl className={styles.figures}>
        {figures.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Bridge report={report} />
      {findings.map((finding, at) => (
        <Finding key={finding.id} finding={finding} number={at + 1} />
      ))}
      {speaking.length > 0 && (
        <section className={styles.part}>
          <h2>What the files show</h2>
          <dl>
            {speaking.map((file, at) => (
              <div key={at}>
                <dt>{file.name}</dt>
                <dd>
                  <ul>
                    {file.findings.slice(0, 5).map(({ title, because }, place) => (
                      <li key={place}>
                        <b>{title}.</b> {because}
                      </li>
                    ))}
                  </ul>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <Part title="Ruled out" rows={ruledOut.map(({ name, because }) => [name, because])} />
      <Part title="Not known" rows={open.map(({ question, later }) => [question, later])} />
      {next.length > 0 && (
        <section className={styles.part}>
          <h2>Next</h2>
          <ol>
            {next.map((text) => (
              <li key={text}>
                <Ours text={text} />
              </li>
            ))}
          </ol>
        </section>
      )}
      <Part
        title="Known, with its source"
        rows={facts.map(({ label, value, source }) => [label, `${value} (${source})`])}
      />
      <footer className="small dim">
        <StackLogo />
        <span>Hotpath clinic</span>
        <span>
          {files.length === 0
            ? 'Evidence: figures and notes.'
            : `Evidence: ${files.length === 1 ? 'one file' : `${files.length} files`}, figures and notes.`}{' '}
          Nothing was uploaded.
        </span>
      </footer>
    </article>
  );
}

function Finding({ finding, number }: { readonly finding: ReportFinding; readonly number: number }) {
  const { title, proof, evidence, ceiling, change, expected, result, lessons, labs } = finding;
  return (
    <section className={styles.part}>
      <header>
        <span className="dim">{number}</span>
        <h2>{title}</h2>
        <span className={styles.proof}>
          <ProofMark isMeasured={proof === 'measured'} />
          {PROOF_WORDS[proof]}
        </span>
      </header>
      <dl>
        <div>
          <dt>Evidence</dt>
          <dd>
            {evidence.map((line, at) => (
              <p key={at}>
                <Said words={line} />
              </p>
            ))}
          </dd>
        </div>
        <div>
          <dt>Ceiling</dt>
          <dd>{ceiling}</dd>
        </div>
        <div>
          <dt>Change</dt>
          <dd>
            <Ours text={change} />
          </dd>
        </div>
        <div>
          <dt>Expected</dt>
          <dd>
            <b>{expected}</b>
          </dd>
        </div>
        <div>
          <dt>{result === '' ? 'Open' : 'Result'}</dt>
          <dd>{result === '' ? 'Not measured.' : result}</dd>
        </div>
        {lessons.length + labs.length > 0 && (
          <div>
            <dt>Learn it</dt>
            <dd>
              <PageLinks pages={[...lessons, ...labs]} />
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function Part({ title, rows }: { readonly title: string; readonly rows: readonly (readonly string[])[] }) {
  if (rows.length === 0) return null;
  return (
    <section className={styles.part}>
      <h2>{title}</h2>
      <dl>
        {rows.map(([name, words], at) => (
          <div key={at}>
            <dt>{name}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Said({ words }: { readonly words: readonly Words[] }) {
  return words.map((part, at) =>
    'ours' in part ? <Ours key={at} text={part.ours} /> : <span key={at}>{part.theirs}</span>,
  );
}
