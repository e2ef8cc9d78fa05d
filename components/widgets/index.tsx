'use client';

import dynamic from 'next/dynamic';

/*
 * One line per widget: a lesson loads only the chunks of the widgets it names. Two widgets of one lesson come through
 * a file that exports both: one chunk and one stylesheet instead of two of each.
 */
export const AmdahlSlider = dynamic(() => import('./when-to-stop.ts').then((m) => m.AmdahlSlider));
export const EffortLadder = dynamic(() => import('./when-to-stop.ts').then((m) => m.EffortLadder));
export const ExpiryTimeline = dynamic(() =>
  import('./ExpiryTimeline/ExpiryTimeline.tsx').then((m) => m.ExpiryTimeline),
);
export const ExpectedAndActual = dynamic(() =>
  import('./ExpectedAndActual/ExpectedAndActual.tsx').then((m) => m.ExpectedAndActual),
);
export const FlameReading = dynamic(() =>
  import('./FlameReading/FlameReading.tsx').then((m) => m.FlameReading),
);
export const FourGauges = dynamic(() => import('./FourGauges/FourGauges.tsx').then((m) => m.FourGauges));
export const GuessTheHotspot = dynamic(() =>
  import('./GuessTheHotspot/GuessTheHotspot.tsx').then((m) => m.GuessTheHotspot),
);
export const HeaderLab = dynamic(() => import('./HeaderLab/HeaderLab.tsx').then((m) => m.HeaderLab));
export const HitRatio = dynamic(() => import('./HitRatio/HitRatio.tsx').then((m) => m.HitRatio));
export const LatencyHistogram = dynamic(() =>
  import('./LatencyHistogram/LatencyHistogram.tsx').then((m) => m.LatencyHistogram),
);
export const LatencyRuler = dynamic(() =>
  import('./LatencyRuler/LatencyRuler.tsx').then((m) => m.LatencyRuler),
);
export const PerfBuilder = dynamic(() => import('./PerfBuilder/PerfBuilder.tsx').then((m) => m.PerfBuilder));
export const ReadThePlan = dynamic(() => import('./ReadThePlan/ReadThePlan.tsx').then((m) => m.ReadThePlan));
export const RaceStepper = dynamic(() => import('./RaceStepper/RaceStepper.tsx').then((m) => m.RaceStepper));
export const LockGraph = dynamic(() => import('./LockGraph/LockGraph.tsx').then((m) => m.LockGraph));
export const RoundTrips = dynamic(() => import('./RoundTrips/RoundTrips.tsx').then((m) => m.RoundTrips));
export const SameAgainstItself = dynamic(() =>
  import('./SameAgainstItself/SameAgainstItself.tsx').then((m) => m.SameAgainstItself),
);
export const SampleRate = dynamic(() => import('./SampleRate/SampleRate.tsx').then((m) => m.SampleRate));
export const SeekOrScan = dynamic(() => import('./SeekOrScan/SeekOrScan.tsx').then((m) => m.SeekOrScan));
export const SortedCards = dynamic(() => import('./SortedCards/SortedCards.tsx').then((m) => m.SortedCards));
export const ThreeMeasures = dynamic(() =>
  import('./ThreeMeasures/ThreeMeasures.tsx').then((m) => m.ThreeMeasures),
);
export const TimeTiles = dynamic(() => import('./TimeTiles/TimeTiles.tsx').then((m) => m.TimeTiles));
export const TraceReplayer = dynamic(() =>
  import('./TraceReplayer/TraceReplayer.tsx').then((m) => m.TraceReplayer),
);
export const TriageTree = dynamic(() => import('./TriageTree/TriageTree.tsx').then((m) => m.TriageTree));
export const TwoTimelines = dynamic(() =>
  import('./TwoTimelines/TwoTimelines.tsx').then((m) => m.TwoTimelines),
);
export const WarmUpCurve = dynamic(() => import('./WarmUpCurve/WarmUpCurve.tsx').then((m) => m.WarmUpCurve));
