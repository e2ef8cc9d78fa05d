'use client';

import dynamic from 'next/dynamic';

/* One line per widget: a lesson loads only the chunks of the widgets it names. */
export const AmdahlSlider = dynamic(() => import('./AmdahlSlider.tsx').then((m) => m.AmdahlSlider));
export const EffortLadder = dynamic(() => import('./EffortLadder.tsx').then((m) => m.EffortLadder));
export const TwoTimelines = dynamic(() => import('./TwoTimelines.tsx').then((m) => m.TwoTimelines));
