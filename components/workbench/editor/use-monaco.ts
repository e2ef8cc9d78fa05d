import { useCallback, useEffect, useState } from 'react';
import type { MonacoEditor } from './MonacoEditor.tsx';
import type { Monaco } from './monaco.ts';
import { defineThemes, loadMonaco, watchTheme } from './monaco-setup.ts';

export type MonacoState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly monaco: Monaco; readonly MonacoEditor: typeof MonacoEditor }
  | { readonly kind: 'failed'; readonly because: string };

/** Loads the editor when a component that needs it is first shown, and keeps its theme that of the page. */
export function useMonaco(): { state: MonacoState; retry: () => void } {
  const [state, setState] = useState<MonacoState>({ kind: 'loading' });
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a higher count is what asks for another try
  useEffect(() => {
    let ended = false;
    setState({ kind: 'loading' });
    Promise.all([loadMonaco(), import('./MonacoEditor.tsx')]).then(
      ([monaco, { MonacoEditor }]) => {
        if (!ended) setState({ kind: 'ready', monaco, MonacoEditor });
      },
      (cause: Error) => {
        console.warn(cause);
        if (!ended) setState({ kind: 'failed', because: cause.message });
      },
    );
    return () => {
      ended = true;
    };
  }, [tries]);
  useEffect(
    () => (state.kind === 'ready' ? watchTheme(() => defineThemes(state.monaco)) : undefined),
    [state],
  );
  return { state, retry: useCallback(() => setTries((n) => n + 1), []) };
}
