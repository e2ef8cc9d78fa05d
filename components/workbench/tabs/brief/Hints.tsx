'use client';

import { useState } from 'react';
import { useWorkbenchValue } from '../../workbench-context.tsx';
import styles from './brief.module.css';

/** Focuses the button of the next hint where it is in sight; false when it is not. The brief may stand in two places. */
export function focusNextHint(): boolean {
  const buttons = [...document.querySelectorAll<HTMLElement>('[data-next-hint]')];
  const seen = buttons.find((button) => button.checkVisibility());
  seen?.scrollIntoView({ block: 'center' });
  seen?.focus();
  return seen !== undefined;
}

/** Three graded hints, one at a time, counted. A hint seen before is fetched again without being counted again. */
export function Hints() {
  const { lab, state, actions } = useWorkbenchValue();
  const [texts, setTexts] = useState<Readonly<Record<number, string>>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const used = state.lab.hintsShown;
  const ask = async (index: number) => {
    setProblem(null);
    try {
      const { html } = await actions.reveal('hint', index);
      setTexts((known) => ({ ...known, [index]: html }));
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : String(cause));
    }
  };
  return (
    <section aria-label="Hints">
      <h3>
        Hints <span className="dim">{`${used} of ${lab.hintCount} used`}</span>
      </h3>
      <ol className={styles.hints}>
        {Array.from({ length: Math.min(used + 1, lab.hintCount) }, (_, index) => {
          const html = texts[index];
          return (
            <li key={index}>
              <b>{index + 1}</b>
              {html !== undefined ? (
                // biome-ignore lint/security/noDangerouslySetInnerHtml: compiled at build time from our own Markdown
                <div dangerouslySetInnerHTML={{ __html: html }} />
              ) : (
                <div>
                  <button
                    data-next-hint={index === used ? '' : undefined}
                    className="btn quiet sm"
                    type="button"
                    onClick={() => void ask(index)}
                  >
                    {index < used ? `Show hint ${index + 1} again` : `Show hint ${index + 1}`}
                  </button>
                  {index >= used && <span className="dim small">counts towards your record</span>}
                </div>
              )}
            </li>
          );
        })}
      </ol>
      <p className={styles.problem} role="alert">
        {problem}
      </p>
    </section>
  );
}
