import { type RuntimeWords, seconds, sentence } from '#lib/lab';
import type { Construct, JsFacts } from './facts.ts';

/** JavaScript's failures in words; its labs have the metrics of every lab. */
export const jsWords: RuntimeWords = {
  failure: (facts) => ({ detail: jsFailureText(facts as unknown as JsFacts) }),
};

/** The innocent cause is named first. */
export function jsFailureText(facts: JsFacts): string {
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
    case 'threw':
      return `The code threw${whereOf(facts)}: ${facts.text}`;
    case 'result-too-large':
      return `The result is too large: ${facts.text}.`;
    case 'not-copied': {
      const why =
        facts.text === undefined ? 'a proxy, perhaps' : `reading it threw${whereOf(facts)}: ${facts.text}`;
      return `The result holds something that cannot be copied: ${why}.`;
    }
    case 'promise':
      return 'The function returned a promise: make it synchronous, without async and await.';
    case 'not-data':
      return `${sentence(facts.said)} Return plain values: no functions, promises, generators or getters.`;
    case 'sampler-late':
      return `The sampler did not answer within ${seconds(facts.limitMs)}. Try again; your code is saved.`;
    case 'sampler-blind':
      return 'The sampler was given no memory to look at. Try again.';
    case 'samples-unreadable':
      return 'What the sampler saw could not be read. Try again.';
    case 'too-deep-to-profile':
      return 'The code is nested too deeply to be profiled.';
    case 'call-limit-in-profile':
      return `One call took more than ${seconds(facts.limitMs)} while it was profiled, so there is no profile. Your code is saved; nothing was lost.`;
    case 'too-few-samples':
      return `Only ${facts.samples} samples found a function of the code running. A call may be too short, or all of its work lies in async functions or generators, which are not seen.`;
    default:
      // A report may have been kept by a later version of the site.
      return '';
  }
}

const whereOf = ({ line }: { readonly line?: number }) => (line ? ` (line ${line})` : '');

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
