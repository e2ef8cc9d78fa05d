/** The entrance for whatever shows a report: pages, commands, tests. Words alone; nothing that runs or reads code. */
import type { Metrics, RuntimeWords } from '#lib/lab';
import { jsWords } from './js/words.ts';
import { profileWords } from './profile/words.ts';
import { quizWords } from './quiz/words.ts';
import { simulationWords } from './simulation/words.ts';
import { sqlWords } from './sql/words.ts';

/** Every runtime's words by the name that labs use. One file and one line each. */
export const RUNTIME_WORDS = {
  js: jsWords,
  profile: profileWords,
  quiz: quizWords,
  simulation: simulationWords,
  sql: sqlWords,
} as const satisfies Readonly<Record<string, RuntimeWords>>;

/** The words of all of them, for a report of whichever runtime. */
export const WORDS = combineWords(RUNTIME_WORDS);

/** Facts name their runtime. Two runtimes with a metric of one name are a mistake: that throws. */
export function combineWords(byRuntime: Readonly<Record<string, RuntimeWords>>): RuntimeWords {
  const metrics: Record<string, Metrics[string]> = {};
  for (const [runtime, words] of Object.entries(byRuntime)) {
    for (const [name, metric] of Object.entries(words.metrics ?? {})) {
      if (metrics[name]) throw new Error(`The runtime "${runtime}" has a second metric "${name}".`);
      metrics[name] = metric;
    }
  }
  return {
    metrics,
    failure: (facts) =>
      Object.hasOwn(byRuntime, facts.runtime) ? byRuntime[facts.runtime]!.failure(facts) : { detail: '' },
  };
}
