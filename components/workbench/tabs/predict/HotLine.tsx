'use client';

import { useWorkbenchValue } from '../../workbench-context.tsx';
import styles from './predict.module.css';

/** The starter as a list of lines to pick one from, with the pointer or the arrow keys. */
export function HotLine({
  line,
  onPick,
}: {
  readonly line: number | null;
  readonly onPick: (line: number) => void;
}) {
  const { lab } = useWorkbenchValue();
  const texts = lab.starter.split('\n');
  return (
    <fieldset>
      <legend>
        Which line has the most time of its own?{' '}
        <span className="dim2">
          Built-ins that it calls count; functions of this file that it calls do not.
        </span>
      </legend>
      <div className={styles.pick} translate="no">
        {lab.starterLines.map((html, index) => {
          const empty = /^(?:\s|[{}()[\];,])*$/.test(texts[index] ?? '');
          return (
            <label key={index} className={empty ? styles.off : ''}>
              <input
                type="radio"
                name="line"
                disabled={empty}
                checked={line === index + 1}
                onChange={() => onPick(index + 1)}
                aria-label={`Line ${index + 1}: ${texts[index]?.trim() || 'empty'}`}
              />
              <span className={styles.number}>{index + 1}</span>
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: highlighted at build time from our own starter */}
              <code dangerouslySetInnerHTML={{ __html: html || ' ' }} />
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** The starter to read, in a lab where no line is hot: the question is about what it does. */
export function StarterCode() {
  const { lab } = useWorkbenchValue();
  return (
    <section aria-label="The code in question">
      <h3 className={styles.codeName}>The code in question</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, so the keyboard must reach them */}
      <div className={styles.pick} translate="no" tabIndex={0}>
        {lab.starterLines.map((html, index) => (
          <div key={index} className={styles.line}>
            <span className={styles.number}>{index + 1}</span>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: highlighted at build time from our own starter */}
            <code dangerouslySetInnerHTML={{ __html: html || ' ' }} />
          </div>
        ))}
      </div>
    </section>
  );
}
