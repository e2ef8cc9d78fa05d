import { type RuntimeWords, seconds, sentence } from '#lib/lab';
import type { SimulationFacts } from './facts.ts';

/** What a policy can fail with, in words; its labs have the metrics of every lab. */
export const simulationWords: RuntimeWords = {
  failure: (facts) => ({ detail: policyFailureText(facts as unknown as SimulationFacts) }),
};

function policyFailureText(facts: SimulationFacts): string {
  switch (facts.what) {
    case 'rule':
      return sentence(facts.said);
    case 'threw': {
      const where = facts.line ? ` (line ${facts.line})` : '';
      const isClock = /\b(Date|performance) is not defined/.test(facts.text);
      const said = sentence(`${callText(facts)} threw${where}: ${facts.text}`);
      return isClock ? `${said} The clock of a simulation is its own: nowMs says what time it is.` : said;
    }
    case 'no-entry':
      return `The code does not export a function named ${facts.entry}.`;
    case 'no-policy':
      return `${facts.entry} returned ${facts.text}; it must return the policy, an object with its methods.`;
    case 'no-method':
      return `The policy’s ${facts.method} is ${facts.text}; it must be a function.`;
    case 'steps-per-call':
      return `${callText(facts)} took more than ${figure(facts.limit)} steps (loop rounds and function calls). A policy decides at once: keep between calls what you need again.`;
    case 'steps-per-run':
      return `The policy took more than ${figure(facts.limit)} steps (loop rounds and function calls) in one run, until ${moment(facts.atMs)} of it. Do less in each call.`;
    case 'endless':
      return `One run of the simulation took more than ${seconds(facts.limitMs)} of real time. Is this machine busy with other work? Then run again; your code is saved. If not, a call of the policy asks a built-in function for too much.`;
    case 'too-deep':
      return 'The code is nested too deeply to be read. Write it flatter.';
    case 'no-answers':
      return 'What came back from the policy is no run of this world. Run again; your code is saved.';
    default:
      // A report may have been kept by a later version of the site.
      return '';
  }
}

const callText = ({ method, atMs }: { readonly method: string; readonly atMs: number }) =>
  method ? `A call of ${method} at ${moment(atMs)}` : 'Loading the code';
const moment = (atMs: number) => `${(atMs / 1_000).toFixed(1)} s`;
const figure = (count: number) => count.toLocaleString('en');
