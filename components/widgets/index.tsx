'use client';

import dynamic from 'next/dynamic';

/*
 * One line per widget: a lesson loads only the chunks of the widgets it names. Two widgets of one lesson come through
 * a file that exports both: one chunk and one stylesheet instead of two of each.
 */
export const AmdahlSlider = dynamic(() => import('./when-to-stop.ts').then((m) => m.AmdahlSlider));
export const ClickTrace = dynamic(() => import('./ClickTrace/ClickTrace.tsx'));
export const CriticalPath = dynamic(() => import('./CriticalPath/CriticalPath.tsx'));
export const EffortLadder = dynamic(() => import('./when-to-stop.ts').then((m) => m.EffortLadder));
export const ExpiryTimeline = dynamic(() => import('./ExpiryTimeline/ExpiryTimeline.tsx'));
export const ExpectedAndActual = dynamic(() => import('./ExpectedAndActual/ExpectedAndActual.tsx'));
export const FlameReading = dynamic(() => import('./FlameReading/FlameReading.tsx'));
export const FourGauges = dynamic(() => import('./FourGauges/FourGauges.tsx'));
export const GuessTheHotspot = dynamic(() => import('./GuessTheHotspot/GuessTheHotspot.tsx'));
export const HeaderLab = dynamic(() => import('./HeaderLab/HeaderLab.tsx'));
export const HitRatio = dynamic(() => import('./HitRatio/HitRatio.tsx'));
export const LatencyHistogram = dynamic(() => import('./LatencyHistogram/LatencyHistogram.tsx'));
export const LatencyRuler = dynamic(() => import('./LatencyRuler/LatencyRuler.tsx'));
export const NextTool = dynamic(() => import('./NextTool/NextTool.tsx'));
export const PerfBuilder = dynamic(() => import('./PerfBuilder/PerfBuilder.tsx'));
export const ReadThePlan = dynamic(() => import('./ReadThePlan/ReadThePlan.tsx'));
export const RaceStepper = dynamic(() => import('./RaceStepper/RaceStepper.tsx'));
export const LockGraph = dynamic(() => import('./LockGraph/LockGraph.tsx'));
export const RoundTrips = dynamic(() => import('./RoundTrips/RoundTrips.tsx'));
export const SameAgainstItself = dynamic(() => import('./SameAgainstItself/SameAgainstItself.tsx'));
export const SampleRate = dynamic(() => import('./SampleRate/SampleRate.tsx'));
export const SeekOrScan = dynamic(() => import('./SeekOrScan/SeekOrScan.tsx'));
export const SortedCards = dynamic(() => import('./SortedCards/SortedCards.tsx'));
export const ThreeMeasures = dynamic(() => import('./ThreeMeasures/ThreeMeasures.tsx'));
export const TimeTiles = dynamic(() => import('./TimeTiles/TimeTiles.tsx'));
export const TraceReplayer = dynamic(() => import('./TraceReplayer/TraceReplayer.tsx'));
export const TraceSieve = dynamic(() => import('./TraceSieve/TraceSieve.tsx'));
export const TriageTree = dynamic(() => import('./TriageTree/TriageTree.tsx'));
export const TwoTimelines = dynamic(() => import('./TwoTimelines/TwoTimelines.tsx'));
export const WarmUpCurve = dynamic(() => import('./WarmUpCurve/WarmUpCurve.tsx'));
