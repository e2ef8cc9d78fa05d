'use client';

import { useWorkbenchValue } from '../workbench-context.tsx';
import styles from './editor.module.css';

/** The file that the lab has to read beside the learner's own. It cannot be changed. */
export function ReadableFile() {
  const { readable } = useWorkbenchValue().lab;
  if (!readable) return null;
  return (
    <section
      className={styles.readable}
      aria-label={`${readable.fileName}, to read`}
      translate="no"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
      tabIndex={0}
    >
      {readable.lines.map((html, index) => (
        <div key={index}>
          <span aria-hidden="true">{index + 1}</span>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: highlighted at build time from our own lab */}
          <code dangerouslySetInnerHTML={{ __html: html || ' ' }} />
        </div>
      ))}
    </section>
  );
}
