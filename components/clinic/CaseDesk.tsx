'use client';

import { useState } from 'react';
import { ceilingOf, factsOf, findingsOf, type Scenario, standingOf } from '#lib/clinic';
import { ArrowLeftIcon, CheckIcon, FileTextIcon } from '../ui/icons.tsx';
import { AskStep } from './AskStep.tsx';
import { CasePath } from './CasePath.tsx';
import { CeilingLadder } from './CeilingLadder.tsx';
import styles from './case.module.css';
import { KnownFacts } from './KnownFacts.tsx';
import { PageLinks } from './PageLinks.tsx';
import { useCase } from './use-case.ts';

/** A case: the path on the left, the question that is open, and what is known with its ceiling. */
export function CaseDesk({ scenario }: { readonly scenario: Scenario }) {
  const { one, isReady, isSaved, problem, change } = useCase(scenario.slug);
  /** A step that was gone back to. */
  const [again, setAgain] = useState<string | null>(null);
  const standing = standingOf(scenario, one);
  const { path, current } = standing;
  const shown = path.find(({ step }) => step.id === again)?.step ?? current;
  const number = path.findIndex(({ step }) => step === shown) + 1;
  const ceiling = ceilingOf(scenario, standing);
  const found = findingsOf(scenario, one, standing);
  const pages = found.flatMap(({ plan }) => [...plan.lessons, ...plan.labs]);
  const report = `/clinic/${scenario.slug}/report?case=${one.id}`;
  return (
    <>
      <header className={styles.head}>
        <a className="iconbtn" href="/clinic" aria-label="All scenarios">
          <ArrowLeftIcon />
        </a>
        <h1>“{scenario.says}”</h1>
        <label className={styles.name}>
          <span className="sr">Whose system is it?</span>
          <input
            className="field"
            value={one.name}
            disabled={!isReady}
            maxLength={200}
            placeholder="Whose system is it?"
            onChange={(event) => {
              const name = event.target.value.slice(0, 200);
              change((now) => ({ ...now, name }));
            }}
          />
        </label>
        <div className={styles.headEnd}>
          <span className={styles.saved} role="status">
            {problem === '' && one.revision > 0 && (
              <>
                {isSaved && <CheckIcon size={14} />}
                {isSaved ? 'Saved on this device' : 'Saving …'}
              </>
            )}
          </span>
          {one.revision > 0 && (
            <a className="btn" href={report}>
              <FileTextIcon size={14} />
              Report
            </a>
          )}
        </div>
      </header>
      {problem !== '' && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={styles.columns}>
        <CasePath
          scenario={scenario}
          standing={standing}
          shown={shown?.id ?? null}
          onShow={setAgain}
          onBranch={(branch, state, because) =>
            change((now) => ({ ...now, branches: { ...now.branches, [branch]: { state, because } } }))
          }
          onFirst={(branch) =>
            change((now) => ({
              ...now,
              order: [branch, ...now.order.filter((other) => other !== branch)].slice(0, 50),
            }))
          }
        />
        {shown ? (
          <AskStep
            key={`${one.id} ${shown.id}`}
            scenario={scenario}
            one={one}
            standing={standing}
            step={shown}
            number={number}
            isReady={isReady}
            change={change}
            onGone={() => setAgain(null)}
          />
        ) : (
          <section className={styles.ask} aria-labelledby="done-title">
            <p className="small dim">Every question is asked</p>
            <h2 id="done-title">
              {found.length === 0
                ? 'No finding, and that is one'
                : found.length === 1
                  ? 'One finding'
                  : `${found.length} findings`}
            </h2>
            <ol className={styles.found}>
              {found.map(({ plan }) => (
                <li key={plan.id}>{plan.title}</li>
              ))}
            </ol>
            <p className={styles.why}>
              The report has the evidence, the ceiling and the change for each. State there what you expect to
              be left after a change, and what a measurement said.
            </p>
            <p className={styles.go}>
              <a className="btn primary" href={report}>
                Read the report
              </a>
            </p>
          </section>
        )}
        <aside className={styles.side}>
          <KnownFacts one={one} facts={factsOf(scenario, one, standing)} isReady={isReady} change={change} />
          {ceiling && <CeilingLadder ceiling={ceiling} measure={scenario.measure} />}
          {pages.length > 0 && (
            <section aria-labelledby="learn-title">
              <h2 id="learn-title">What teaches it</h2>
              <PageLinks pages={pages} />
            </section>
          )}
        </aside>
      </div>
    </>
  );
}
