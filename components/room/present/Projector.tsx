'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Wish } from '#lib/attend';
import type { ProjectorView } from '#lib/live';
import { RoomShut } from '../RoomShut.tsx';
import { useRoom } from '../use-room.ts';
import { setClockOffset } from '../wall/use-now.ts';
import { BoardScreen } from './BoardScreen.tsx';
import { JoinScreen } from './JoinScreen.tsx';
import { PollScreen } from './PollScreen.tsx';
import { PresenterBar } from './PresenterBar.tsx';
import { ProjectorHead } from './ProjectorHead.tsx';
import styles from './present.module.css';
import { ShowcaseScreen } from './ShowcaseScreen.tsx';
import { StepScreen } from './StepScreen.tsx';
import { placeOfSlide, type ShownSlide, screenOf } from './screen-of.ts';

export interface ProjectorProps {
  readonly room: string;
  /** "module/lesson" whose slides these are. */
  readonly lesson: string | null;
  readonly slides: readonly ShownSlide[];
}

/** What a room looks at: a page of an instructor's own, on a second screen. */
export function Projector({ room, lesson, slides }: ProjectorProps) {
  const { view, refusal, serverNow, send } = useRoom({ room, as: 'projector' });
  useEffect(() => {
    if (view) setClockOffset(serverNow() - Date.now());
  }, [view, serverNow]);
  if (view?.kind !== 'projector')
    return <RoomShut because={view?.kind === 'shut' ? view.because : refusal} />;
  return <Screen view={view} lesson={lesson} slides={slides} send={send} />;
}

interface ScreenProps extends Omit<ProjectorProps, 'room'> {
  readonly view: ProjectorView;
  readonly send: (wish: Wish) => Promise<object>;
}

function Screen({ view, lesson, slides, send }: ScreenProps) {
  const router = useRouter();
  const [showsJoin, setShowsJoin] = useState(false);
  const [isDark, setDark] = useState(false);
  /** What was pressed and not yet confirmed. */
  const [wanted, setWanted] = useState<number>();
  const main = useRef<HTMLElement>(null);
  const wantedLesson = view.step?.lesson ?? view.present?.lesson ?? null;
  useEffect(() => {
    if (wantedLesson !== null && wantedLesson !== lesson)
      router.replace(`?lesson=${encodeURIComponent(wantedLesson)}`);
  }, [router, wantedLesson, lesson]);

  const isReady = slides.length > 0 && lesson === wantedLesson;
  const at = wanted ?? placeOfSlide(view, lesson, slides);
  const blank = isDark || (view.present?.blank ?? false);
  const present = (slide: number, isBlank: boolean) => {
    if (!isReady) return setDark(isBlank);
    setDark(false);
    setWanted(slide);
    const path = `/learn/${lesson}`;
    const { id } = slides[slide - 1]!;
    const sent = [
      send({ kind: 'present', present: { lesson: lesson!, slide, of: slides.length, blank: isBlank } }),
      // Whoever follows goes along.
      ...(view.lead?.path === path && slide !== at
        ? [send({ kind: 'lead', place: { path, slide, ...(slide > 1 && { section: id }) } })]
        : []),
    ];
    Promise.allSettled(sent).then(() => setWanted(undefined));
  };
  const move = (by: number) => {
    const next = Math.min(slides.length, Math.max(1, at + by));
    if (isReady && (next !== at || blank)) present(next, false);
    main.current?.scrollTo({ top: 0 });
  };
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const isField =
      event.target instanceof Element &&
      event.target.closest('input, textarea, select, a, button, [role="slider"], [tabindex="0"]');
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const keys: Readonly<Record<string, () => void>> = {
      ArrowRight: () => move(1),
      PageDown: () => move(1),
      ArrowLeft: () => move(-1),
      PageUp: () => move(-1),
      b: () => present(at, !blank),
      '.': () => present(at, !blank),
      q: () => setShowsJoin(!showsJoin),
      Escape: () => setShowsJoin(false),
    };
    // A widget's own arrows are its own.
    const act =
      Object.hasOwn(keys, event.key) && !(isField && event.key.startsWith('Arrow')) && keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKeyDown(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);

  const screen = showsJoin ? ({ kind: 'join' } as const) : screenOf(view, isReady);
  const slide = slides[at - 1];
  const screens: Readonly<Record<typeof screen.kind, () => ReactNode>> = {
    join: () => <JoinScreen view={view} />,
    poll: () => screen.kind === 'poll' && <PollScreen poll={view.polls[screen.poll]!} view={view} />,
    board: () => <BoardScreen rows={view.leaderboard ?? []} />,
    showcase: () => <ShowcaseScreen view={view} />,
    slide: () =>
      slide && (
        <article key={slide.id} className={styles.slide} data-slide={at}>
          <h1>{slide.title}</h1>
          <div className={styles.prose}>{slide.body}</div>
        </article>
      ),
    step: () => <StepScreen view={view} />,
  };
  return (
    <div className={styles.page}>
      <ProjectorHead view={view} />
      <main id="main" className={styles.main} ref={main} data-screen={blank ? 'blank' : screen.kind}>
        {screens[screen.kind]()}
        {blank && <div className={styles.blank} role="img" aria-label="Blank" />}
      </main>
      <PresenterBar
        view={view}
        at={screen.kind === 'slide' ? at : null}
        of={slides.length}
        poll={screen.kind === 'poll' ? screen.poll : null}
        isBlank={blank}
        showsJoin={showsJoin}
        send={send}
        onMove={move}
        onBlank={() => present(at, !blank)}
        onJoin={() => setShowsJoin(!showsJoin)}
      />
    </div>
  );
}
