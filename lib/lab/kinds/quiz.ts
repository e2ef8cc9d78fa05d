import type { Draws, Random } from '#lib/numbers';
import type * as engine from '#lib/simulate';
import type { LabCore } from '../core.ts';

/** A lab whose learners answer questions, with numbers that are drawn anew for every round, before code runs them. */
export interface QuizLab extends LabCore {
  readonly runtime: 'quiz';
  /** By the name that stands before the answer in a sheet. In the order in which they are asked. */
  readonly prompts: Readonly<Record<string, Prompt>>;
}

/**
 * Formulas are written in the language of answers: arithmetic with units and the names of the prompt's numbers. A prompt is
 * asked, answered by its formula and run by code that knows nothing of the formula.
 */
export type Prompt = NumberPrompt | OrderPrompt | ChoicePrompt;

interface PromptCore {
  readonly title: string;
  /** The question. `{name}` stands for a number that was drawn, with its unit. */
  readonly ask: string;
  /** Numbers that are drawn, and the unit that each is drawn in; '' for a plain one. */
  readonly numbers: Readonly<Record<string, string>>;
  /** The same random numbers give the same question. */
  draw(random: Random): Drawn;
  /** Why the formula holds, and what the run does: one or two sentences for whoever has answered. */
  readonly because: string;
  /** What people get wrong, by the answer that it gives. */
  readonly slips?: readonly Slip[];
}

/** By name, in the unit that the prompt says. */
export type Drawn = Readonly<Record<string, number>>;

export interface Slip {
  /** A formula, in place of the right one. */
  readonly from: string;
  /** A whole sentence: what was done, and what it leaves out. */
  readonly says: string;
}

export interface NumberPrompt extends PromptCore {
  readonly kind: 'number';
  /** What is asked for: an answer in any unit of its kind will do. */
  readonly unit: string;
  readonly formula: string;
  /** The same found by code, in that unit. */
  run(drawn: Drawn, stage: RunStage): number;
}

/** The learner puts rows in order. */
export interface OrderPrompt extends PromptCore, Rows {
  readonly kind: 'order';
  /** A formula of the columns: the row with the largest value comes first. */
  readonly formula: string;
  /** Places of the rows in the order that code found best. */
  run(rows: readonly Drawn[], stage: RunStage): readonly number[];
}

/** The learner chooses a row. */
export interface ChoicePrompt extends PromptCore, Rows {
  readonly kind: 'choice';
  /** A formula of the columns: the first row for which it is below the limit is right. */
  readonly formula: string;
  readonly below: number;
  /** The place of the row that code found. */
  run(rows: readonly Drawn[], stage: RunStage): number;
}

interface Rows {
  /** Headings of the columns, and the unit that each is drawn in. */
  readonly columns: Readonly<Record<string, { readonly title: string; readonly unit: string }>>;
  /** The rows as they are shown. */
  rows(random: Random): readonly { readonly title: string; readonly drawn: Drawn }[];
}

/** What a run has to work with. The same seed gives the same run, in every browser and in Node. */
export interface RunStage {
  readonly engine: typeof engine;
  readonly simulation: engine.Simulation;
  /** A stream of chance by its name. */
  stream(name: string): Draws;
}
