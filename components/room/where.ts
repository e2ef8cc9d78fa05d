import type { Place, StepView } from '#lib/live';

type Where = Pick<StepView, 'lesson' | 'section' | 'lab'> & { readonly kind: StepView['kind'] };

/** The page of a step; null for one that is not on a page. */
export function pathOfStep({ lesson, section, lab }: Where): string | null {
  if (lab) return `/labs/${lab}`;
  if (lesson) return `/learn/${lesson}${section ? `#${section}` : ''}`;
  return null;
}

export const pathOfPlace = ({ path, section }: Place) => `${path}${section ? `#${section}` : ''}`;

/** A place by the name that the agenda gives it. */
export function placeText({ path }: Place, agenda: readonly (Where & Pick<StepView, 'title'>)[]): string {
  if (path.startsWith('/room/')) return 'the room’s page';
  const step = agenda.find((one) => pathOfStep(one)?.split('#')[0] === path);
  return step ? `“${step.title}”` : path;
}

const KINDS: Record<StepView['kind'], string> = {
  lesson: 'Lesson',
  lab: 'Lab',
  poll: 'Question',
  talk: 'Talk',
  break: 'Break',
};
export const kindText = ({ kind }: StepView) => KINDS[kind];

const STAGES = { predict: 'Predict', profile: 'Profile', fix: 'Fix', explain: 'Explain' } as const;

/** Which stages of a lab the instructor holds back: "Explain opens later." Null when none. */
export function heldText({ stages }: StepView): string | null {
  const held = (Object.keys(STAGES) as (keyof typeof STAGES)[]).filter(
    (one) => stages && !stages.includes(one),
  );
  if (held.length === 0) return null;
  const names = held.map((one) => STAGES[one]);
  const list = names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : names[0];
  return `The instructor opens ${list} later.`;
}
