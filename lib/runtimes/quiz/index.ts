import {
  bytesOf,
  freshSeed,
  type QuizAsked,
  type QuizQuestions,
  readSheet,
  type Sheet,
  SOURCE_LIMIT_BYTES,
  Unreadable,
} from '#lib/lab';
import { type AnswerProgram, type Graded, RunFailed, type Runtime } from '#lib/session';
import type { QuizAsset } from './asset.ts';
import { drawPrompts, questionOf } from './drawn-prompt.ts';
import { sheetRefused } from './facts.ts';
import { FirstAnswers } from './first-answers.ts';
import { gradePrompt } from './grade-prompt.ts';
import { type Answer, readAnswer } from './read-answers.ts';

/** A sheet whose answers can be read. */
export interface ReadSheet {
  readonly numbers: string;
  readonly sheet: Sheet;
  readonly answers: readonly Answer[];
}

const first = new FirstAnswers();

/** Answers to questions, in place of code. Nothing is spawned, nothing timed: the referee reads, runs and grades them. */
export const quizRuntime: Runtime<QuizAsset, ReadSheet> = {
  exercise: ({ definition: { targets } }) => ({
    targets,
    cases: [],
    expect: () => null,
    judge: () => null,
    callLimitMs: 10_000,
  }),
  read: (source, asset) => readAnswers(source, asset),
  // Nothing is compared with a program of the lab's own: the formulas are in its definition.
  own: (asset) => {
    const empty = readAnswers('', asset);
    return { starter: empty, reference: empty };
  },
  open: async (code, asset) => openAnswers(code, asset),
  async explore(question, { definition }) {
    const { numbers } = question as QuizAsked;
    return { numbers, prompts: drawPrompts(definition, numbers).map(questionOf) } satisfies QuizQuestions;
  },
};

/** Everything is read before anything is graded: whoever mistyped one answer loses none of the others. */
function readAnswers(source: string, { definition }: QuizAsset): ReadSheet {
  const bytes = bytesOf(source);
  if (bytes > SOURCE_LIMIT_BYTES)
    throw new RunFailed('error', { what: 'source-too-long', bytes, limitBytes: SOURCE_LIMIT_BYTES });
  const read = readSheet(source);
  if (read.kind === 'unreadable') throw sheetRefused('error', { what: 'no-sheet', line: read.line });
  const { sheet } = read;
  const unknown = Object.keys(sheet.answers).find((name) => !Object.hasOwn(definition.prompts, name));
  if (unknown !== undefined)
    throw sheetRefused('error', { what: 'unknown-question', name: unknown.slice(0, 40) });
  const numbers = sheet.numbers ?? freshSeed();
  const answers = drawPrompts(definition, numbers).map((drawn) => {
    try {
      return readAnswer(drawn, sheet.answers[drawn.name] ?? '');
    } catch (thrown) {
      if (!(thrown instanceof Unreadable)) throw thrown;
      throw sheetRefused('error', { what: 'unreadable', title: drawn.prompt.title, because: thrown.message });
    }
  });
  return { numbers, sheet, answers };
}

function openAnswers({ numbers, sheet, answers }: ReadSheet, { definition }: QuizAsset): AnswerProgram {
  const none = async (): Promise<never> => {
    throw new Error('A sheet of answers is no program to be run.');
  };
  return {
    log: '',
    run: none,
    async grade(): Promise<Graded> {
      if (first.differs(sheet)) throw sheetRefused('too-many', { what: 'answered-before' });
      const results = drawPrompts(definition, numbers).map((drawn, index) =>
        gradePrompt(drawn, sheet.answers[drawn.name] ?? '', answers[index]!, numbers),
      );
      first.keep(sheet);
      return {
        answered: {
          answers: results.map(({ name, title, yours, off, slip }) => ({
            name,
            title,
            given: yours !== null,
            off,
            ...(slip === undefined ? {} : { slip }),
          })),
        },
        own: { runtime: 'quiz', numbers, results } as Graded['own'],
      };
    },
    end() {},
  };
}
