import { type Program, parse } from 'acorn';
import { simple } from 'acorn-walk';
import { transform } from 'sucrase';
import { RunFailed } from '#lib/session';

export const SOURCE_LIMIT_BYTES = 100_000;
const TOO_DEEP = 'The code is nested too deeply to be read. Write it flatter.';

export interface Compiled {
  /** JavaScript with the learner's own line numbers. */
  readonly script: string;
  readonly program: Program;
}

/**
 * Strips the types from a learner's TypeScript and refuses what the sandbox does not load. Throws {@link RunFailed}
 * with 'error' (too long, does not parse) or 'forbidden-syntax' (any form of import), naming the line.
 */
export function compileLearnerSource(source: string): Compiled {
  const bytes = new TextEncoder().encode(source).length;
  if (bytes > SOURCE_LIMIT_BYTES) {
    throw new RunFailed(
      'error',
      `The code is ${bytes.toLocaleString('en')} bytes long; at most ${SOURCE_LIMIT_BYTES.toLocaleString('en')} are accepted.`,
    );
  }
  let script: string;
  let program: Program;
  try {
    script = transform(source, {
      transforms: ['typescript'],
      disableESTransforms: true,
      keepUnusedImports: true,
    }).code;
    program = parse(script, { ecmaVersion: 'latest', sourceType: 'module', locations: true });
  } catch (thrown) {
    throw new RunFailed('error', thrown instanceof RangeError ? TOO_DEEP : syntaxSentence(thrown));
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
    simple(program, refusals);
  } catch (thrown) {
    // What could be parsed may still be nested deeper than a walk over its tree can go.
    throw thrown instanceof RangeError ? new RunFailed('error', TOO_DEEP) : thrown;
  }
  return { script, program };
}

/** "Line 3: Unexpected token" from the errors of sucrase and acorn, which end in "(line:column)". */
function syntaxSentence(thrown: unknown): string {
  const message = String((thrown as Error)?.message ?? thrown);
  const at = /\((\d+):\d+\)/.exec(message);
  const text = message.replace(/^Error transforming[^:]*: /, '').replace(/\s*\(\d+:\d+\)\s*$/, '');
  return `${at ? `Line ${at[1]}: ` : ''}${text}${text.endsWith('.') ? '' : '.'}`;
}
