'use client';

import { useEffect, useRef } from 'react';
import type { EditorHandle } from '../use-workbench.ts';
import styles from './editor.module.css';

export interface PlainEditorProps {
  readonly source: string;
  readonly label: string;
  readonly readOnly: boolean;
  readonly onChange: (source: string) => void;
  readonly onReady: (handle: EditorHandle | null) => void;
}

/** A plain text field for the code, for when the full editor could not be loaded. */
export function PlainEditor({ source, label, readOnly, onChange, onReady }: PlainEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    onReady({
      replace: () => {},
      focus: () => field.current?.focus(),
      selection() {
        const { value = '', selectionStart = 0, selectionEnd = 0 } = field.current ?? {};
        const text = value.slice(selectionStart, selectionEnd);
        return text.trim() ? { text, line: value.slice(0, selectionStart).split('\n').length } : null;
      },
    });
    return () => onReady(null);
  }, [onReady]);
  return (
    <textarea
      ref={field}
      className={styles.plain}
      aria-label={label}
      value={source}
      readOnly={readOnly}
      spellCheck={false}
      autoCapitalize="off"
      autoCorrect="off"
      wrap="off"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
