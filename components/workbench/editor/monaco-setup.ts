import { loader } from '@monaco-editor/react';
import { KIND_VIEWS } from '../kinds/index.ts';
import type { Monaco } from './monaco.ts';

let loading: Promise<Monaco> | undefined;

/** Loads the editor from this site, once. Rejects when a file of it does not come; the next call then asks again. */
export function loadMonaco(): Promise<Monaco> {
  loading ??= begin().catch((cause: unknown) => {
    loading = undefined;
    throw cause instanceof Error ? cause : new Error('The editor could not be loaded.');
  });
  return loading;
}

/** What the editor's own loader puts on the global: it fetches the editor's files and joins them. */
interface FileLoader {
  (names: readonly string[], onLoaded: (editor: Monaco & { m?: Monaco }) => void, onFailed: unknown): void;
  config(options: { paths: Record<string, string> }): void;
  reset(): void;
}

async function begin(): Promise<Monaco> {
  const files = await fileLoader();
  // It remembers for ever what did not come. Not before another try: files of the last one may still arrive.
  files.reset();
  files.config({ paths: { vs: '/monaco/vs' } });
  const monaco = await new Promise<Monaco>((resolve, reject) => {
    files(['vs/editor/editor.main'], (loaded) => resolve(loaded.m ?? loaded), reject);
  });
  loader.config({ monaco });
  await loader.init();
  for (const { setUpEditor } of Object.values(KIND_VIEWS)) setUpEditor?.(monaco);
  defineThemes(monaco);
  return monaco;
}

async function fileLoader(): Promise<FileLoader> {
  const scope = globalThis as unknown as { require?: FileLoader };
  if (!scope.require)
    await new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = '/monaco/vs/loader.js';
      script.onload = resolve;
      script.onerror = () =>
        reject(new Error('The editor could not be loaded: its first file did not come.'));
      document.body.append(script);
    });
  return scope.require!;
}

/** The name of the editor's theme for what the page shows now. */
export function themeName(): 'hotpath-light' | 'hotpath-dark' {
  const chosen = document.documentElement.dataset.theme;
  const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  return dark ? 'hotpath-dark' : 'hotpath-light';
}

/** Calls back when the page's theme changes, by the toggle or by the system. Answers the function that ends it. */
export function watchTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', listener);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', listener);
  };
}

/** (Re)defines both themes from the design tokens that are in force now, and puts the right one on. */
export function defineThemes(monaco: Monaco): void {
  const name = themeName();
  const styles = getComputedStyle(document.documentElement);
  const canvas = document.createElement('canvas').getContext('2d');
  const token = (variable: string) => {
    const value = styles.getPropertyValue(variable).trim();
    if (!canvas) return value;
    // The editor takes only six hexadecimal digits; a minified style sheet may say #fff. A canvas gives them.
    canvas.fillStyle = value;
    return canvas.fillStyle;
  };
  const rule = (scope: string, variable: string) => ({
    token: scope,
    foreground: token(variable).replace('#', ''),
  });
  monaco.editor.defineTheme(name, {
    base: name === 'hotpath-dark' ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      rule('', '--ink'),
      rule('keyword', '--syn-keyword'),
      rule('string', '--syn-string'),
      // The editor's own themes have colours for these, which a plainer name does not replace.
      rule('string.sql', '--syn-string'),
      rule('operator.sql', '--ink'),
      rule('predefined.sql', '--syn-fn'),
      rule('regexp', '--syn-string'),
      rule('number', '--syn-number'),
      rule('comment', '--syn-comment'),
      rule('type', '--syn-fn'),
      rule('delimiter', '--ink'),
      rule('identifier', '--ink'),
    ],
    colors: {
      'editor.background': token('--surface'),
      'editor.foreground': token('--ink'),
      'editorLineNumber.foreground': token('--ink-3'),
      'editorLineNumber.activeForeground': token('--ink'),
      'editorCursor.foreground': token('--ink'),
      'editor.selectionBackground': token('--accent-soft'),
      'editor.lineHighlightBackground': '#00000000',
      'editor.lineHighlightBorder': token('--line'),
      'editorWidget.background': token('--raise'),
      'editorWidget.border': token('--line'),
      'editorIndentGuide.background1': token('--line'),
      'editorGutter.background': token('--surface'),
      'diffEditor.insertedTextBackground': `${token('--met')}22`,
      'diffEditor.removedTextBackground': `${token('--notyet')}22`,
      'diffEditor.insertedLineBackground': `${token('--met')}14`,
      'diffEditor.removedLineBackground': `${token('--notyet')}14`,
      ...Object.fromEntries(
        [1, 2, 3, 4, 5, 6].map((level) => [`editorBracketHighlight.foreground${level}`, token('--ink')]),
      ),
      focusBorder: token('--focus'),
    },
  });
  monaco.editor.setTheme(name);
}
