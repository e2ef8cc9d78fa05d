import type { ReactNode } from 'react';
import type { ProjectorView } from '#lib/live';

export interface ShownSlide {
  /** Of the section's heading. */
  readonly id: string;
  readonly title: string;
  readonly body: ReactNode;
}

export type Screen =
  | { readonly kind: 'join' | 'board' | 'showcase' | 'slide' | 'step' }
  | { readonly kind: 'poll'; readonly poll: string };

/**
 * What the projector shows: a poll that is open, or whose bars are shown, before the leaderboard, before solutions,
 * before the step itself; the code as long as nothing is open.
 */
export function screenOf(view: ProjectorView, hasSlides: boolean): Screen {
  const polls = Object.entries(view.polls).sort(([, a], [, b]) => b.place - a.place);
  const poll = polls.find(([, { open, results }]) => open || results !== null);
  if (poll) return { kind: 'poll', poll: poll[0] };
  if (view.leaderboard) return { kind: 'board' };
  if (Object.keys(view.solutions).length > 0) return { kind: 'showcase' };
  if (!view.step) return { kind: 'join' };
  if (view.step.kind === 'poll' && polls[0]) return { kind: 'poll', poll: polls[0][0] };
  return { kind: hasSlides && view.step.kind === 'lesson' ? 'slide' : 'step' };
}

/** Which slide is shown, from 1: where the presenter is, else where the step begins. */
export function placeOfSlide(
  { present, step }: Pick<ProjectorView, 'present' | 'step'>,
  lesson: string | null,
  slides: readonly Pick<ShownSlide, 'id'>[],
): number {
  if (present && present.lesson === lesson) return Math.min(slides.length, present.slide);
  const place = slides.findIndex(({ id }) => id === step?.section);
  return Math.max(0, place) + 1;
}
