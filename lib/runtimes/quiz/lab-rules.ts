import { evaluate, type QuizLab, readSheet, UNITS, Unreadable, unitOf } from '#lib/lab';
import type { Report } from '../lab-kind.ts';
import { type DrawnPrompt, drawPrompts, evaluateRows, namesOf } from './drawn-prompt.ts';
import { boundOf } from './grade-prompt.ts';
import { quizLab } from './lab-schema.ts';
import { readAnswer } from './read-answers.ts';

/** Rounds that a definition is tried on. */
const SEEDS = Array.from({ length: 20 }, (_, index) => (index + 1).toString(16).padStart(32, '0'));

/** Parts of a definition that must agree: formulas with the numbers, units with what is asked. Invalid ones are left to the schema. */
export function checkQuizRules(definition: unknown, path: string, report: Report): void {
  if (!quizLab.safeParse(definition).success) return;
  const lab = definition as QuizLab;
  for (const [name, prompt] of Object.entries(lab.prompts)) {
    const columns = prompt.kind === 'number' ? [] : Object.keys(prompt.columns);
    const known = [...Object.keys(prompt.numbers), ...columns];
    const tell = (found: string, fix: string) =>
      report({ path: `${path}: prompts.${name}`, rule: 'prompt', found, fix });
    for (const number of known.filter((one) => UNITS.has(one)))
      tell(`a number named "${number}"`, 'it is a unit; name it otherwise');
    for (const [, number = ''] of prompt.ask.matchAll(/\{(\w+)\}/g))
      if (!Object.hasOwn(prompt.numbers, number))
        tell(`"{${number}}" in the question`, `numbers: ${Object.keys(prompt.numbers).join(', ')}`);
  }
  for (const seed of SEEDS) {
    for (const drawn of drawPrompts(lab, seed)) {
      const because = problemOf(drawn);
      if (!because) continue;
      report({
        path: `${path}: prompts.${drawn.name}`,
        rule: 'prompt',
        found: because,
        fix: `with the numbers of ${seed}`,
      });
      return;
    }
  }
}

function problemOf(drawn: DrawnPrompt): string | undefined {
  const { prompt } = drawn;
  try {
    for (const formula of [prompt.formula, ...(prompt.slips ?? []).map(({ from }) => from)]) {
      if (prompt.kind === 'number') {
        const { value, seconds, bits } = evaluate(formula, namesOf(drawn));
        const unit = unitOf(prompt.unit);
        if (seconds !== unit.seconds || bits !== unit.bits)
          return `"${formula}" does not come to ${prompt.unit || 'a plain number'}`;
        if (!(value > 0 && Number.isFinite(value))) return `"${formula}" comes to ${value}`;
      } else evaluateRows(drawn, formula);
    }
    if (prompt.kind === 'choice' && (boundOf(drawn) as readonly number[]).length === 0)
      return 'no row is right';
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof Unreadable)) throw thrown;
    return `a formula cannot be read: ${thrown.message}`;
  }
}

/** A sheet that answers whatever is drawn must be readable whatever is drawn. */
export function checkSheet(definition: unknown, source: string, path: string, report: Report): void {
  const read = readSheet(source);
  if (read.kind === 'unreadable') {
    report({ path: `${path}:${read.line}`, rule: 'sheet', found: 'no answer', fix: 'write "name = answer"' });
    return;
  }
  if (!quizLab.safeParse(definition).success) return;
  const { numbers = SEEDS[0]!, answers } = read.sheet;
  const prompts = drawPrompts(definition as QuizLab, numbers);
  for (const [name, text] of Object.entries(answers)) {
    const drawn = prompts.find((one) => one.name === name);
    try {
      if (drawn) readAnswer(drawn, text);
      else
        report({
          path,
          rule: 'sheet',
          found: `an answer to "${name}"`,
          fix: `prompts: ${prompts.map((one) => one.name).join(', ')}`,
        });
    } catch (thrown) {
      if (!(thrown instanceof Unreadable)) throw thrown;
      report({ path, rule: 'sheet', found: `"${name}": ${thrown.message}` });
    }
  }
}
