'use client';

import { useState } from 'react';
import type { OwnEvidence, SqlProgramEvidence, StatementGroup } from '#lib/lab';
import { PlanTree } from '../../../../profile/plan/PlanTree.tsx';
import { Segmented } from '../../../../ui/Segmented.tsx';
import styles from './program.module.css';
import { RoundTrips } from './RoundTrips.tsx';
import { StatementLog } from './StatementLog.tsx';

const CHOICES = [
  { of: 'yours', name: 'Yours', spoken: 'your code' },
  { of: 'starter', name: 'Starter', spoken: 'the starter' },
] as const;

/** Whether a lab's evidence is that of a program which sent statements. */
export function isOfProgram(own: OwnEvidence): own is SqlProgramEvidence {
  return own.runtime === 'sql' && 'language' in own;
}

/** What one page sent: the round trips of both programs, and of either its log and the plan of its costliest text. */
export function ProgramRun({ evidence }: { readonly evidence: SqlProgramEvidence }) {
  const [of, setOf] = useState<'yours' | 'starter'>('yours');
  const shown = CHOICES.find((choice) => choice.of === of)!;
  const { plan, groups } = evidence[of];
  return (
    <section className={styles.run} aria-label="Statements of one page">
      <RoundTrips evidence={evidence} />
      <Segmented
        className={styles.choice}
        label="Statements of"
        options={CHOICES.map((choice) => ({ value: choice.of, text: choice.name }))}
        value={of}
        onChoose={setOf}
      />
      <StatementLog groups={groups} of={shown.spoken} costliest={plan?.of} />
      {plan ? (
        <>
          <h2 className="ph">
            <span>The plan</span>
            <span className="dim micro">{planOfText(groups[plan.of]!)}</span>
          </h2>
          <PlanTree key={of} plan={plan.root} text={plan.text} of={shown.spoken} />
        </>
      ) : null}
    </section>
  );
}

/** A text that was sent many times has one plan here, and the pages of all. */
function planOfText({ times, line, pages }: StatementGroup): string {
  if (times === 1) return 'of the statement that looks at most pages';
  const place = line === undefined ? '' : ` of line ${line}`;
  return `of the dearest of the ${times.toLocaleString('en')}${place}, which look at ${pages.toLocaleString('en')} pages in all, more than any other`;
}
