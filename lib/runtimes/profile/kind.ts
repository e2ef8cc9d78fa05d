import type { ProfileLab } from '#lib/lab';
import { readProfile } from '#lib/profile';
import { RunFailed } from '#lib/session';
import type { LabKind, LabSources, Report } from '../lab-kind.ts';
import { keyQuestion, Unsound } from './answer-key.ts';
import type { KeyedQuestion, KeyedRound, ProfileAsset } from './asset.ts';
import type { ProfileFacts } from './facts.ts';
import { readAnswers } from './index.ts';
import { profileLab } from './lab-schema.ts';
import { profileWords } from './words.ts';

const FOLDER = 'recordings';

/** Reading labs on disk: recordings of real programs, and logs of picks in place of code. */
export const profileKind: LabKind = {
  files: { scripts: {}, files: {} },
  source: { extension: 'picks', language: 'plaintext', comment: '#' },
  optional: [],
  folders: [FOLDER],
  schema: profileLab,
  checkRules() {},
  // Whether a pick exists is known once the recordings are read: a file of picks is checked when it is graded.
  checkSource() {},
  async compile(sources, report) {
    const { definition, path, starter, solution } = sources;
    if (!profileLab.safeParse(definition).success) return undefined;
    const lab = definition as ProfileLab;
    const rounds: (KeyedRound | undefined)[] = [];
    for (const recording of lab.recordings) rounds.push(await keyRound(lab, recording, sources, report));
    const whole = rounds.filter((round) => round !== undefined);
    if (whole.length < rounds.length) return undefined;
    checkHidden(whole, path, report);
    for (const [name, source] of [
      ['starter', starter],
      ['solution', solution],
    ] as const)
      checkPicks(source, whole, `${path}/${name}.picks`, report);
    return { rounds: whole } satisfies Omit<ProfileAsset, 'definition'>;
  },
  describe(definition) {
    const { questions, recordings } = definition as ProfileLab;
    return {
      languageName: 'Recordings',
      sizeName: 'Questions',
      sizeText: `${Object.keys(questions).length}, asked of ${recordings.length} recordings`,
      visible: [],
      hidden: [],
      profilable: false,
    };
  },
};

async function keyRound(
  { questions }: ProfileLab,
  { title, files, compare }: ProfileLab['recordings'][number],
  { path, read, publish }: LabSources,
  report: Report,
): Promise<KeyedRound | undefined> {
  const profiles: Record<string, Parameters<typeof keyQuestion>[2][string]> = {};
  const published: KeyedRound['files'][number][] = [];
  const missing = compare?.find((name) => !Object.hasOwn(files, name));
  if (missing !== undefined) {
    report({
      path: `${path}/lab.ts: recordings`,
      rule: 'recording',
      found: `“${title}” compares "${missing}", which is none of its files`,
    });
    return undefined;
  }
  for (const [name, { file, title: words }] of Object.entries(files)) {
    const bytes = read(`${FOLDER}/${file}`);
    if (!bytes) return undefined;
    const result = await readProfile(bytes);
    if (!result.ok) {
      report({ path: `${path}/${FOLDER}/${file}`, rule: 'recording', found: result.problem });
      return undefined;
    }
    profiles[name] = result.profile;
    published.push({ name, title: words, file, address: publish(file, bytes) });
  }
  const keyed: KeyedQuestion[] = [];
  for (const [name, question] of Object.entries(questions)) {
    try {
      keyed.push(keyQuestion(name, question, profiles));
    } catch (thrown) {
      // What a lab's own function throws is named with its question.
      const found = `in “${title}”: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
      report({ path: `${path}/lab.ts: questions.${name}`, rule: 'question', found });
      if (!(thrown instanceof Unsound) && !(thrown instanceof Error)) throw thrown;
    }
  }
  return keyed.length < Object.keys(questions).length
    ? undefined
    : { title, files: published, compare: pairOf(compare, Object.keys(files)), questions: keyed };
}

/** The files that are compared: those that the lab names, else both where there are two. */
function pairOf(
  named: ProfileLab['recordings'][number]['compare'],
  [first = '', second, ...others]: readonly string[],
): KeyedRound['compare'] {
  if (named) return named;
  return second !== undefined && others.length === 0 ? [first, second] : null;
}

/** A second recording whose answers are the first one's asks nothing of whoever was told them. */
function checkHidden(rounds: readonly KeyedRound[], path: string, report: Report): void {
  const [first, ...others] = rounds;
  for (const { title, questions } of others) {
    const same = questions.filter(
      ({ truth }, at) => JSON.stringify(truth) === JSON.stringify(first!.questions[at]!.truth),
    );
    if (same.length > questions.length / 2)
      report({
        path: `${path}/lab.ts: recordings`,
        rule: 'recording',
        found: `“${title}” has the answers of “${first!.title}” to ${same.length} of ${questions.length} questions`,
        fix: 'at most half may be the same: record another program, or the same one with another cause',
      });
  }
}

function checkPicks(source: string, rounds: readonly KeyedRound[], path: string, report: Report): void {
  try {
    readAnswers(source, { rounds });
  } catch (thrown) {
    if (!(thrown instanceof RunFailed)) throw thrown;
    const { headline = '', detail } = profileWords.failure(
      thrown.facts as unknown as { runtime: string } & ProfileFacts,
    );
    report({ path, rule: 'broken-source', found: `${headline} ${detail}`.trim() });
  }
}
