import {
  bytesOf,
  type Picks,
  picksOf,
  type ReadingAsked,
  type ReadingEvidence,
  type ReadingRound,
  type ReadingSaid,
  type ReadingShown,
  readPicks,
  SOURCE_LIMIT_BYTES,
} from '#lib/lab';
import { type AnswerProgram, type Graded, RunFailed, type Runtime } from '#lib/session';
import type { KeyedQuestion, KeyedRound, ProfileAsset } from './asset.ts';
import { picksRefused } from './facts.ts';
import { FirstPicks } from './first-picks.ts';
import { gradeQuestion, problemOf, sayOf } from './grade-question.ts';

/** Nobody who reads needs more picks of one question. */
const MOST_PICKS = 50;

const first = new FirstPicks();

/** Picks in recordings, in place of code. Nothing is spawned, nothing timed: what is right was worked out when the course was compiled. */
export const profileRuntime: Runtime<ProfileAsset, Picks> = {
  exercise: ({ definition: { targets } }) => ({
    targets,
    cases: [],
    expect: () => null,
    judge: () => null,
    callLimitMs: 10_000,
  }),
  read: (source, asset) => readAnswers(source, asset),
  // Nothing is compared with a program of the lab's own.
  own: (asset) => {
    const empty = readAnswers('', asset);
    return { starter: empty, reference: empty };
  },
  open: async (code, asset) => openAnswers(code, asset),
  async explore(question, asset) {
    const asked = question as ReadingAsked;
    if (asked.what === 'round') return roundOf(asset, asked.recording);
    if (asked.what === 'picks') return sayOfPicks(asset, asked);
    const { questions } = roundAt(asset.rounds, asked.recording);
    const { right, because } = questionAt(questions, asked.question);
    return { right, because } satisfies ReadingShown;
  },
};

/** Everything is read before anything is graded. Throws RunFailed with what cannot be. */
export function readAnswers(source: string, { rounds }: Pick<ProfileAsset, 'rounds'>): Picks {
  const bytes = bytesOf(source);
  if (bytes > SOURCE_LIMIT_BYTES)
    throw new RunFailed('error', { what: 'source-too-long', bytes, limitBytes: SOURCE_LIMIT_BYTES });
  const read = readPicks(source);
  if (read.kind === 'unreadable') throw picksRefused('error', { what: 'no-picks', line: read.line });
  const { picks } = read;
  const { questions } = roundAt(rounds, picks.recording);
  for (const { question, key } of picks.picks) {
    const { asked } = questionAt(questions, question);
    const because = problemOf(asked, key);
    if (because) throw picksRefused('error', { what: 'unreadable', title: asked.title, because });
  }
  for (const { asked } of questions)
    if (picksOf(picks, asked.name).length > MOST_PICKS)
      throw picksRefused('too-many', { what: 'many-picks', title: asked.title, most: MOST_PICKS });
  return picks;
}

function roundAt(rounds: readonly KeyedRound[], recording: number): KeyedRound {
  const round = rounds[recording];
  if (!round)
    throw picksRefused('error', { what: 'unknown-recording', number: recording + 1, of: rounds.length });
  return round;
}

function questionAt(questions: readonly KeyedQuestion[], name: string): KeyedQuestion {
  const question = questions.find(({ asked }) => asked.name === name);
  if (!question) throw picksRefused('error', { what: 'unknown-question', name: name.slice(0, 40) });
  return question;
}

function roundOf({ rounds }: ProfileAsset, recording: number): ReadingRound {
  const { title, files, compare, questions } = roundAt(rounds, recording);
  return {
    recording,
    of: rounds.length,
    title,
    files,
    compare,
    questions: questions.map(({ asked }) => asked),
  };
}

function sayOfPicks(
  { rounds }: ProfileAsset,
  { recording, question: name, picks }: Extract<ReadingAsked, { what: 'picks' }>,
): ReadingSaid {
  const round = roundAt(rounds, recording);
  const question = questionAt(round.questions, name);
  const [earliest, last] = [picks[0], picks.at(-1)];
  if (earliest === undefined || last === undefined) throw new Error('Nothing was picked.');
  const because = problemOf(question.asked, last);
  if (because) throw picksRefused('error', { what: 'unreadable', title: question.asked.title, because });
  first.keep(idOf(round), name, earliest);
  return sayOf(question, last);
}

/** The files of a recording are named by what they hold. */
const idOf = ({ files }: KeyedRound) => files.map(({ address }) => address).join(' ');

function openAnswers(picks: Picks, { rounds }: ProfileAsset): AnswerProgram {
  const none = async (): Promise<never> => {
    throw new Error('A log of picks is no program to be run.');
  };
  return {
    log: '',
    run: none,
    async grade(): Promise<Graded> {
      const round = roundAt(rounds, picks.recording);
      const { title, questions } = round;
      for (const { asked } of questions) {
        const [pick] = picksOf(picks, asked.name);
        if (pick !== undefined && first.differs(idOf(round), asked.name, pick))
          throw picksRefused('too-many', { what: 'answered-before', title: asked.title });
      }
      const results = questions.map((question) =>
        gradeQuestion(question, picksOf(picks, question.asked.name)),
      );
      const own: ReadingEvidence = {
        runtime: 'profile',
        recording: picks.recording,
        title,
        of: rounds.length,
        results,
      };
      return {
        answered: {
          answers: results.map(({ name, title, picks: [pick] }) => ({
            name,
            title,
            given: pick !== undefined,
            off: pick?.isRight ? 1 : null,
            ...(pick && !pick.isRight ? { slip: pick.says } : {}),
          })),
        },
        own,
      };
    },
    end() {},
  };
}
