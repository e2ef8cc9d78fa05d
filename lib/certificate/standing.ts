import { rankOfTier, type Tier } from '#lib/lab/tiers';

/** A track as far as a certificate asks: its labs, lessons and quizzes. */
export interface TrackParts {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  /** That the course plans for it. */
  readonly minutes: number;
  readonly labs: readonly { readonly id: string; readonly title: string; readonly minutes: number }[];
  /** "module/lesson" */
  readonly lessons: readonly string[];
  readonly quizzes: readonly {
    readonly module: string;
    readonly title: string;
    /** Of every question the indexes of its correct answers. */
    readonly correct: readonly (readonly number[])[];
  }[];
}

/** What was found of an attempt that was judged again. */
export interface Judged {
  readonly outcome: 'verified' | 'refused' | 'not-verifiable';
  /** The highest tier of which every target was judged again and met. */
  readonly tier: Tier | 'none';
  /** Right on fresh inputs; null where that could not be found out. */
  readonly correct: boolean | null;
  /** A sentence. */
  readonly said: string;
}

/** What the server has recorded of an owner for a track. Attempts that reached no tier may be left out. */
export interface TrackWork {
  readonly attempts: readonly {
    readonly key: string;
    readonly lab: string;
    readonly tier: string;
    /** Its place in the order of its owner. */
    readonly sequence: number;
    /** The client's clock, milliseconds since 1970. */
    readonly at: number;
    /** What the server found when it judged the attempt again. */
    readonly judged?: Judged;
  }[];
  readonly progress: readonly { readonly item: string; readonly value: unknown }[];
}

export interface LabStanding {
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  readonly tier: Tier | 'none';
  /** The attempt that stands for the lab: of the best tier the latest. */
  readonly attempt?: { readonly key: string; readonly at: number; readonly judged?: Judged };
  /** What the server said of the latest attempt that it refused, where no other stands at the rule's tier. */
  readonly refused?: string;
}

export interface Standing {
  readonly labs: readonly LabStanding[];
  readonly quizzes: readonly {
    readonly module: string;
    readonly title: string;
    readonly right: number;
    readonly of: number;
  }[];
  readonly lessons: { readonly done: number; readonly of: number };
}

/** Every lab at this tier or better, and of every quiz this share of the questions right. Lessons are counted, not asked for. */
export const RULE = { tier: 'silver', quizShare: 0.8 } as const;

export const isLabPassed = ({ tier }: Pick<LabStanding, 'tier'>): boolean =>
  rankOfTier(tier) >= rankOfTier(RULE.tier);
export const isQuizPassed = ({ right, of }: { readonly right: number; readonly of: number }): boolean =>
  right >= RULE.quizShare * of;

/** How far an owner's work has come in a track. An attempt that was refused stands for no more than what was met again. */
export function standingOf(track: TrackParts, { attempts, progress }: TrackWork): Standing {
  const values = new Map(progress.map(({ item, value }) => [item, value]));
  const labs = track.labs.map((lab): LabStanding => {
    const mine = attempts
      .filter((one) => one.lab === lab.id)
      .map((one) => ({ ...one, tier: tierOf(one) }))
      .sort((a, b) => rankOfTier(b.tier) - rankOfTier(a.tier) || b.sequence - a.sequence);
    const best = mine.find(({ tier }) => tier !== 'none');
    const tier = best?.tier ?? 'none';
    const refused = mine
      .filter(({ judged }) => judged?.outcome === 'refused')
      .sort((a, b) => b.sequence - a.sequence)[0];
    return {
      ...lab,
      tier,
      ...(best && {
        attempt: { key: best.key, at: best.at, ...(best.judged && { judged: best.judged }) },
      }),
      ...(refused && !isLabPassed({ tier }) && { refused: refused.judged!.said }),
    };
  });
  const quizzes = track.quizzes.map(({ module, title, correct }) => {
    const answers = values.get(`quiz:${module}`) as readonly (readonly number[])[] | undefined;
    const right = correct.filter((indexes, question) => isSameSet(indexes, answers?.[question] ?? []));
    return { module, title, right: right.length, of: correct.length };
  });
  const done = track.lessons.filter(
    (key) => (values.get(`lesson:${key}`) as { state?: unknown } | undefined)?.state === 'done',
  );
  return { labs, quizzes, lessons: { done: done.length, of: track.lessons.length } };
}

/** What an attempt is good for: what it claims, unless that was refused. */
function tierOf({ tier, judged }: TrackWork['attempts'][number]): Tier | 'none' {
  if (judged?.outcome !== 'refused') return tier as Tier | 'none';
  return judged.correct === false ? 'none' : judged.tier;
}

const isSameSet = (a: readonly number[], b: readonly number[]) =>
  new Set(a).size === new Set(b).size && a.every((one) => b.includes(one));

/** What is missing for a certificate, in a sentence; null when nothing is. */
export function missingText({ labs, quizzes }: Standing): string | null {
  const open = labs.filter((lab) => !isLabPassed(lab));
  const low = quizzes.filter((quiz) => !isQuizPassed(quiz));
  const parts = [
    ...(open.length > 0
      ? [`${open.length} of ${labs.length} labs ${open.length === 1 ? 'is' : 'are'} not at silver yet`]
      : []),
    ...(low.length > 0
      ? [
          `${low.length} of ${quizzes.length} quizzes ${low.length === 1 ? 'is' : 'are'} under ${100 * RULE.quizShare} %`,
        ]
      : []),
  ];
  if (parts.length === 0) return null;
  const refused = labs.filter((lab) => lab.refused !== undefined);
  const said = refused.map((lab) => ` “${lab.title}” was judged again and refused: ${lab.refused}`);
  return `Not yet: ${parts.join(', and ')}.${said.join('')}`;
}
