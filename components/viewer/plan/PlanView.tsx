import { PlanTree } from '../../profile/plan/PlanTree.tsx';
import type { KindViewProps } from '../kinds/kind-view.ts';
import viewer from '../viewer.module.css';
import type { PlanFacts } from './plan-reader.ts';
import styles from './plan-view.module.css';

/** A plan as a tree, with the node to look at first, and the database's own text beside it. */
export function PlanView({ facts, fileName }: KindViewProps<'plan'>) {
  return (
    <section className={`${viewer.view} ${styles.view}`} aria-label="Plan">
      <div className={styles.beside}>
        <DrawnPlan facts={facts} of={fileName} />
        <section aria-label="Text of the plan" className={styles.text}>
          <h2>Its own text</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, so the keyboard must reach them */}
          <pre translate="no" tabIndex={0}>
            {facts.text}
          </pre>
        </section>
      </div>
    </section>
  );
}

interface DrawnPlanProps {
  readonly facts: PlanFacts;
  readonly of: string;
}

/** The tree, and how much of it is not drawn. */
export function DrawnPlan({ facts: { root, weight, left }, of }: DrawnPlanProps) {
  return (
    <div>
      <PlanTree plan={root} weight={weight} of={of} />
      {left > 0 && (
        <p className="small dim">
          {left.toLocaleString('en-US')} more nodes are not drawn; the plan’s text has all of them.
        </p>
      )}
    </div>
  );
}
