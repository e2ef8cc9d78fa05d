import { useState } from 'react';
import { amountWords } from '#lib/profile';
import { PlansInShort } from '../../profile/plan/PlansInShort.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import type { ComparisonProps } from '../kinds/kind-view.ts';
import viewer from '../viewer.module.css';
import { DrawnPlan } from './PlanView.tsx';
import styles from './plan-view.module.css';

/** Two plans: in short beside each other, what both statements came to, and either of them as a tree. */
export function PlanComparison({ changes, before, after }: ComparisonProps<'plan'>) {
  const [of, setOf] = useState<'before' | 'after'>('after');
  const names = { before, after };
  return (
    <section className={viewer.view} aria-label="What changed">
      <h2 className={viewer.compareTitle}>
        From {before} to {after}
      </h2>
      <p className="small dim2">
        Nodes that do the same to the same table stand for each other, however they do it; what only one plan
        does is dashed.
      </p>
      <PlansInShort
        before={{ plan: changes.before.root, weight: changes.before.weight, title: before }}
        after={{ plan: changes.after.root, weight: changes.after.weight, title: after }}
      />
      <div className={viewer.tableScroll}>
        <table className={viewer.rows}>
          <caption className="small dim">What both statements came to</caption>
          <thead>
            <tr>
              <th scope="col">Of the statement</th>
              <th scope="col" className="num">
                Before
              </th>
              <th scope="col" className="num">
                After
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.figures.map(({ name, unit, before: was, after: is }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="num">{amountWords(was, unit)}</td>
                <td className="num">{amountWords(is, unit)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Segmented
        className={styles.choice}
        label="Plan of"
        options={[
          { value: 'after', text: 'After' },
          { value: 'before', text: 'Before' },
        ]}
        value={of}
        onChoose={setOf}
      />
      <DrawnPlan key={of} facts={changes[of]} of={names[of]} />
    </section>
  );
}
