import dynamic from 'next/dynamic';
import type { KindView } from './kind-view.ts';
import type { ViewedKind } from './readers.ts';

/** The view of each kind of recording, loaded when a file of it is open. */
export const VIEWS: { readonly [Kind in ViewedKind]: KindView<Kind> } = {
  benchmarks: {
    View: dynamic(() => import('../benchmarks/BenchmarksView.tsx').then((m) => m.BenchmarksView)),
    Comparison: dynamic(() =>
      import('../benchmarks/BenchmarkComparison.tsx').then((m) => m.BenchmarkComparison),
    ),
  },
  bundle: { View: dynamic(() => import('../bundle/BundleView.tsx').then((m) => m.BundleView)) },
  calls: {
    View: dynamic(() => import('../calls/CallsView.tsx').then((m) => m.CallsView)),
    Comparison: dynamic(() => import('../calls/ComparisonView.tsx').then((m) => m.ComparisonView)),
    shows: 'frame',
  },
  commits: { View: dynamic(() => import('../commits/CommitsView.tsx').then((m) => m.CommitsView)) },
  course: { View: dynamic(() => import('../course/CourseView.tsx').then((m) => m.CourseView)) },
  lines: { View: dynamic(() => import('../lines/LinesView.tsx').then((m) => m.LinesView)) },
  panels: { View: dynamic(() => import('../panels/PanelsView.tsx').then((m) => m.PanelsView)) },
  plan: {
    View: dynamic(() => import('../plan/PlanView.tsx').then((m) => m.PlanView)),
    Comparison: dynamic(() => import('../plan/PlanComparison.tsx').then((m) => m.PlanComparison)),
  },
  resources: {
    View: dynamic(() => import('../resources/ResourcesView.tsx').then((m) => m.ResourcesView)),
  },
  heap: {
    View: dynamic(() => import('../heap/HeapView.tsx').then((m) => m.HeapView)),
    Comparison: dynamic(() => import('../heap/HeapGrowth.tsx').then((m) => m.HeapGrowth)),
    shows: 'class',
  },
  spans: { View: dynamic(() => import('../spans/RequestsView.tsx').then((m) => m.RequestsView)) },
  statements: { View: dynamic(() => import('../database/StatementsView.tsx').then((m) => m.StatementsView)) },
  locks: { View: dynamic(() => import('../database/LocksView.tsx').then((m) => m.LocksView)) },
  timeline: {
    View: dynamic(() => import('../timeline/TimelineView.tsx').then((m) => m.TimelineView)),
    shows: 'slice',
  },
};
