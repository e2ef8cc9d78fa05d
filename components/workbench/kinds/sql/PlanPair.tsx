'use client';

import { useState } from 'react';
import type { SqlEvidence } from '#lib/lab';
import { nodesOf } from '#lib/profile';
import { heatLevel } from '../../../profile/heat.ts';
import { PlanTree } from '../../../profile/plan/PlanTree.tsx';
import styles from './sql.module.css';

const CHOICES = [
  { of: 'yours', name: 'Yours', spoken: 'your file' },
  { of: 'starter', name: 'Starter', spoken: 'the starter' },
] as const;

/** Starter and own side by side in short, and either of them as a tree. */
export function PlanPair({ evidence }: { readonly evidence: SqlEvidence }) {
  const [of, setOf] = useState<'yours' | 'starter'>('yours');
  const shown = CHOICES.find((choice) => choice.of === of)!;
  return (
    <section className={styles.plans} aria-label="Plans">
      <h2 className="ph">
        <span>The plan</span>
        <span className="dim micro">{`for ${evidence.params.map(String).join(', ')}, which cost your file most`}</span>
      </h2>
      <div className={styles.pair}>
        <ShortPlan evidence={evidence} of="starter" title="Starter" />
        <ShortPlan evidence={evidence} of="yours" title="Yours" />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form */}
      <div className={`seg ${styles.choice}`} role="group" aria-label="Plan of">
        {CHOICES.map((choice) => (
          <button
            key={choice.of}
            type="button"
            aria-pressed={choice.of === of}
            onClick={() => setOf(choice.of)}
          >
            {choice.name}
          </button>
        ))}
      </div>
      <PlanTree key={of} plan={evidence[of].plan} text={evidence[of].text} of={shown.spoken} />
    </section>
  );
}

function ShortPlan({
  evidence,
  of,
  title,
}: {
  readonly evidence: SqlEvidence;
  readonly of: 'yours' | 'starter';
  readonly title: string;
}) {
  const { plan } = evidence[of];
  const figure = (count: number) => count.toLocaleString('en');
  return (
    <section aria-label={`${title} in short`} className={styles.short} data-of={of}>
      <h3>
        <i aria-hidden="true" />
        {title}
        <span className="dim">{`${figure(plan.pages)} pages`}</span>
      </h3>
      <ol>
        {nodesOf(plan).map((node) => {
          const share = plan.pages === 0 ? 0 : node.ownPages / plan.pages;
          const heat = heatLevel(share);
          return (
            <li key={node.id}>
              <span className={styles.heat} data-heat={heat}>
                {figure(node.ownPages)}
              </span>
              <b>{node.name}</b>
              <span className="num">{figure(node.rows)}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
