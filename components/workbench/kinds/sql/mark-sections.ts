import type { editor } from 'monaco-editor';
import type { Monaco } from '../../editor/monaco.ts';
import type { WorkbenchLab } from '../../lab.ts';
import styles from './sections.module.css';
import { headingsOf } from './sections.ts';

/** Sets the headings of the lab's file apart from comments, with the engine's name where only one reads the section. Answers how to stop that. */
export function markSections(monaco: Monaco, { id, engines = [] }: WorkbenchLab): () => void {
  const names = new Map(engines.slice(1).map((engine) => [engine.id, engine.name]));
  const ends: (() => void)[] = [];
  const mark = (model: editor.ITextModel) => {
    if (model.getLanguageId() !== 'sql' || !model.uri.path.startsWith(`/${id}/`)) return;
    let marks: string[] = [];
    const draw = () => {
      const headings = headingsOf(model.getLinesContent(), [...names.keys()]);
      marks = model.deltaDecorations(
        marks,
        headings.map(({ line, engine }) => ({
          range: new monaco.Range(line, 1, line, model.getLineMaxColumn(line)),
          options: {
            isWholeLine: true,
            className: styles.line!,
            inlineClassName: styles.heading!,
            ...(engine
              ? { after: { content: ` ${names.get(engine)} alone`, inlineClassName: styles.engine! } }
              : {}),
          },
        })),
      );
    };
    draw();
    const typing = model.onDidChangeContent(draw);
    ends.push(() => {
      typing.dispose();
      if (!model.isDisposed()) model.deltaDecorations(marks, []);
    });
  };
  monaco.editor.getModels().forEach(mark);
  const coming = monaco.editor.onDidCreateModel(mark);
  return () => {
    coming.dispose();
    for (const end of ends) end();
  };
}
