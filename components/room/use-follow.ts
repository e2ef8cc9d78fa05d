import { useEffect, useEffectEvent, useState } from 'react';
import type { ParticipantView, Place } from '#lib/live';
import { createFollowing } from './following.ts';
import { isPageHeld } from './hold-page.ts';
import { pathOfPlace } from './where.ts';

/** How often a page that is to be left is asked whether it may be. */
const ASK_MS = 250;

/**
 * Takes whoever follows along with the room: on the same page to the section of the slide, to another page once this one
 * is quiet and holds nothing. Answers the place that is about to be gone to. `showsHere` says of a place elsewhere that this page shows it.
 */
export function useFollow(view: ParticipantView | null, showsHere: (place: Place) => boolean): Place | null {
  const [going, setGoing] = useState<Place | null>(null);
  const [following] = useState(createFollowing);
  const isOn = view !== null && view.room.phase !== 'ended' && !view.self.left && view.self.following;
  const lead = isOn ? view.lead : null;
  // By what the place says, not by which object says it.
  const key = view === null ? undefined : JSON.stringify(lead);
  const seen = useEffectEvent((place: Place | null) => {
    const move = following.move(place, location.pathname, document.visibilityState === 'visible');
    if (move === 'section') showSection(place!);
    setGoing(move === 'page' && !showsHere(place!) ? place : null);
  });
  useEffect(() => {
    if (key !== undefined) seen(JSON.parse(key));
  }, [key]);
  useEffect(() => {
    if (going === null) return;
    let quietSince = performance.now();
    const touched = () => {
      quietSince = performance.now();
    };
    for (const kind of TOUCHES) addEventListener(kind, touched, { capture: true, passive: true });
    const timer = setInterval(() => {
      if (isPageHeld()) touched();
      if (performance.now() - quietSince < quietMs(location.pathname)) return;
      clearInterval(timer);
      location.assign(pathOfPlace(going));
    }, ASK_MS);
    return () => {
      clearInterval(timer);
      for (const kind of TOUCHES) removeEventListener(kind, touched, { capture: true });
    };
  }, [going]);
  return going;
}

const TOUCHES = ['keydown', 'pointerdown', 'input', 'wheel', 'touchmove'] as const;

/** How long nobody touched a page before the room takes its reader along, in milliseconds: a lab is thought about. */
const quietMs = (path: string) => (path.startsWith('/labs/') ? 8_000 : 2_000);

/** Scrolls to the section of a slide; the first slide is the top of the page. */
function showSection({ section }: Place): void {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const behavior = isStill ? 'auto' : 'smooth';
  const heading = section ? document.getElementById(section) : null;
  if (heading) heading.scrollIntoView({ behavior, block: 'start' });
  else scrollTo({ top: 0, behavior });
}
