import { evaluate, type QuizResult, type QuizValue, unitOf } from '#lib/lab';
import * as engine from '#lib/simulate';
import { type DrawnPrompt, descending, evaluateRows, namesOf, questionOf } from './drawn-prompt.ts';
import type { Answer } from './read-answers.ts';

/** An answer this near to a slip's is taken for it. */
const SLIP_FACTOR = 1.1;

/** What the formula says: a number in its base unit, or places of rows. */
export function boundOf(drawn: DrawnPrompt, formula = drawn.prompt.formula): QuizValue {
  const { prompt } = drawn;
  if (prompt.kind === 'number') return evaluate(formula, namesOf(drawn)).value;
  const values = evaluateRows(drawn, formula);
  if (prompt.kind === 'order') return descending(values);
  const first = values.findIndex((value) => value < prompt.below);
  return first < 0 ? [] : [first];
}

/** What code finds: the same seed gives the same. */
export function ranOf({ name, prompt, drawn, rows }: DrawnPrompt, numbers: string): QuizValue {
  const simulation = new engine.Simulation({ seed: `${numbers}/${name}` });
  const stage = { engine, simulation, stream: simulation.stream };
  if (prompt.kind === 'number') return prompt.run(drawn, stage) * unitOf(prompt.unit).value;
  const given = rows.map((row) => row.drawn);
  return prompt.kind === 'order' ? prompt.run(given, stage) : [prompt.run(given, stage)];
}

/** Holds an answer against formula and run. */
export function gradePrompt(drawn: DrawnPrompt, typed: string, answer: Answer, numbers: string): QuizResult {
  const { prompt } = drawn;
  const bound = boundOf(drawn);
  const off = answer === null ? null : distance(answer, bound);
  const slip =
    answer === null || (off !== null && off <= SLIP_FACTOR)
      ? undefined
      : prompt.slips?.find(({ from }) => (distance(answer, boundOf(drawn, from)) ?? Infinity) <= SLIP_FACTOR);
  return {
    ...questionOf(drawn),
    typed,
    formula: prompt.formula,
    yours: answer,
    bound,
    ran: ranOf(drawn, numbers),
    off,
    because: prompt.because,
    ...(slip ? { slip: slip.says } : {}),
  };
}

/** From 1 for the same; null for another order or choice. */
export function distance(answer: QuizValue, truth: QuizValue): number | null {
  if (typeof answer === 'number' && typeof truth === 'number')
    return Math.max(answer / truth, truth / answer);
  return String(answer) === String(truth) ? 1 : null;
}
