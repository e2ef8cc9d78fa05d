import { type RuntimeWords, seconds, sentence } from '#lib/lab';
import { sourceFailureText } from '../shared/typescript/source-words.ts';
import type { JsFacts } from './facts.ts';

/** JavaScript's failures in words; its labs have the metrics of every lab. */
export const jsWords: RuntimeWords = {
  failure: (facts) => ({ detail: jsFailureText(facts as unknown as JsFacts) }),
};

/** The innocent cause is named first. */
export function jsFailureText(facts: JsFacts): string {
  switch (facts.what) {
    case 'syntax':
    case 'too-deep':
    case 'not-erasable':
    case 'import':
      return sourceFailureText(facts);
    case 'no-entry':
      return `The code does not export a function named ${facts.entry}.`;
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
