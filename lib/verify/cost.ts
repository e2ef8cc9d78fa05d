import { compareValues, freshSeed, isTimed, seededRandom } from '#lib/lab';
import {
  type Exercise,
  type Inputs,
  type Program,
  RunFailed,
  type Runtime,
  type Session,
} from '#lib/session';
import { GAS_PER_MS } from './limits.ts';

/** Typical inputs that a program is counted on. */
const INPUTS = 2;
/** Inputs of the lab's own two programs, which are counted once: always the same. */
const OWN_SEED = '00112233445566778899aabbccddeeff';
const LIMIT_MS = 600_000;

/** What code executes, in instructions of an interpreter's machine: the same in every repetition, on every machine. */
export interface Cost {
  /** Of one call on a typical input of `size`. */
  readonly typical: number;
  /** Exponent of the size with which the cost grows between the two of `sizes`. */
  readonly growth: number;
}

export interface CostReport {
  readonly size: number;
  readonly unit: string;
  readonly sizes: readonly [from: number, to: number];
  readonly yours: Cost;
  /** The lab's own two programs, on inputs of the same kinds. */
  readonly starter: Pick<Cost, 'typical'>;
  readonly reference: Cost;
}

export type OwnCost = Pick<CostReport, 'starter' | 'reference'>;

/** Counts the instructions of programs of one lab. Those of its own two are counted at the first use, where nobody knows them. */
export class CostCounter {
  #own: Promise<OwnCost> | undefined;

  constructor(
    readonly runtime: Runtime,
    readonly asset: unknown,
    readonly exercise: Exercise,
  ) {}

  /** Takes what another has counted. */
  know(own: OwnCost): void {
    this.#own = Promise.resolve(own);
  }

  /** Undefined for labs where no target looks at time. Rejects with RunFailed when the code fails on an input. */
  async count(code: unknown, session: Session): Promise<CostReport | undefined> {
    const { typical, targets } = this.exercise;
    if (!typical || !isTimed(targets)) return undefined;
    const { size, unit } = typical;
    const yours = await this.#count(code, session, freshSeed, (input, output) => this.#judge(input, output));
    this.#own ??= this.#countOwn(session);
    return { size, unit, sizes: this.#sizes, yours, ...(await this.#own) };
  }

  /** What fails here is the lab's fault and throws as such. */
  async #countOwn(session: Session): Promise<OwnCost> {
    const { starter, reference } = this.runtime.own(this.asset);
    const check = async () => {};
    try {
      return {
        starter: {
          typical: await this.#withProgram(starter, session, (one) => this.#typical(one, ownSeed, check)),
        },
        reference: await this.#count(reference, session, ownSeed, check),
      };
    } catch (thrown) {
      this.#own = undefined;
      throw thrown instanceof RunFailed
        ? new Error(`The lab's own program failed: ${thrown.message}`)
        : thrown;
    }
  }

  /** The lab's own smallest size and the one four times as large, or half and twice what is typical. */
  get #sizes(): readonly [number, number] {
    const { growth, typical } = this.exercise;
    const from = growth ? growth.sizes[0]! : Math.ceil(typical!.size / 2);
    return [from, 4 * from];
  }

  #count(code: unknown, session: Session, seed: () => string, check: Check): Promise<Cost> {
    const { typical, growth = typical! } = this.exercise;
    return this.#withProgram(code, session, async (program) => {
      const typicalCost = await this.#typical(program, seed, check);
      const [from, to] = this.#sizes;
      const small = await countCall(program, growth, from, seed(), check);
      const large = await countCall(program, growth, to, seed(), check);
      return { typical: typicalCost, growth: Math.log2(large / small) / Math.log2(to / from) };
    });
  }

  async #typical(program: Program, seed: () => string, check: Check): Promise<number> {
    const typical = this.exercise.typical!;
    let sum = 0;
    for (let n = 0; n < INPUTS; n++) sum += await countCall(program, typical, typical.size, seed(), check);
    return Math.round(sum / INPUTS);
  }

  async #withProgram<T>(code: unknown, session: Session, use: (program: Program) => Promise<T>): Promise<T> {
    const program = await this.runtime.open(code, this.asset, session, {});
    try {
      return await use(program);
    } finally {
      program.end();
    }
  }

  async #judge(input: () => unknown, output: unknown): Promise<void> {
    const { expect, judge } = this.exercise;
    if (!expect) return;
    const wrong = judge(input(), output, await expect(input()));
    if (wrong !== null)
      throw new RunFailed('wrong-answer', { what: 'differs', said: wrong, during: 'counting' });
  }
}

type Check = (input: () => unknown, output: unknown) => Promise<void>;

const ownSeed = () => OWN_SEED;

async function countCall(
  program: Program,
  { make }: Inputs,
  size: number,
  seed: string,
  check: Check,
): Promise<number> {
  if (!program.clock) throw new Error('A lab with targets of time has a runtime without a clock.');
  const input = () => make(seededRandom(seed), size);
  // In a realm the clock counts instructions.
  const request = { batches: [[input()]], looks: [0], spinLoops: 1 };
  const { samples, outputs, inputsAfter } = await program.clock.time(request, LIMIT_MS);
  await check(input, outputs[0]![0]);
  const moved = inputsAfter && compareValues(input(), inputsAfter[0], 'the input');
  if (moved) throw new RunFailed('mutated-input', { what: 'input-changed', said: moved });
  return Math.max(1, Math.round(samples[0]!.perCallMs * GAS_PER_MS));
}
