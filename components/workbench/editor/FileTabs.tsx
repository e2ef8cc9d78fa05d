'use client';

import { useWorkbenchValue } from '../workbench-context.tsx';
import styles from './code-bar.module.css';

/** The learner's own file, or the one that the lab has to read beside it. */
export type ShownFile = 'own' | 'readable';

/** The name of the learner's file, and the choice of the other one where there is one. */
export function FileTabs({
  file,
  onFile,
}: {
  readonly file: ShownFile;
  readonly onFile: (file: ShownFile) => void;
}) {
  const { lab } = useWorkbenchValue();
  const own = lab.source.fileName.replace(/^starter/, lab.id);
  if (!lab.readable) return <span className={styles.file}>{own}</span>;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would be part of a form
    <div className={styles.files} role="group" aria-label="File">
      {(
        [
          ['own', own],
          ['readable', lab.readable.fileName],
        ] as const
      ).map(([of, name]) => (
        <button key={of} type="button" aria-pressed={file === of} onClick={() => onFile(of)}>
          {name}
        </button>
      ))}
    </div>
  );
}
