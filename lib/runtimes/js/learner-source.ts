import { simple } from 'acorn-walk';
import { bytesOf, SOURCE_LIMIT_BYTES } from '#lib/lab/limits';
import { RunFailed } from '#lib/session';
import { type Stripped, SyntaxRefused, stripTypes, TOO_DEEP } from './strip-types.ts';

/**
 * Strips the types from a learner's TypeScript and refuses what the sandbox does not load. Throws {@link RunFailed}
 * with 'error' (too long, does not parse) or 'forbidden-syntax' (any form of import), naming the line.
 */
export function compileLearnerSource(source: string): Stripped {
  const bytes = bytesOf(source);
  if (bytes > SOURCE_LIMIT_BYTES) {
    throw new RunFailed(
      'error',
      `The code is ${bytes.toLocaleString('en')} bytes long; at most ${SOURCE_LIMIT_BYTES.toLocaleString('en')} are accepted.`,
    );
  }
  let stripped: Stripped;
  try {
    stripped = stripTypes(source);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxRefused)) throw thrown;
    throw new RunFailed(thrown.isForbidden ? 'forbidden-syntax' : 'error', thrown.message);
  }
  const refuse = (node: { loc?: { start: { line: number } } | null }, what: string) => {
    throw new RunFailed(
      'forbidden-syntax',
      `Line ${node.loc?.start.line ?? '?'}: ${what} is not available in the sandbox. Write everything the lab needs in this file.`,
    );
  };
  const refusals: Parameters<typeof simple>[1] = {
    ImportDeclaration: (node) => refuse(node, 'import'),
    ImportExpression: (node) => refuse(node, 'import()'),
    ExportAllDeclaration: (node) => refuse(node, 'export … from'),
    ExportNamedDeclaration: (node) => {
      if (node.source) refuse(node, 'export … from');
    },
  };
  try {
    simple(stripped.program, refusals);
  } catch (thrown) {
    // What could be parsed may still be nested deeper than a walk over its tree can go.
    throw thrown instanceof RangeError ? new RunFailed('error', TOO_DEEP) : thrown;
  }
  return stripped;
}
