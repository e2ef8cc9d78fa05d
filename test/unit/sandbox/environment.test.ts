import ts from 'typescript';
import { beforeAll, expect, test } from 'vitest';

import {
  DECLARATIONS,
  DECLARED_ONLY,
  GLOBALS,
  isAllowed,
  LIBRARIES,
} from '../../../lib/runtimes/shared/realm/environment.ts';

/** Reading and checking the compiler's libraries takes seconds on a busy machine. */
const SLOW = { timeout: 60_000 };

/** The declarations that the editor itself ships, by file name. */
let files: Record<string, string>;
beforeAll(async () => {
  const path = '../../../node_modules/monaco-editor/esm/vs/languages/features/typescript/lib/lib.js';
  files = ((await import(/* @vite-ignore */ path)) as { libFileMap: Record<string, string> }).libFileMap;
});

const parsedFiles = new Map<string, ts.SourceFile>();

/** A program that knows the editor's libraries and the sandbox' declarations, as the editor puts them together. */
function compile(source: string): { problems: { line: number; text: string }[]; globals: string[] } {
  const texts = new Map([
    ['/code.ts', source],
    ['/sandbox.d.ts', DECLARATIONS],
  ]);
  const read = (name: string) => texts.get(name) ?? files[name.slice(1)];
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    lib: LIBRARIES.map((name) => `lib.${name}.d.ts`),
    noEmit: true,
    strict: false,
    types: [],
    skipDefaultLibCheck: true,
  };
  const program = ts.createProgram(['/code.ts', '/sandbox.d.ts'], options, {
    getSourceFile(name, target) {
      const text = read(name);
      if (text === undefined) return undefined;
      const parsed = parsedFiles.get(name) ?? ts.createSourceFile(name, text, target);
      if (name !== '/code.ts') parsedFiles.set(name, parsed);
      return parsed;
    },
    fileExists: (name) => read(name) !== undefined,
    readFile: read,
    getDefaultLibFileName: () => '/lib.esnext.d.ts',
    getDefaultLibLocation: () => '/',
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    writeFile() {},
  });
  const own = program.getSourceFiles().filter(({ fileName }) => !fileName.includes('/lib.'));
  const problems = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...own.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]),
  ].map(({ messageText, file, start }) => {
    const line = file && start !== undefined ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return { line, text: ts.flattenDiagnosticMessageText(messageText, ' ') };
  });
  const checker = program.getTypeChecker();
  const globals = checker
    .getSymbolsInScope(program.getSourceFile('/code.ts')!, ts.SymbolFlags.Value)
    .map(({ name }) => name);
  return { problems, globals };
}

test('the editor knows every global that the sandbox keeps, and no other', SLOW, () => {
  const { problems, globals } = compile('export {};');
  expect(problems).toEqual([]);
  const known = globals.filter((name) => name !== 'arguments');
  expect(GLOBALS.filter((name) => !known.includes(name))).toEqual([]);
  expect(known.filter((name) => !isAllowed(name) && !DECLARED_ONLY.includes(name))).toEqual([]);
});

test('what the sandbox offers is no error in the editor', SLOW, () => {
  const source = `
    console.log('%d', 1); console.groupCollapsed('x'); console.timeLog('t', 1); console.countReset();
    const began: number = performance.now();
    const copy = structuredClone({ a: new Map([[1, 2]]) }).a.get(1);
    const bytes = new TextEncoder().encode('x').length + new TextDecoder().decode(new Uint8Array(2)).length;
    const groups = Object.groupBy([1, 2], (n) => (n % 2 ? 'odd' : 'even')).odd?.length;
    const byKey = Map.groupBy([1, 2], (n) => n % 2).get(1);
    const both = new Set([1]).union(new Set([2])).isSupersetOf(new Set([1]));
    const first = new Map([[1, 2]]).values().filter((n) => n > 1).map((n) => n * 2).take(1).toArray()[0];
    const sorted = [3, 1].toSorted((a, b) => a - b).with(0, 9).at(-1);
    function useAll() { using one = { [Symbol.dispose]() {} }; using all = new DisposableStack(); all.use(one); }
    const weak = new WeakRef({}).deref();
    const half = new Float16Array(2).length;
    const text = [...new Intl.Segmenter('en').segment('ab')].length + 'a-b'.replaceAll('-', '').length;
    const later = Promise.withResolvers<number>();
    export { began, copy, bytes, groups, byKey, both, first, sorted, useAll, weak, half, text, later };`;
  expect(compile(source).problems).toEqual([]);
});

test('what the sandbox lacks is an error in the editor, each by itself', SLOW, () => {
  const missing = [
    'document.title',
    'window',
    'fetch("x")',
    'setTimeout(() => {}, 1)',
    'new SharedArrayBuffer(1)',
    'Atomics.load',
    'new FinalizationRegistry(() => {})',
    'performance.mark("x")',
    'new Worker("x")',
    'crypto.randomUUID()',
    'queueMicrotask(() => {})',
  ];
  const { problems } = compile(missing.map((code, i) => `export const x${i} = ${code};`).join('\n'));
  expect(problems.map(({ line }) => line)).toEqual(missing.map((_, i) => i + 1));
});
