'use client';

import { Editor } from '@monaco-editor/react';
import type { editor as MonacoEditors } from 'monaco-editor';
import { useEffect, useRef, useState } from 'react';
import { heatLevel, percentText } from '../../profile/heat.ts';
import type { LineHeat } from '../place-heat.ts';
import type { EditorHandle, Selection } from '../use-workbench.ts';
import styles from './editor.module.css';
import { type EditorHeat, HEAT_NAMES } from './editor-heat.ts';
import type { Monaco } from './monaco.ts';
import { themeName } from './monaco-setup.ts';
import { keepWrap, readWrap } from './wrap-lines.ts';

export interface MonacoEditorProps {
  readonly source: string;
  readonly path: string;
  /** The editor's name for it. */
  readonly language: string;
  readonly label: string;
  readonly readOnly: boolean;
  readonly heat: EditorHeat;
  readonly onChange: (source: string) => void;
  readonly onReady: (handle: EditorHandle | null) => void;
}

/** Keeps Tab for indenting while suggestions or the find box are open; otherwise Esc frees it. */
const ESCAPE_WHEN =
  '!suggestWidgetVisible && !findWidgetVisible && !parameterHintsVisible && !renameInputVisible';

/** The code editor: heat in the gutter, Tab indents until Esc is pressed, and then leaves. */
export function MonacoEditor({
  source,
  path,
  language,
  label,
  readOnly,
  heat,
  onChange,
  onReady,
}: MonacoEditorProps) {
  const [editor, setEditor] = useState<MonacoEditors.IStandaloneCodeEditor | null>(null);
  const [freed, setFreed] = useState(false);
  const marks = useRef<MonacoEditors.IEditorDecorationsCollection | null>(null);
  const initial = useRef(source);

  const onMount = (mounted: MonacoEditors.IStandaloneCodeEditor, monaco: Monaco) => {
    const free = (to: boolean) => {
      mounted.updateOptions({ tabFocusMode: to });
      setFreed(to);
    };
    mounted.addCommand(monaco.KeyCode.Escape, () => free(true), ESCAPE_WHEN);
    const { KeyCode, KeyMod } = monaco;
    // The editor's own key for it is another one on each system.
    mounted.addAction({
      id: 'hotpath.format',
      label: 'Format the code',
      keybindings: [KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF],
      run: (one) => one.getAction('editor.action.formatDocument')?.run(),
    });
    mounted.addAction({
      id: 'hotpath.wrap',
      label: 'Wrap long lines, or stop',
      keybindings: [KeyMod.Alt | KeyCode.KeyZ],
      run(one) {
        const isOn = one.getRawOptions().wordWrap !== 'on';
        one.updateOptions({ wordWrap: isOn ? 'on' : 'off' });
        keepWrap(isOn);
      },
    });
    mounted.onDidBlurEditorText(() => free(false));
    mounted.onDidChangeModelContent(() => {
      free(false);
      onChange(mounted.getValue());
    });
    if (mounted.getValue() !== source) onChange(mounted.getValue());
    onReady({
      replace: (text) => replaceText(mounted, text),
      focus: () => mounted.focus(),
      selection: () => selectionOf(mounted),
    });
    setEditor(mounted);
  };

  useEffect(() => () => onReady(null), [onReady]);
  useEffect(() => {
    editor?.updateOptions({ readOnly, cursorBlinking: readOnly ? 'solid' : 'blink' });
  }, [editor, readOnly]);
  useEffect(() => {
    if (!editor) return;
    marks.current ??= editor.createDecorationsCollection();
    marks.current.set(heat.lines.map((line) => decorate(line, HEAT_NAMES[heat.of])));
  }, [editor, heat]);

  return (
    <div className={styles.monaco} translate="no">
      <Editor
        defaultValue={initial.current}
        defaultLanguage={language}
        defaultPath={path}
        theme={themeName()}
        onMount={(mounted, monaco) => onMount(mounted, monaco as unknown as Monaco)}
        loading={null}
        options={{
          ariaLabel: label,
          minimap: { enabled: false },
          fontFamily: "'Plex Mono', ui-monospace, Menlo, Consolas, monospace",
          fontSize: 13.5,
          lineHeight: 22,
          fontLigatures: false,
          lineNumbersMinChars: 11,
          lineDecorationsWidth: 12,
          glyphMargin: false,
          folding: false,
          bracketPairColorization: { enabled: false },
          guides: { indentation: false },
          tabSize: 2,
          scrollBeyondLastLine: false,
          renderLineHighlight: 'line',
          renderLineHighlightOnlyWhenFocus: true,
          overviewRulerLanes: 0,
          // The cursor begins on the first word: every other one like it would be marked.
          occurrencesHighlight: 'off',
          renderFinalNewline: 'on',
          padding: { top: 10, bottom: 10 },
          smoothScrolling: false,
          scrollbar: { horizontalScrollbarSize: 8, verticalScrollbarSize: 10, useShadows: false },
          fixedOverflowWidgets: true,
          // A word that is complete already ends its line.
          acceptSuggestionOnEnter: 'smart',
          stickyScroll: { enabled: false },
          wordWrap: readWrap() ? 'on' : 'off',
          readOnlyMessage: { value: 'The code cannot be changed while it is being measured.' },
        }}
      />
      <div className={styles.foot}>
        <p aria-live="polite">
          {freed
            ? 'Tab now leaves the editor. Type to go on editing.'
            : 'Tab indents. Press Esc, then Tab, to leave the editor.'}
        </p>
        {heat.lines.length > 0 && <p data-heat={heat.of}>{`Heat: ${HEAT_NAMES[heat.of]}`}</p>}
      </div>
    </div>
  );
}

function selectionOf(editor: MonacoEditors.IStandaloneCodeEditor): Selection | null {
  const selection = editor.getSelection();
  const text = selection && editor.getModel()?.getValueInRange(selection);
  return text?.trim() ? { text, line: selection!.startLineNumber } : null;
}

function replaceText(editor: MonacoEditors.IStandaloneCodeEditor, text: string): void {
  const model = editor.getModel();
  if (!model || model.getValue() === text) return;
  const readOnly = editor.getRawOptions().readOnly ?? false;
  editor.updateOptions({ readOnly: false });
  editor.pushUndoStop();
  editor.executeEdits('replace', [{ range: model.getFullModelRange(), text, forceMoveMarkers: true }]);
  editor.pushUndoStop();
  editor.updateOptions({ readOnly });
}

/** Percent and colour are classes, because a decoration takes no text of its own: tens before, units after. */
function decorate({ line, share }: LineHeat, of: string): MonacoEditors.IModelDeltaDecoration {
  const percent = Math.min(99, Math.round(share * 100));
  const level = heatLevel(share);
  return {
    range: { startLineNumber: line, startColumn: 1, endLineNumber: line, endColumn: 1 },
    options: {
      isWholeLine: true,
      stickiness: 1,
      marginClassName: `heatmark heatmark-${level} heatmark-t${percent >= 10 ? Math.floor(percent / 10) : 'x'} heatmark-u${percent % 10}`,
      className: level === 6 ? 'heatline' : null,
      hoverMessage: { value: `${percentText(share)} of the samples of ${of}` },
    },
  };
}
