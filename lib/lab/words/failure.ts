import type { CommonFacts, FailureFacts } from '../failure-facts.ts';
import type { FailureWords, RuntimeWords } from './runtime-words.ts';
import { paragraph, seconds, sentence } from './sentence.ts';

const SAVED = 'Your code is saved; nothing was lost.';
const COPY = 'Work on a copy.';

/** Why a run or a case of it failed. @param own words of the runtime that it failed in */
export function failureWords(facts: FailureFacts, own: RuntimeWords): FailureWords {
  return 'runtime' in facts ? own.failure(facts) : { detail: detailOf(facts) };
}

function detailOf(facts: CommonFacts): string {
  switch (facts.what) {
    case 'differs':
      return sentence(`${DURING[facts.during ?? 'a-case']}${facts.said}`);
    case 'input-changed': {
      const where = facts.during === 'timing' ? 'while it was timed, the' : 'the';
      return paragraph(sentence(`${where} input was changed: ${facts.said}`), COPY);
    }
    case 'source-too-long':
      return `The code is ${figure(facts.bytes)} bytes long; at most ${figure(facts.limitBytes)} are accepted.`;
    case 'not-started':
      return `The sandbox did not start within ${seconds(facts.limitMs)}.`;
    case 'loading-endless':
      return `Loading the code took more than ${seconds(facts.limitMs)}.`;
    case 'loading-slow':
      return `Loading the code took ${Math.round(facts.tookMs)} ms; at most ${facts.limitMs} ms are allowed. Work done while loading is not measured.`;
    case 'call-limit':
      return `One call took more than ${seconds(facts.limitMs)}${whereIn(facts.line)}. ${SAVED}`;
    case 'run-limit':
      return `The whole run took more than ${seconds(facts.limitMs)}, although no single call did. ${SAVED}`;
    case 'work-ahead':
      return `The code worked for ${Math.round(facts.tookMs)} ms ${AHEAD[facts.where]}; at most ${facts.limitMs} ms are allowed. Work done ahead of the timed calls is not measured.`;
    case 'not-answering':
      return `The sandbox stopped answering: the code probably ran out of memory. ${SAVED}`;
    case 'worker-ended':
      return 'The worker was ended.';
    case 'judging-endless':
      return `Reading the code or checking its answer took more than ${seconds(facts.limitMs)} and was stopped. A huge or deeply shared answer does that. ${SAVED}`;
    case 'clocks-differ':
      return 'The worker’s clock and the page’s clock do not agree, so the timings cannot be trusted. Run again.';
    case 'stored-words':
      return facts.said;
    default:
      // A report may have been kept by a later version of the site.
      return '';
  }
}

const DURING = { 'a-case': '', counting: 'in the counted run: ', timing: 'while it was timed: ' } as const;
const AHEAD = {
  'after-a-call': 'after a call had returned',
  'in-the-warm-up': 'in the warm-up, in one call or after it',
};
const whereIn = (line?: number) => (line ? `; made again, it was mostly at line ${line}` : '');
const figure = (count: number) => count.toLocaleString('en');
