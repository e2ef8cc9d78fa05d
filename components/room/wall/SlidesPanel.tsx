'use client';

import { useEffect, useState } from 'react';
import { Html } from '../../ui/Html.tsx';
import { SlideMoves } from '../SlideMoves.tsx';
import styles from './side.module.css';
import { useWall } from './wall-context.tsx';

interface Noted {
  readonly id: string;
  readonly title: string;
  readonly notesHtml: string;
}

/** The slides of the lesson that is open: which one is projected, what to say, what comes next. Never on the projector. */
export function SlidesPanel() {
  const { view } = useWall();
  const step = view.agenda.find(({ id }) => id === view.current);
  return step?.kind === 'lesson' ? (
    <Slides key={step.lesson} lesson={step.lesson} section={step.section} />
  ) : null;
}

function Slides({ lesson, section }: { readonly lesson: string; readonly section: string | undefined }) {
  const { view, act } = useWall();
  const [slides, setSlides] = useState<readonly Noted[]>([]);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let isCurrent = true;
    fetch(`/api/lessons/${lesson}/slides`)
      .then(async (response) => {
        const body = await response.json();
        if (!isCurrent) return;
        if (response.ok) setSlides(body.slides);
        else setProblem(body.error);
      })
      .catch(() => isCurrent && setProblem('The slides’ notes could not be fetched.'));
    return () => {
      isCurrent = false;
    };
  }, [lesson]);
  const { present, lead } = view;
  const first =
    Math.max(
      0,
      slides.findIndex(({ id }) => id === section),
    ) + 1;
  const at = present?.lesson === lesson ? Math.min(slides.length, present.slide) : first;
  const slide = slides[at - 1];
  const next = slides[at];
  const go = (place: number) => {
    const wanted = slides[place - 1];
    if (!wanted) return;
    const path = `/learn/${lesson}`;
    act({ kind: 'present', present: { lesson, slide: place, of: slides.length, blank: false } });
    // Whoever follows goes along.
    if (lead?.path === path)
      act({ kind: 'lead', place: { path, slide: place, ...(place > 1 && { section: wanted.id }) } });
  };
  return (
    <section className={styles.block} aria-labelledby="wall-slides">
      <div className={styles.title}>
        <h2 id="wall-slides">Slides</h2>
        <a className="btn quiet sm" href={`/learn/${lesson}`} target="_blank" rel="noreferrer">
          The lesson
        </a>
      </div>
      {problem && <p role="alert">{problem}</p>}
      {slide && (
        <>
          <div className={styles.controls}>
            <SlideMoves at={at} of={slides.length} onGo={go}>
              <span role="status" className={styles.slideAt}>
                <b>{`${at} of ${slides.length}`}</b> {slide.title}
              </span>
            </SlideMoves>
          </div>
          <p className="small dim">{next ? `Next: ${next.title}` : 'This is the last one.'}</p>
          {slide.notesHtml && (
            <section className={styles.speak} aria-label="What to say">
              <Html html={slide.notesHtml} />
            </section>
          )}
        </>
      )}
    </section>
  );
}
