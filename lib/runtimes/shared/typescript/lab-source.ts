import type { Report } from '../../lab-kind.ts';
import { stripTypes } from './strip-types.ts';

/**
 * Takes the types out of a lab's source, lines kept. Adds a problem when it does not parse, imports anything, or does
 * not export the functions of `entry`; then answers undefined.
 */
export function compileLabSource(
  source: string,
  entry: readonly string[],
  path: string,
  report: Report,
): string | undefined {
  let code: string;
  const exported: string[] = [];
  const imported: number[] = [];
  try {
    const { script, program } = stripTypes(source);
    code = script;
    for (const node of program.body) {
      if (node.type === 'ImportDeclaration') imported.push(node.loc!.start.line);
      if (node.type !== 'ExportNamedDeclaration') continue;
      if (node.declaration?.type === 'VariableDeclaration') {
        for (const { id } of node.declaration.declarations)
          if (id.type === 'Identifier') exported.push(id.name);
      } else if (node.declaration) exported.push(node.declaration.id.name);
      for (const { exported: name } of node.specifiers)
        if (name.type === 'Identifier') exported.push(name.name);
    }
  } catch (thrown) {
    report({
      path,
      rule: 'broken-source',
      found: `the source does not parse: ${(thrown as Error).message}`,
    });
    return undefined;
  }
  for (const line of imported) {
    report({
      path: `${path}:${line}`,
      rule: 'import-in-source',
      found: 'an import',
      fix: 'the sandbox loads one file: write all of it there',
    });
  }
  for (const name of entry.filter((name) => !exported.includes(name))) {
    report({
      path,
      rule: 'entry-not-exported',
      found: `the function "${name}" is not exported`,
      fix: exported.length ? `it exports ${exported.join(', ')}` : 'write "export function"',
    });
  }
  return code;
}
