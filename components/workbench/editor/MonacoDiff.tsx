'use client';

import { DiffEditor } from '@monaco-editor/react';
import type { editor as MonacoEditors } from 'monaco-editor';
import { useEffect, useRef } from 'react';
import { useWorkbenchValue } from '../workbench-context.tsx';
import styles from './editor.module.css';
import { themeName } from './monaco-setup.ts';
import { useMonaco } from './use-monaco.ts';

export interface SourceDiffProps {
  readonly before: string;
  readonly after: string;
  readonly beforeName: string;
  readonly afterName: string;
}

/** Two sources side by side (one above the other where it is narrow), with what differs marked. Read-only. */
export function MonacoDiff({ before, after, beforeName, afterName }: SourceDiffProps) {
  const { lab } = useWorkbenchValue();
  const { state, retry } = useMonaco();
  const models = useRef<MonacoEditors.IDiffEditorModel | null>(null);
  // The wrapper would dispose the texts before their editor, which the editor reports as an error.
  useEffect(
    () => () => {
      const used = models.current;
      setTimeout(() => {
        used?.original.dispose();
        used?.modified.dispose();
      });
    },
    [],
  );
  return (
    <div className={styles.diff} translate="no">
      <div className={styles.diffNames}>
        <b>{beforeName}</b>
        <b>{afterName}</b>
      </div>
      {state.kind === 'loading' && <p className="small dim">Loading the difference.</p>}
      {state.kind === 'failed' && (
        <>
          <p className="small">
            The difference view could not be loaded, so both texts stand here.{' '}
            <button className="btn sm" type="button" onClick={retry}>
              Try again
            </button>
          </p>
          <pre>{before}</pre>
          <pre>{after}</pre>
        </>
      )}
      {state.kind === 'ready' && (
        <DiffEditor
          original={before}
          modified={after}
          language={lab.source.language}
          theme={themeName()}
          loading={null}
          height="100%"
          keepCurrentOriginalModel
          keepCurrentModifiedModel
          onMount={(mounted) => {
            models.current = mounted.getModel();
            // The pair leaves both names empty; they hold only once it has laid out its first difference.
            let isFirst = true;
            mounted.onDidUpdateDiff(() => {
              if (isFirst) mounted.revealFirstDiff();
              isFirst = false;
              mounted.getOriginalEditor().updateOptions({ ariaLabel: beforeName });
              mounted.getModifiedEditor().updateOptions({ ariaLabel: afterName });
            });
          }}
          options={{
            readOnly: true,
            originalEditable: false,
            minimap: { enabled: false },
            bracketPairColorization: { enabled: false },
            guides: { indentation: false },
            fontFamily: "'Plex Mono', ui-monospace, Menlo, Consolas, monospace",
            fontSize: 13,
            lineHeight: 20,
            renderSideBySide: true,
            hideUnchangedRegions: { enabled: true, contextLineCount: 3, minimumLineCount: 4 },
            useInlineViewWhenSpaceIsLimited: true,
            renderSideBySideInlineBreakpoint: 700,
            scrollBeyondLastLine: false,
            overviewRulerLanes: 0,
            renderFinalNewline: 'on',
            glyphMargin: false,
            lineNumbersMinChars: 3,
            renderMarginRevertIcon: false,
            renderOverviewRuler: false,
            scrollbar: { horizontalScrollbarSize: 8, verticalScrollbarSize: 10, useShadows: false },
            tabFocusMode: true,
          }}
        />
      )}
    </div>
  );
}
