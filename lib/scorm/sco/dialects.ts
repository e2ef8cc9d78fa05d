import { type Held, interval, type ScormReport, timespan } from '../report.ts';
import type { ScormVersion } from '../version.ts';
import type { Runtime } from './runtime.ts';

/** How a version of SCORM says what a package's page reads and tells. */
export interface Dialect {
  /** What a platform's page calls its API. */
  readonly api: string;
  /** Before each function's name. */
  readonly prefix: string;
  /** The function that ends an attempt's session. */
  readonly finish: string;
  held(runtime: Runtime): Held;
  /** That somebody has begun: left untouched, many platforms would make "completed" of it. */
  begin(runtime: Runtime): void;
  tell(runtime: Runtime, report: ScormReport, held: Held): void;
  /** Where somebody is, in words for whoever reads the platform's reports. */
  place(runtime: Runtime, place: string): void;
  /** How long the page was open. */
  time(runtime: Runtime, ms: number): void;
  /** Whether the attempt is taken up again. */
  exit(runtime: Runtime, isDone: boolean): void;
}

/** SCORM 1.2, Run-Time Environment, section 3.4. */
const SCORM_12: Dialect = {
  api: 'API',
  prefix: 'LMS',
  finish: 'Finish',
  held: (runtime) => ({
    mode: runtime.get('cmi.core.lesson_mode'),
    status: runtime.get('cmi.core.lesson_status'),
    score: runtime.get('cmi.core.score.raw'),
    mastery: runtime.get('cmi.student_data.mastery_score'),
    progress: '',
  }),
  begin: (runtime) => runtime.set('cmi.core.lesson_status', 'incomplete'),
  tell(runtime, { status, score }, held) {
    if (held.status !== status) runtime.set('cmi.core.lesson_status', status);
    if (score === null || held.score === String(score)) return;
    runtime.offer('cmi.core.score.min', '0');
    runtime.offer('cmi.core.score.max', '100');
    runtime.set('cmi.core.score.raw', String(score));
  },
  place: (runtime, place) => runtime.offer('cmi.core.lesson_location', place),
  time: (runtime, ms) => runtime.offer('cmi.core.session_time', timespan(ms)),
  exit: (runtime, isDone) => runtime.set('cmi.core.exit', isDone ? '' : 'suspend'),
};

/** SCORM 2004 4th Edition, Run-Time Environment, section 4.2. Shares of 1 are a hundredth of ours. */
const SCORM_2004: Dialect = {
  api: 'API_1484_11',
  prefix: '',
  finish: 'Terminate',
  held(runtime) {
    const success = runtime.get('cmi.success_status');
    const completion = runtime.get('cmi.completion_status');
    return {
      mode: runtime.get('cmi.mode'),
      // Who has passed by the platform's own rule may still have to be told to have completed.
      status: success === 'passed' && completion === 'completed' ? 'passed' : wordOf(completion),
      score: hundredfold(runtime.get('cmi.score.scaled')),
      mastery: hundredfold(runtime.get('cmi.scaled_passing_score')),
      progress: hundredfold(runtime.get('cmi.progress_measure')),
    };
  },
  begin: (runtime) => runtime.set('cmi.completion_status', 'incomplete'),
  tell(runtime, { status, score, progress }, held) {
    if (held.progress !== String(progress)) runtime.offer('cmi.progress_measure', String(progress / 100));
    if (score !== null && held.score !== String(score)) {
      runtime.offer('cmi.score.min', '0');
      runtime.offer('cmi.score.max', '100');
      runtime.offer('cmi.score.raw', String(score));
      runtime.set('cmi.score.scaled', String(score / 100));
    }
    if (held.status === status) return;
    runtime.set('cmi.completion_status', status === 'incomplete' ? 'incomplete' : 'completed');
    if (status === 'passed') runtime.set('cmi.success_status', 'passed');
  },
  place: (runtime, place) => runtime.offer('cmi.location', place),
  time: (runtime, ms) => runtime.offer('cmi.session_time', interval(ms)),
  exit: (runtime, isDone) => runtime.set('cmi.exit', isDone ? 'normal' : 'suspend'),
};

export const DIALECTS: Readonly<Record<ScormVersion, Dialect>> = { '1.2': SCORM_12, '2004': SCORM_2004 };

const wordOf = (completion: string) => (completion === 'unknown' ? '' : completion);

/** "0.07" as "7", without what binary fractions add; an empty text for none. */
function hundredfold(share: string): string {
  const number = share.trim() === '' ? Number.NaN : Number(share);
  return Number.isFinite(number) ? String(Math.round(number * 10_000) / 100) : '';
}
