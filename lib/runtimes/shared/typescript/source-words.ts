import { sentence } from '#lib/lab';
import type { Construct, SourceFacts } from './source-facts.ts';

/** Why a learner's TypeScript was not loaded, in whole sentences. */
export function sourceFailureText(facts: SourceFacts): string {
  switch (facts.what) {
    case 'syntax':
      return sentence(`${facts.line ? `Line ${facts.line}: ` : ''}${facts.text}`);
    case 'too-deep':
      return 'The code is nested too deeply to be read. Write it flatter.';
    case 'not-erasable': {
      const [name, instead] = CONSTRUCT_WORDS[facts.construct];
      return `Line ${facts.line}: ${name} is not available in the sandbox, which takes types out and compiles nothing.${instead ? ` ${instead}` : ''}`;
    }
    case 'import':
      return `Line ${facts.line}: ${facts.form} is not available in the sandbox. Write everything the lab needs in this file.`;
  }
}

/** What it is called, and what to write in its place. */
const CONSTRUCT_WORDS: Readonly<Record<Construct, readonly [name: string, instead?: string]>> = {
  TSEnumDeclaration: ['an enum', 'Write an object: const Colour = { Red: 0 } as const.'],
  TSModuleDeclaration: ['a namespace with values', 'Write the functions without it.'],
  TSParameterProperty: ['a parameter property', 'Declare the field and assign it in the constructor.'],
  TSImportEqualsDeclaration: ['import … ='],
  TSExportAssignment: ['export ='],
  TSNamespaceExportDeclaration: ['export as namespace'],
  TSTypeAssertion: ['a type assertion in angle brackets', 'Write "value as Type".'],
  Decorator: ['a decorator'],
};
