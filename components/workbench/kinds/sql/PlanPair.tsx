'use client';

import { useState } from 'react';
import type { SqlEngine, SqlEvidence } from '#lib/lab';
import { PlansInShort } from '../../../profile/plan/PlansInShort.tsx';
import { PlanTree } from '../../../profile/plan/PlanTree.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import styles from './sql.module.css';

const ENGINE_NAMES: Readonly<Record<SqlEngine, string>> = { postgres: 'PostgreSQL', sqlite: 'SQLite' };
const CHOICES = [
  { of: 'yours', name: 'Yours', spoken: 'your file' },
  { of: 'starter', name: 'Starter', spoken: 'the starter' },
] as const;

/** The plans on the lab's engine, and on its second one. */
export function PlanPair({ evidence }: { readonly evidence: SqlEvidence }) {
  const { engine = 'postgres', beside } = evidence;
  if (!beside) return <EnginePlans counted={evidence} title="The plan" />;
  return (
    <>
      <EnginePlans counted={evidence} title={`The plan in ${ENGINE_NAMES[engine]}`} />
      <EnginePlans counted={beside} title={`The plan in ${ENGINE_NAMES[beside.engine]}`} />
    </>
  );
}

interface EnginePlansProps {
  readonly counted: Pick<SqlEvidence, 'params' | 'yours' | 'starter'>;
  readonly title: string;
}

/** Starter and own side by side in short, and either of them as a tree. */
function EnginePlans({ counted, title }: EnginePlansProps) {
  const [of, setOf] = useState<'yours' | 'starter'>('yours');
  const shown = CHOICES.find((choice) => choice.of === of)!;
  return (
    <section className={styles.plans} aria-label={title === 'The plan' ? 'Plans' : title}>
      <h2 className="ph">
        <span>{title}</span>
        {counted.params.length > 0 && (
          <span className="dim micro">{`for ${counted.params.map(String).join(', ')}, which cost your file most`}</span>
        )}
      </h2>
      <PlansInShort
        before={{ plan: counted.starter.plan, title: 'Starter' }}
        after={{ plan: counted.yours.plan, title: 'Yours' }}
      />
      <Segmented
        className={styles.choice}
        label="Plan of"
        options={CHOICES.map((choice) => ({ value: choice.of, text: choice.name }))}
        value={of}
        onChoose={setOf}
      />
      <PlanTree key={of} plan={counted[of].plan} text={counted[of].text} of={shown.spoken} />
    </section>
  );
}
