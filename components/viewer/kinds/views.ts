import { loadPart } from '../../ui/load-part.tsx';
import type { KindView } from './kind-view.ts';
import type { ViewedKind } from './readers.ts';

/** The view of each kind of recording, loaded when a file of it is open. */
export const VIEWS: { readonly [Kind in ViewedKind]: KindView<Kind> } = {
  benchmarks: {
    View: loadPart(() => import('../benchmarks/BenchmarksView.tsx').then((m) => m.BenchmarksView)),
    Comparison: loadPart(() =>
      import('../benchmarks/BenchmarkComparison.tsx').then((m) => m.BenchmarkComparison),
    ),
  },
  bundle: { View: loadPart(() => import('../bundle/BundleView.tsx').then((m) => m.BundleView)) },
  calls: {
    View: loadPart(() => import('../calls/CallsView.tsx').then((m) => m.CallsView)),
    Comparison: loadPart(() => import('../calls/ComparisonView.tsx').then((m) => m.ComparisonView)),
    shows: 'frame',
  },
  commits: { View: loadPart(() => import('../commits/CommitsView.tsx').then((m) => m.CommitsView)) },
  course: { View: loadPart(() => import('../course/CourseView.tsx').then((m) => m.CourseView)) },
  lines: { View: loadPart(() => import('../lines/LinesView.tsx').then((m) => m.LinesView)) },
  panels: { View: loadPart(() => import('../panels/PanelsView.tsx').then((m) => m.PanelsView)) },
  plan: {
    View: loadPart(() => import('../plan/PlanView.tsx').then((m) => m.PlanView)),
    Comparison: loadPart(() => import('../plan/PlanComparison.tsx').then((m) => m.PlanComparison)),
  },
  resources: {
    View: loadPart(() => import('../resources/ResourcesView.tsx').then((m) => m.ResourcesView)),
  },
  heap: {
    View: loadPart(() => import('../heap/HeapView.tsx').then((m) => m.HeapView)),
    Comparison: loadPart(() => import('../heap/HeapGrowth.tsx').then((m) => m.HeapGrowth)),
    shows: 'class',
  },
  spans: { View: loadPart(() => import('../spans/RequestsView.tsx').then((m) => m.RequestsView)) },
  statements: {
    View: loadPart(() => import('../database/StatementsView.tsx').then((m) => m.StatementsView)),
  },
  locks: { View: loadPart(() => import('../database/LocksView.tsx').then((m) => m.LocksView)) },
  timeline: {
    View: loadPart(() => import('../timeline/TimelineView.tsx').then((m) => m.TimelineView)),
    shows: 'slice',
  },
};
