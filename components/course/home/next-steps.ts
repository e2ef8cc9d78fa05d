import type { Snapshot } from '#lib/device';

/** The pages of the course in the order in which they are meant to be taken. */
export interface CourseOrder {
  /** `path` is "module/slug"; the title starts with the lesson's number. */
  readonly lessons: readonly { readonly path: string; readonly title: string }[];
  readonly labs: readonly { readonly id: string; readonly title: string }[];
  /** The lab that can be done on the home page, at #first-win. */
  readonly firstWin: string;
}

/** Something to do next. */
export interface NextStep {
  readonly href: string;
  readonly text: string;
  /** Where it is on the course map: "module/slug" or the id of a lab. */
  readonly place?: string;
}

interface Candidate extends NextStep {
  /** When it was last worked on, in the order of the record. */
  readonly sequence: number;
}

/** Of what was not begun. What came from another device at once has places below nought. */
const NEVER = Number.NEGATIVE_INFINITY;

/**
 * The two things to do next, the likelier one first: what is open, by the order of the record and never by a clock, else
 * the first lesson that is not done, else the first lab that can still be improved. Two links, always different ones.
 */
export function nextSteps(course: CourseOrder, state: Snapshot | undefined): [NextStep, NextStep] {
  const lesson = nextLesson(course, state);
  const lab = nextLab(course, state);
  const inOrder = [lesson, lab].filter((one) => one !== undefined);
  if (lesson && lab && lab.sequence > lesson.sequence) inOrder.reverse();
  const others: NextStep[] = [
    { href: '/attempts', text: 'See all your attempts' },
    { href: '/labs', text: 'See the labs' },
  ];
  const [first = others[0]!, second] = inOrder;
  const hasWon = course.labs.some(({ id }) => isPassed(state, id));
  if (!hasWon && first.place !== course.firstWin)
    return [first, { href: '#first-win', text: 'Try a five-minute lab here' }];
  return [first, second ?? others.find(({ href }) => href !== first.href)!];
}

function nextLesson({ lessons }: CourseOrder, state: Snapshot | undefined): Candidate | undefined {
  const kept = state?.lessons ?? {};
  const open = lessons
    .filter(({ path }) => kept[path]?.state === 'opened')
    .sort((a, b) => kept[b.path]!.sequence - kept[a.path]!.sequence)[0];
  const next = open ?? lessons.find(({ path }) => kept[path]?.state !== 'done');
  if (!next) return undefined;
  const hasRead = Object.keys(kept).length > 0;
  const hasMeasured = Object.values(state?.labs ?? {}).some(
    ({ best, bestTier }) => best || bestTier !== 'none',
  );
  const verb = hasRead ? 'Continue with' : hasMeasured ? 'Read' : 'Start with';
  return {
    href: `/learn/${next.path}`,
    text: `${verb} ${next.title}`,
    place: next.path,
    sequence: open ? kept[open.path]!.sequence : NEVER,
  };
}

function nextLab({ labs, firstWin }: CourseOrder, state: Snapshot | undefined): Candidate | undefined {
  const kept = state?.labs ?? {};
  const stepTo = (lab: CourseOrder['labs'][number], text: string, sequence = NEVER) => ({
    href: lab.id === firstWin ? '#first-win' : `/labs/${lab.id}`,
    text,
    place: lab.id,
    sequence,
  });
  const open = labs
    .filter(({ id }) => kept[id]?.prediction && !isPassed(state, id))
    .sort((a, b) => kept[b.id]!.sequence - kept[a.id]!.sequence)[0];
  if (open) return stepTo(open, `Continue with the lab “${open.title}”`, kept[open.id]!.sequence);
  const fresh = labs.find(({ id }) => !isPassed(state, id));
  if (fresh)
    return stepTo(
      fresh,
      `${labs.some(({ id }) => isPassed(state, id)) ? 'Next lab' : 'First lab'}: ${fresh.title}`,
    );
  const short = labs.find(({ id }) => kept[id]?.bestTier !== 'gold');
  return short && stepTo(short, `Take “${short.title}” to gold`);
}

function isPassed(state: Snapshot | undefined, lab: string): boolean {
  return (state?.labs[lab]?.bestTier ?? 'none') !== 'none';
}
