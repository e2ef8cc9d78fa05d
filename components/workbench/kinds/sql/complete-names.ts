import type { Monaco } from '../../editor/monaco.ts';
import type { WorkbenchLab } from '../../lab.ts';

/** Suggests the lab's tables and columns in its file. Answers how to stop that. */
export function completeNames(monaco: Monaco, { id, tables = [] }: WorkbenchLab): () => void {
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
      const suggestions = tables.flatMap((table) => [
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
