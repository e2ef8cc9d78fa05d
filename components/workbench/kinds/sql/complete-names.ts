import type { Monaco } from '../../editor/monaco.ts';
import type { WorkbenchLab } from '../../lab.ts';
import { engineAt, headingsOf } from './sections.ts';

/** Suggests the lab's tables and columns in its file, with the types of the engine whose section is typed in. Answers how to stop that. */
export function completeNames(monaco: Monaco, { id, tables = [], engines = [] }: WorkbenchLab): () => void {
  const provider = monaco.languages.registerCompletionItemProvider('sql', {
    provideCompletionItems(model, position) {
      // A session may have had the editors of other labs.
      if (!model.uri.path.startsWith(`/${id}/`)) return { suggestions: [] };
      const word = model.getWordUntilPosition(position);
      const range = {
        startLineNumber: position.lineNumber,
        endLineNumber: position.lineNumber,
        startColumn: word.startColumn,
        endColumn: word.endColumn,
      };
      const { Struct, Field } = monaco.languages.CompletionItemKind;
      const seconds = engines.slice(1);
      const headings = headingsOf(
        model.getLinesContent(),
        seconds.map((one) => one.id),
      );
      const engine = engineAt(headings, position.lineNumber);
      const shown = seconds.find((one) => one.id === engine)?.tables ?? tables;
      const suggestions = shown.flatMap((table) => [
        { label: table.name, kind: Struct, insertText: table.name, detail: 'table', range },
        ...table.columns.map(({ name, type }) => ({
          label: { label: name, description: table.name },
          kind: Field,
          insertText: name,
          detail: type,
          range,
        })),
      ]);
      return { suggestions };
    },
  });
  return () => provider.dispose();
}
