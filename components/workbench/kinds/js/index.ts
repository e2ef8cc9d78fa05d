import environment from '#generated/environment.json' with { type: 'json' };
import type { KindView } from '../kind-view.ts';

/** JavaScript and TypeScript: everything that a trial of theirs holds is drawn for all labs. */
export const jsView: KindView = {
  shortcuts: [{ keys: 'Shift Alt F', does: 'Format the code' }],
  setUpEditor(monaco) {
    const { typescriptDefaults, ScriptTarget, ModuleKind } = monaco.typescript;
    typescriptDefaults.setCompilerOptions({
      target: ScriptTarget.ESNext,
      module: ModuleKind.ESNext,
      // What the sandbox keeps, no more and no less: the language, and a few things of the platform.
      lib: environment.libraries,
      erasableSyntaxOnly: true,
      strict: false,
      allowNonTsExtensions: true,
      noEmit: true,
    });
    typescriptDefaults.addExtraLib(environment.declarations, 'ts:sandbox.d.ts');
  },
};
