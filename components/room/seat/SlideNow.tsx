'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import type { ParticipantView } from '#lib/live';
import { placeOfSlide, type ShownSlide } from '../present/screen-of.ts';
import { SlideMoves } from '../SlideMoves.tsx';
import type { SeatProps } from './seat-props.ts';
import styles from './slide.module.css';

export interface Slides {
  /** "module/lesson" whose slides these are. */
  readonly lesson: string | null;
  readonly slides: readonly ShownSlide[];
}

/** The lesson that the instructor shows from slide to slide, or leads the room to; null while there is none. */
export function lessonShown({ agenda, current, present, lead, room }: ParticipantView): string | null {
  const step = agenda.find(({ id }) => id === current);
  if (room.phase === 'ended' || !step?.lesson) return null;
  return present?.lesson === step.lesson || lead?.path === `/learn/${step.lesson}` ? step.lesson : null;
}

/** The slide that the room looks at, on the learner's own page; or any other, for whoever looks on their own. */
export function SlideNow({ view, act, lesson, slides }: SeatProps & Slides) {
  const router = useRouter();
  const { following } = view.self;
  const [own, setOwn] = useState<number | null>(null);
  const wanted = lessonShown(view);
  useEffect(() => {
    if (wanted !== null && wanted !== lesson)
      router.replace(`?lesson=${encodeURIComponent(wanted)}`, { scroll: false });
  }, [router, wanted, lesson]);
  useEffect(() => {
    if (following) setOwn(null);
  }, [following]);
  if (wanted === null || wanted !== lesson || slides.length === 0) return null;

  const step = view.agenda.find(({ id }) => id === view.current)!;
  const led = placeOfSlide({ present: view.present, step }, lesson, slides);
  const at = Math.min(slides.length, own ?? led);
  const slide = slides[at - 1]!;
  const isBlank = own === null && following && view.present?.blank;
  const look = (place: number) => {
    if (place < 1 || place > slides.length) return;
    setOwn(place);
    if (following) void act({ kind: 'follow', following: false });
  };
  return (
    <section className={`panel ${styles.slide}`} aria-label="Slide" data-slide={at}>
      <header>
        <p className="small" role="status">
          <b>{`Slide ${at} of ${slides.length}`}</b>{' '}
          <span className="dim">
            {following ? 'with the room' : at === led ? 'the room is here' : `the room is at ${led}`}
          </span>
        </p>
        <div className={styles.moves}>
          {!following && (
            <button
              type="button"
              className="btn sm primary"
              onClick={() => {
                setOwn(null);
                void act({ kind: 'follow', following: true });
              }}
            >
              Back to the room
            </button>
          )}
          <SlideMoves at={at} of={slides.length} onGo={look} />
        </div>
      </header>
      {isBlank ? (
        <p className={styles.blank}>The instructor has made the screen blank.</p>
      ) : (
        <article key={slide.id} className={styles.body}>
          <h2>{slide.title}</h2>
          {slide.body}
        </article>
      )}
      <p className="small">
        <a href={`/learn/${lesson}${at > 1 ? `#${slide.id}` : ''}`}>Read on in the lesson</a>
      </p>
    </section>
  );
}
