import {
  type Case,
  type CounterWords,
  compareValues,
  formatValue,
  type LabCore,
  type Random,
  type WorkloadLab,
} from '#lib/lab';

const CALL_LIMIT_MS = 2_000;

/** A lab as a session sees it: what to run and how to judge, whatever it is written in. */
export interface Exercise {
  readonly targets: LabCore['targets'];
  /** The shown ones first. */
  readonly cases: readonly ExerciseCase[];
  /** What is timed in rounds; labs with paired targets have it. */
  readonly typical?: Inputs;
  /** What is timed at growing sizes. */
  readonly growth?: Inputs & { readonly sizes: readonly number[] };
  /** What is counted. */
  readonly counted?: Inputs;
  /** The right answer; null where the untouched starter gives it. */
  readonly expect: ((input: unknown) => unknown) | null;
  /** Null when right, or what is wrong in one sentence. `output` is untrusted: any shape may arrive. Never throws. */
  judge(input: unknown, output: unknown, expected: unknown): string | null;
  readonly counterWords?: CounterWords;
  /** Counts that come from judging the output of the counted run. */
  score?(input: unknown, output: unknown): Readonly<Record<string, number>>;
  /** Milliseconds that one call may take. */
  readonly callLimitMs: number;
}

export interface ExerciseCase {
  readonly name: string;
  readonly hidden: boolean;
  /** The same random numbers give the same input. */
  make(random: Random): unknown;
}

/** A family of inputs. */
export interface Inputs {
  readonly size: number;
  /** What `size` counts, in the plural. */
  readonly unit: string;
  make(random: Random, size: number): unknown;
}

/** The exercise of a lab that generates inputs for a function and compares its outputs. */
export function exerciseOfWorkloads(definition: WorkloadLab): Exercise {
  const { workloads, sizes, counted, counterWords, score, visible, hidden } = definition;
  const inputsOf = (name: string, size = workloads[name]!.size): Inputs => {
    const workload = workloads[name]!;
    return { size, unit: workload.unit, make: (random, n) => workload.generate(random, n) };
  };
  const caseOf = (one: Case<unknown>, isHidden: boolean): ExerciseCase => ({
    name: one.name,
    hidden: isHidden,
    make: (random) => makeCaseInput(definition, one, random),
  });
  return {
    targets: definition.targets,
    cases: [...visible.map((one) => caseOf(one, false)), ...hidden.map((one) => caseOf(one, true))],
    typical: inputsOf('typical'),
    ...(sizes ? { growth: { ...inputsOf(workloads.growth ? 'growth' : 'typical'), sizes } } : {}),
    counted: counted ? inputsOf(counted.workload, counted.size) : inputsOf('typical'),
    expect: definition.oracle ?? null,
    judge: (input, output, expected) => judgeOutput(definition, input, output, expected),
    ...(counterWords ? { counterWords } : {}),
    ...(score ? { score } : {}),
    callLimitMs: definition.callLimitMs ?? CALL_LIMIT_MS,
  };
}

/** Makes the input of a case. */
export function makeCaseInput(definition: WorkloadLab, one: Case<unknown>, random: Random): unknown {
  if ('input' in one) return one.input(random);
  const workload = definition.workloads[one.workload]!;
  return workload.generate(random, one.size ?? workload.size);
}

/** Whatever an untrusted output makes a lab's `check` throw is a wrong answer. */
function judgeOutput(
  definition: WorkloadLab,
  input: unknown,
  output: unknown,
  expected: unknown,
): string | null {
  if (!definition.check) return compareValues(expected, output);
  try {
    return definition.check(input, output, expected);
  } catch {
    return `The result has the wrong shape: ${formatValue(output, 80)}`;
  }
}
