'use client';

import { MonacoDiff } from '../../editor/MonacoDiff.tsx';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import styles from './explain.module.css';

export interface BesideYoursProps {
  readonly yours: string;
  readonly other: string;
  readonly name: string;
}

/** Another answer to the lab beside the learner's own. Formulas stand by themselves: they answer other numbers. */
export function BesideYours({ yours, other, name }: BesideYoursProps) {
  const { lab, kinds } = useWorkbenchValue();
  if (!kinds[lab.runtime]?.Answers)
    return <MonacoDiff before={yours} after={other} beforeName="Your code" afterName={name} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, so the keyboard must reach them
    <pre className={styles.formulas} translate="no" tabIndex={0}>
      {other}
    </pre>
  );
}
