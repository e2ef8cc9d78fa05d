import type { Trial } from '#lib/lab';
import type { LabRun } from './lab-run.ts';
import type { PolicyProgram, Program } from './runtime.ts';

/** The simulated runs that the targets are judged on: every seed of the lab, in fresh realms, with nothing timed. */
export async function runSimulated(run: LabRun, code: unknown): Promise<Pick<Trial, 'simulated' | 'own'>> {
  const program = await run.open(code);
  try {
    if (!isPolicy(program)) throw new Error('The lab has a target of a simulation, and its runtime cannot.');
    const { runs, own } = await program.simulate();
    const { counterWords: words } = run.exercise;
    return { simulated: { runs, ...(words ? { words } : {}) }, ...(own ? { own } : {}) };
  } finally {
    program.end();
  }
}

const isPolicy = (program: Program): program is PolicyProgram => 'simulate' in program;
