import type { Trial } from '#lib/lab';
import type { LabRun } from './lab-run.ts';
import type { AnswerProgram, Program } from './runtime.ts';

/** The answers that the targets are judged on, graded once. */
export async function runAnswered(run: LabRun, code: unknown): Promise<Pick<Trial, 'answered' | 'own'>> {
  const program = await run.open(code);
  try {
    if (!isAnswers(program)) throw new Error('The lab has a target of answers, and its runtime has none.');
    return await program.grade();
  } finally {
    program.end();
  }
}

const isAnswers = (program: Program): program is AnswerProgram => 'grade' in program;
