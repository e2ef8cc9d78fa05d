'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DraftKeeper } from '../draft-keeper.ts';
import { useDraft } from '../use-draft.ts';
import type { EditorHandle } from '../use-workbench.ts';
import { useWorkbenchValue } from '../workbench-context.tsx';
import styles from './editor.module.css';
import { editorHeat, HEAT_NAMES } from './editor-heat.ts';
import { PlainEditor } from './PlainEditor.tsx';
import { useMonaco } from './use-monaco.ts';

export interface CodeEditorProps {
  readonly keeper: DraftKeeper;
  /** False while another file is read in its place. */
  readonly shown: boolean;
  /** Something is to be done in the editor: it should be shown. */
  readonly onWanted: () => void;
}

/** The learner's code. The editor is fetched once the pane is seen: on a phone that may be never. */
export function CodeEditor({ keeper, shown, onWanted }: CodeEditorProps) {
  const [seen, setSeen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  // Whoever reads another file in its place will want it soon, and nothing hidden is ever seen.
  useEffect(() => {
    if (!shown) setSeen(true);
  }, [shown]);
  return (
    <div ref={place} className={styles.place} hidden={!shown}>
      {seen ? (
        <SeenEditor keeper={keeper} shown={shown} onWanted={onWanted} />
      ) : (
        <div className={styles.waiting}>
          <CodeAsText keeper={keeper} />
        </div>
      )}
    </div>
  );
}

function CodeAsText({ keeper }: { readonly keeper: DraftKeeper }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long code scrolls, so the keyboard must reach it
    <pre translate="no" tabIndex={0}>
      {useDraft(keeper).source}
    </pre>
  );
}

/** The full editor once it has loaded, the code as text until then, a plain field if it cannot. */
function SeenEditor({ keeper, shown, onWanted }: CodeEditorProps) {
  const { lab, state, actions, kinds } = useWorkbenchValue();
  const { source } = useDraft(keeper);
  const { state: monaco, retry } = useMonaco();
  useEffect(() => {
    if (monaco.kind !== 'ready' || !lab.declarations) return undefined;
    const added = monaco.monaco.typescript.typescriptDefaults.addExtraLib(
      lab.declarations,
      `file:///${lab.id}/declarations.d.ts`,
    );
    return () => added.dispose();
  }, [monaco, lab.declarations, lab.id]);
  const setUpLab = kinds[lab.runtime]?.setUpLab;
  useEffect(
    () => (monaco.kind === 'ready' ? setUpLab?.(monaco.monaco, lab) : undefined),
    [monaco, setUpLab, lab],
  );
  const readOnly = state.run.kind === 'running' && state.run.task === 'measure';
  const heat = useMemo(
    () => editorHeat(source, { source: lab.starter, profile: lab.profile }, state.own),
    [lab.profile, lab.starter, source, state.own],
  );
  const hottest = [...heat.lines].sort((a, b) => b.share - a.share)[0];
  const label = hottest
    ? `Code of ${lab.id}. Hottest line of ${HEAT_NAMES[heat.of]}: line ${hottest.line}, ${Math.round(hottest.share * 100)} % of the samples. Esc, then Tab, leaves the editor.`
    : `Code of ${lab.id}. Esc, then Tab, leaves the editor.`;
  const onChange = useCallback((text: string) => keeper.edit(text), [keeper]);
  const place = useRef({ shown, onWanted });
  place.current = { shown, onWanted };
  const editor = useRef<EditorHandle>(null);
  const focusOnceShown = useRef(false);
  const { attachEditor } = actions;
  const onReady = useCallback(
    (handle: EditorHandle | null) => {
      editor.current = handle;
      attachEditor(
        handle && {
          ...handle,
          // An editor that is not shown takes no focus.
          focus() {
            if (place.current.shown) return handle.focus();
            focusOnceShown.current = true;
            place.current.onWanted();
          },
        },
      );
    },
    [attachEditor],
  );
  useEffect(() => {
    if (!shown || !focusOnceShown.current) return;
    focusOnceShown.current = false;
    editor.current?.focus();
  }, [shown]);

  if (monaco.kind === 'loading') {
    return (
      <div className={styles.waiting}>
        <p className="small dim" role="status">
          Loading the editor.
        </p>
        <CodeAsText keeper={keeper} />
      </div>
    );
  }
  if (monaco.kind === 'failed') {
    return (
      <div className={styles.waiting}>
        <p className="small" role="status">
          The full editor could not be loaded. This plain field does the same, without colours.{' '}
          <button className="btn sm" type="button" onClick={retry}>
            Try again
          </button>
        </p>
        <PlainEditor
          source={source}
          label={label}
          readOnly={readOnly}
          onChange={onChange}
          onReady={onReady}
        />
      </div>
    );
  }
  const { MonacoEditor } = monaco;
  return (
    <MonacoEditor
      source={source}
      path={`file:///${lab.id}/${lab.source.fileName}`}
      language={lab.source.language}
      label={label}
      readOnly={readOnly}
      heat={heat}
      onChange={onChange}
      onReady={onReady}
    />
  );
}
