import type { ReactNode } from 'react';
import { widgetClasses } from '../widget-classes.ts';

export interface GoalProps {
  /** What the reader is to find out, asked before anything is moved. */
  readonly question: ReactNode;
  /** The state of the widget that answers it, as an instruction: "Find …". */
  readonly goal: ReactNode;
  readonly reached: boolean;
  /** What that state shows; before it is reached, what is missing, or nothing. */
  readonly children?: ReactNode;
}

/** A widget's question and the goal it checks. The state is told by the mark's shape and in words. */
export function Goal({ question, goal, reached, children }: GoalProps) {
  return (
    <div className={widgetClasses.goal}>
      <p>{question}</p>
      <p>
        <b>Goal:</b> {goal}
      </p>
      <p role="status" aria-atomic="true" data-reached={reached}>
        <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
          <circle cx="8" cy="8" r="6.9" fill={reached ? 'currentColor' : 'none'} stroke="currentColor" />
          {reached && (
            <path d="m4.8 8.3 2.2 2.2 4.3-4.7" fill="none" stroke="var(--surface)" strokeWidth="1.75" />
          )}
        </svg>
        <b>{reached ? 'Reached.' : 'Open.'}</b> {children}
      </p>
    </div>
  );
}
