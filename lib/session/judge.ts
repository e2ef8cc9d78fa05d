import { type CheckReport, metricsWith, type NoiseReading, type Report } from '#lib/lab';
import { runCheck } from './check-run.ts';
import { type ExploreOutcome, runExplore } from './explore.ts';
import { NoiseMeter } from './machine.ts';
import { runMeasure } from './measure-run.ts';
import type { ProfileOutcome } from './profile-outcome.ts';
import { runProfile } from './profile-run.ts';
import type { Runtime } from './runtime.ts';
import type { Session } from './session.ts';

/** Judges code for one lab, one run at a time. */
export interface Judge {
  /** Judges code on the visible cases alone. */
  check(source: string, session: Session): Promise<CheckReport>;
  /** Judges code on every case, on edits and on counts; targets of time stay undecided. */
  judge(source: string, session: Session): Promise<Report>;
  /** Judges code on every case and measures it against every target. */
  measure(source: string, session: Session): Promise<Report>;
  /** Shows what the code does; judges nothing. */
  profile(source: string, session: Session): Promise<ProfileOutcome>;
  /** Answers a question of the runtime's own view; judges nothing. */
  explore(question: unknown, session: Session): Promise<ExploreOutcome>;
  /** 300 ms of looking at the machine. */
  readNoise(session: Session): Promise<NoiseReading>;
}

/** @param asset what the lab's file exports, as its runtime knows it */
export function createJudge(id: string, runtime: Runtime, asset: unknown): Judge {
  const lab = {
    id,
    runtime,
    asset,
    exercise: runtime.exercise(asset),
    metrics: metricsWith(runtime.metrics),
  };
  const meter = new NoiseMeter(runtime);
  const prepared =
    <Asked, Result>(run: (asked: Asked, session: Session) => Promise<Result>) =>
    async (asked: Asked, session: Session) => {
      await runtime.prepare?.(asset, session);
      return run(asked, session);
    };
  return {
    check: prepared((source: string, session) => runCheck(lab, source, session)),
    judge: prepared((source: string, session) => runMeasure(lab, source, session, null)),
    measure: prepared((source: string, session) => runMeasure(lab, source, session, meter)),
    profile: prepared((source: string, session) => runProfile(lab, source, session)),
    explore: prepared((question: unknown, session) => runExplore(lab, question, session)),
    readNoise: async (session) => (await meter.read(session)).noise,
  };
}
