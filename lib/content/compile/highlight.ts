import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';

/** Colours stay in the stylesheet: the theme only names roles, and each role becomes a class. */
const THEME = createCssVariablesTheme({ name: 'roles', variablePrefix: '--', fontStyle: false });
const CLASS_BY_ROLE: Readonly<Record<string, string>> = {
  'token-keyword': 'tk',
  'token-string': 'ts',
  'token-string-expression': 'ts',
  'token-constant': 'tn',
  'token-function': 'tf',
  'token-comment': 'tc',
};

let highlighter: Promise<HighlighterCore> | undefined;

/** One highlighter for the process; only the languages that the course speaks. */
export function getHighlighter(): Promise<HighlighterCore> {
  highlighter ??= withoutTimeLimit({
    themes: [THEME],
    langs: [
      import('shiki/langs/typescript.mjs'),
      import('shiki/langs/javascript.mjs'),
      import('shiki/langs/json.mjs'),
      import('shiki/langs/bash.mjs'),
      import('shiki/langs/sql.mjs'),
      import('shiki/langs/python.mjs'),
      import('shiki/langs/html.mjs'),
      import('shiki/langs/http.mjs'),
    ],
    engine: createJavaScriptRegexEngine(),
  });
  return highlighter;
}

/**
 * By default a line that takes over 500 ms is given up, and the rest of the file goes wrong: on a busy machine that
 * is the first line of the first file. What is built must not depend on the machine's speed.
 */
async function withoutTimeLimit(
  options: Parameters<typeof createHighlighterCore>[0],
): Promise<HighlighterCore> {
  const core = await createHighlighterCore(options);
  return {
    ...core,
    codeToTokens: (code, more) => core.codeToTokens(code, { ...more, tokenizeTimeLimit: 0 }),
    // What rehype-pretty-code calls.
    codeToHtml: (code, more) => core.codeToHtml(code, { ...more, tokenizeTimeLimit: 0 }),
    codeToHast: (code, more) => core.codeToHast(code, { ...more, tokenizeTimeLimit: 0 }),
  };
}

/** The class of a colour that {@link getHighlighter}'s theme gave, or undefined for plain text. */
export function classOfColour(colour: string | undefined): string | undefined {
  const role = /var\(--([a-z-]+)\)/.exec(colour ?? '')?.[1];
  return role === undefined ? undefined : CLASS_BY_ROLE[role];
}

/** Code as one HTML string per line; plain where the highlighter does not know the language. */
export async function highlightLines(source: string, language: string): Promise<string[]> {
  const highlighter = await getHighlighter();
  const lang = highlighter.getLoadedLanguages().includes(language) ? language : 'text';
  const { tokens } = highlighter.codeToTokens(source, { lang, theme: 'roles' });
  return tokens.map((line) =>
    line
      .map(({ content, color }) => {
        const name = content.trim() ? classOfColour(color) : undefined;
        return name ? `<span class="${name}">${escapeHtml(content)}</span>` : escapeHtml(content);
      })
      .join(''),
  );
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
