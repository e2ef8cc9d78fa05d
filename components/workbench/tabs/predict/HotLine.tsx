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
        Which line is hot? <span className="dim2">Point at it before you see the profile.</span>
      </legend>
      <div className={styles.pick}>
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
