import { simple } from 'acorn-walk';
import { bytesOf, SOURCE_LIMIT_BYTES } from '#lib/lab/limits';
import { RunFailed } from '#lib/session';
import { sourceRefused } from './source-facts.ts';
import { type Stripped, SyntaxRefused, stripTypes } from './strip-types.ts';

/**
 * Strips the types from a learner's TypeScript and refuses what the sandbox does not load. Throws {@link RunFailed}
 * with 'error' (too long, does not parse) or 'forbidden-syntax' (any form of import), naming the line.
 */
export function compileLearnerSource(source: string): Stripped {
  const bytes = bytesOf(source);
  if (bytes > SOURCE_LIMIT_BYTES) {
    throw new RunFailed('error', { what: 'source-too-long', bytes, limitBytes: SOURCE_LIMIT_BYTES });
  }
  let stripped: Stripped;
  try {
    stripped = stripTypes(source);
  } catch (thrown) {
    if (!(thrown instanceof SyntaxRefused)) throw thrown;
    throw sourceRefused(thrown.isForbidden ? 'forbidden-syntax' : 'error', thrown.facts);
  }
  const refuse = (node: { loc?: { start: { line: number } } | null }, form: string) => {
    throw sourceRefused('forbidden-syntax', { what: 'import', line: node.loc!.start.line, form });
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
    throw thrown instanceof RangeError ? sourceRefused('error', { what: 'too-deep' }) : thrown;
  }
  return stripped;
}
