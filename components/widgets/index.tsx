'use client';

import dynamic from 'next/dynamic';
import { keepPage } from '../ui/keep-page.tsx';

/*
 * One line per widget: a lesson loads only the chunks of the widgets it names. Two widgets of one lesson come through
 * a file that exports both: one chunk and one stylesheet instead of two of each.
 */
export const AmdahlSlider = keepPage(dynamic(() => import('./when-to-stop.ts').then((m) => m.AmdahlSlider)));
export const ClickTrace = keepPage(dynamic(() => import('./ClickTrace/ClickTrace.tsx')));
export const CriticalPath = keepPage(dynamic(() => import('./CriticalPath/CriticalPath.tsx')));
export const EffortLadder = keepPage(dynamic(() => import('./when-to-stop.ts').then((m) => m.EffortLadder)));
export const ExpiryTimeline = keepPage(dynamic(() => import('./ExpiryTimeline/ExpiryTimeline.tsx')));
export const ExpectedAndActual = keepPage(dynamic(() => import('./ExpectedAndActual/ExpectedAndActual.tsx')));
export const FlameReading = keepPage(dynamic(() => import('./FlameReading/FlameReading.tsx')));
export const FourGauges = keepPage(dynamic(() => import('./FourGauges/FourGauges.tsx')));
export const GuessTheHotspot = keepPage(dynamic(() => import('./GuessTheHotspot/GuessTheHotspot.tsx')));
export const HeaderLab = keepPage(dynamic(() => import('./HeaderLab/HeaderLab.tsx')));
export const HitRatio = keepPage(dynamic(() => import('./HitRatio/HitRatio.tsx')));
export const LatencyHistogram = keepPage(dynamic(() => import('./LatencyHistogram/LatencyHistogram.tsx')));
export const LatencyRuler = keepPage(dynamic(() => import('./LatencyRuler/LatencyRuler.tsx')));
export const NextTool = keepPage(dynamic(() => import('./NextTool/NextTool.tsx')));
export const PerfBuilder = keepPage(dynamic(() => import('./PerfBuilder/PerfBuilder.tsx')));
export const ReadThePlan = keepPage(dynamic(() => import('./ReadThePlan/ReadThePlan.tsx')));
export const RaceStepper = keepPage(dynamic(() => import('./RaceStepper/RaceStepper.tsx')));
export const LockGraph = keepPage(dynamic(() => import('./LockGraph/LockGraph.tsx')));
export const RoundTrips = keepPage(dynamic(() => import('./RoundTrips/RoundTrips.tsx')));
export const SameAgainstItself = keepPage(dynamic(() => import('./SameAgainstItself/SameAgainstItself.tsx')));
export const SampleRate = keepPage(dynamic(() => import('./SampleRate/SampleRate.tsx')));
export const SeekOrScan = keepPage(dynamic(() => import('./SeekOrScan/SeekOrScan.tsx')));
export const SortedCards = keepPage(dynamic(() => import('./SortedCards/SortedCards.tsx')));
export const ThreeMeasures = keepPage(dynamic(() => import('./ThreeMeasures/ThreeMeasures.tsx')));
export const TimeTiles = keepPage(dynamic(() => import('./TimeTiles/TimeTiles.tsx')));
export const TraceReplayer = keepPage(dynamic(() => import('./TraceReplayer/TraceReplayer.tsx')));
export const TraceSieve = keepPage(dynamic(() => import('./TraceSieve/TraceSieve.tsx')));
export const TriageTree = keepPage(dynamic(() => import('./TriageTree/TriageTree.tsx')));
export const TwoTimelines = keepPage(dynamic(() => import('./TwoTimelines/TwoTimelines.tsx')));
export const WarmUpCurve = keepPage(dynamic(() => import('./WarmUpCurve/WarmUpCurve.tsx')));
