'use client';

import { useId, useState } from 'react';
import { estimateError, nodesOf } from '#lib/profile/plan';
import { loadPart } from '../../ui/load-part.tsx';
import { Goal } from '../Goal/Goal.tsx';
import { widgetClasses } from '../widget-classes.ts';
import recorded from './plans.json';
import styles from './ReadThePlan.module.css';
import { firstOff, NONE, type RecordedPlan, readNodes, widestNode } from './reading.ts';

const PLANS: readonly RecordedPlan[] = recorded;
/** Drawn once a plan has been read: a lesson's page does not begin with it. */
const PlanTree = loadPart(() => import('../../profile/plan/PlanTree.tsx').then((module) => module.PlanTree));

interface Answers {
  readonly widest?: number;
  readonly off?: number;
}

/** Three plans as PostgreSQL printed them: the reader points at the node that costs and at the estimate that is off, then sees the tree. */
export default function ReadThePlan() {
  const id = useId();
  const [at, setAt] = useState(0);
  const [answers, setAnswers] = useState<readonly Answers[]>(PLANS.map(() => ({})));
  const { plan, statement, text, name } = PLANS[at]!;
  const { widest, off } = answers[at]!;
  const solvedAt = (index: number) => {
    const { plan: one } = PLANS[index]!;
    const own = answers[index]!;
    return own.widest === widestNode(one) && own.off !== undefined && firstOff(one).includes(own.off);
  };
  const solved = PLANS.filter((_, index) => solvedAt(index)).length;
  const asksOff = widest === widestNode(plan);
  const isSolved = solvedAt(at);
  const answer = (node: number) =>
    setAnswers(
      answers.map((own, index) => {
        if (index !== at) return own;
        return asksOff ? { ...own, off: node } : { widest: node };
      }),
    );
  const pointed = asksOff ? off : widest;

  return (
    <figure className={widgetClasses.widget} aria-labelledby={`${id}-title`}>
      <div className={widgetClasses.head}>
        <b id={`${id}-title`}>Read the plan</b>
        <fieldset className={`seg ${widgetClasses.end}`} aria-label="Which plan">
          {PLANS.map((one, index) => (
            <button
              key={one.name}
              type="button"
              aria-pressed={index === at}
              onClick={() => setAt(index)}
            >{`Plan ${index + 1}${solvedAt(index) ? ', read' : ''}`}</button>
          ))}
        </fieldset>
      </div>
      <Goal
        question="Three plans as the database printed them. Which node do you look at first, and is an estimate off tenfold?"
        goal="point at both in all three plans. In some, no estimate is off."
        reached={solved === PLANS.length}
      >
        {solved} of {PLANS.length} read.
      </Goal>
      <p className={styles.statement}>
        <code translate="no">{statement}</code>
      </p>
      {isSolved ? (
        <div className={styles.tree}>
          <PlanTree key={name} plan={plan} text={text} of={`plan ${at + 1}`} />
        </div>
      ) : (
        <ol className={styles.nodes}>
          {readNodes(text).map((node) => (
            <li key={node.id} style={{ '--level': node.level } as React.CSSProperties}>
              <button
                type="button"
                translate="no"
                aria-pressed={pointed === node.id}
                onClick={() => answer(node.id)}
              >
                {node.line}
              </button>
              {node.details.map((line) => (
                <code key={line} translate="no">
                  {line}
                </code>
              ))}
            </li>
          ))}
        </ol>
      )}
      <div className={styles.asked}>
        <p>
          {isSolved
            ? 'Both found. The tree shows the same plan.'
            : asksOff
              ? 'Now point at the lowest node whose estimate is off tenfold.'
              : 'Point at the node that looks at most pages itself, without those of the nodes below it.'}
        </p>
        {asksOff && !isSolved && (
          <button type="button" className="btn" aria-pressed={off === NONE} onClick={() => answer(NONE)}>
            None is off
          </button>
        )}
        {isSolved && at + 1 < PLANS.length && (
          <button type="button" className="btn" onClick={() => setAt(at + 1)}>
            Next plan
          </button>
        )}
      </div>
      <p role="status" className={styles.said}>
        {pointed !== undefined && !isSolved ? said(plan, pointed, asksOff) : ''}
      </p>
      <figcaption className={widgetClasses.caption}>
        Recorded with PostgreSQL 18 and a million orders. Times are left out: pages and rows are the same in
        each run.
      </figcaption>
    </figure>
  );
}

const figure = (count: number) => Math.round(count).toLocaleString('en');

/** Why a node is not the one that is looked for. */
function said(plan: RecordedPlan['plan'], pointed: number, asksOff: boolean): string {
  if (pointed === NONE) return 'One is: compare rows with actual rows, from below.';
  const node = nodesOf(plan)[pointed]!;
  if (!asksOff)
    return `Not so: of its ${figure(node.pages)} pages, ${figure(node.ownPages)} are its own. The others were counted below it.`;
  if (node.stoppedEarly)
    return `${figure(node.expectedRows)} were expected to the end, and Limit stopped it after ${figure(node.rows)}: that says nothing of the estimate.`;
  const error = estimateError(node);
  if (error >= 10 || error <= 0.1)
    return `It is off: ${figure(node.expectedRows)} expected, ${figure(node.rows)} came. But a node below it is off already, and this one took over the fault.`;
  return `Not off tenfold: ${figure(node.expectedRows)} expected, ${figure(node.rows)} came${node.loops > 1 ? `, over all ${figure(node.loops)} loops` : ''}.`;
}
