import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { LabCore, Tier } from '#lib/lab';
import { WORDS } from '#lib/runtimes/words';
import { decide, undecidedVerdict, type Verdict } from './decide.ts';
import { type BuiltFiles, JudgeThread, type LoadedThread, loadThread } from './judge-thread.ts';
import { CALL_GAS, SUBMISSION_LIMIT_MS } from './limits.ts';

/** What was handed in, and what is claimed of it. */
export interface Submission {
  readonly lab: VerifiableLab;
  readonly source: string;
  readonly tierClaimed: Tier;
  /** 32 hexadecimal digits; drawn when left out. The same seed plays the same verification again. */
  readonly seed?: string;
}

/** A lab as `readLab` of lib/content has it. */
export interface VerifiableLab {
  readonly id: string;
  readonly runtime: string;
  /** `/lab-assets/<name>` */
  readonly assetUrl: string;
  readonly targetsRaw: LabCore['targets'];
}

/** A verdict, with what plays it again. */
export interface Verification extends Verdict {
  readonly seed: string;
  readonly elapsedMs: number;
  /** Instructions that everything took in realms, where that is known: a database counts none. */
  readonly gas?: number;
}

/** Judges submissions one after the other, in a thread of its own. */
export interface Verifier {
  /**
   * Never rejects: whatever code does, or an asset lacks, is an outcome. Everything that is hostile runs in a thread that is ended after
   * {@link SUBMISSION_LIMIT_MS}, in an engine that counts what it executes.
   */
  verify(submission: Submission): Promise<Verification>;
  /** Whether it would have to start a database for a lab first, which takes longer than to judge. */
  wouldStart(lab: VerifiableLab): boolean;
  close(): Promise<void>;
}

const JUDGED_HERE: readonly string[] = ['js', 'profile', 'quiz', 'sql', 'simulation'];

export interface VerifierOptions extends BuiltFiles {
  readonly limitMs?: number;
  /** Instructions that a realm may spend on one message; {@link CALL_GAS} when left out. */
  readonly callGas?: number;
  /** Told of faults that are the server's or a lab's. */
  readonly onFault?: (lab: string, because: string) => void;
}

/** Opens a verifier on what `npm run build` made. Rejects when that is missing. */
export async function openVerifier(options: VerifierOptions): Promise<Verifier> {
  return createVerifier(await loadThread(options), options);
}

export function createVerifier(
  loaded: LoadedThread,
  { publicFolder, limitMs = SUBMISSION_LIMIT_MS, callGas = CALL_GAS, onFault = () => {} }: VerifierOptions,
): Verifier {
  const thread = new JudgeThread(loaded);
  let last: Promise<unknown> = Promise.resolve();
  const judge = async ({
    lab,
    source,
    tierClaimed,
    seed,
  }: Required<Submission>): Promise<Verdict & Pick<Verification, 'gas'>> => {
    const { id, runtime, assetUrl } = lab;
    if (!JUDGED_HERE.includes(runtime)) return undecidedVerdict(tierClaimed, { what: 'not-here' });
    const order = { lab: id, runtime, asset: join(publicFolder, assetUrl), source, seed, callGas };
    const outcome = await thread.judge(order, limitMs);
    switch (outcome.kind) {
      case 'judged':
        return {
          ...decide({
            lab: { targets: lab.targetsRaw },
            words: WORDS,
            claimed: tierClaimed,
            report: outcome.report,
            ...(outcome.cost ? { cost: outcome.cost } : {}),
          }),
          gas: outcome.gas,
        };
      case 'too-heavy':
        return undecidedVerdict(tierClaimed, { what: 'too-heavy' });
      case 'ended':
        return undecidedVerdict(
          tierClaimed,
          outcome.why === 'late' ? { what: 'late', limitMs } : { what: 'broken' },
        );
      case 'broken':
        onFault(id, outcome.because);
        return undecidedVerdict(tierClaimed, { what: 'broken' });
    }
  };
  return {
    async verify(submission) {
      const seed = submission.seed ?? randomBytes(16).toString('hex');
      const turn = last.then(async () => {
        const began = performance.now();
        const verdict = await judge({ ...submission, seed });
        return { ...verdict, seed, elapsedMs: Math.round(performance.now() - began) };
      });
      last = turn.catch(() => {});
      return turn;
    },
    wouldStart: ({ runtime, assetUrl }) =>
      thread.wouldStart({ runtime, asset: join(publicFolder, assetUrl) }),
    close: () => thread.close(),
  };
}
