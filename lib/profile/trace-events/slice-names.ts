import type { SliceRole } from '../kinds/timeline.ts';

/** Events in which the browser runs script: what DevTools calls a JavaScript invocation. */
export const RUNS_SCRIPT: ReadonlySet<string> = new Set([
  'FunctionCall',
  'EvaluateScript',
  'v8.evaluateModule',
  'v8.callFunction',
  'EventDispatch',
  'TimerFire',
  'FireAnimationFrame',
  'FireIdleCallback',
  'RunMicrotasks',
  'V8.Execute',
]);

/** A task of a thread's scheduler; older Chromes name it otherwise. */
export const TASKS: ReadonlySet<string> = new Set([
  'RunTask',
  'ThreadControllerImpl::RunTask',
  'ThreadControllerImpl::DoWork',
  'TaskQueueManager::ProcessTaskFromWorkQueue',
]);

/** Recalculation of styles. */
export const STYLES: ReadonlySet<string> = new Set(['UpdateLayoutTree', 'RecalculateStyles']);

const ROLES = new Map<string, SliceRole>([
  ...[...TASKS].map((name) => [name, 'task'] as const),
  ...[...RUNS_SCRIPT, 'v8.compile', 'V8.CompileCode', 'v8.produceCache'].map(
    (name) => [name, 'script'] as const,
  ),
  ...[...STYLES, 'ScheduleStyleRecalculation', 'InvalidateLayout'].map((name) => [name, 'style'] as const),
  ...['Layout', 'HitTest', 'IntersectionObserverController::computeIntersections'].map(
    (name) => [name, 'layout'] as const,
  ),
  ...[
    'PrePaint',
    'Paint',
    'Layerize',
    'UpdateLayer',
    'Commit',
    'CompositeLayers',
    'RasterTask',
    'Decode Image',
  ].map((name) => [name, 'paint'] as const),
  ...[
    'ParseHTML',
    'ParseAuthorStyleSheet',
    'ResourceReceivedData',
    'ResourceReceiveResponse',
    'XHRReadyStateChange',
    'XHRLoad',
  ].map((name) => [name, 'loading'] as const),
]);

/** What a slice of this name is spent on. */
export function roleOfSlice(name: string): SliceRole {
  return ROLES.get(name) ?? (/(^|\.)(Major|Minor|Blink)?GC(?![a-z])/.test(name) ? 'collector' : 'other');
}
