import { type Benchmarks, topOfBenchmarks, totalsOfBenchmarks } from './benchmarks.ts';
import { type Bundle, topOfBundle, totalsOfBundle } from './bundle.ts';
import { type CallGraph, topOfGraph, totalsOfGraph } from './call-graph.ts';
import { type CallProfile, spentIn, topFrames } from './calls.ts';
import { type Commits, topOfCommits, totalsOfCommits } from './commits.ts';
import { type CourseProfile, mostHeld, topOfCourse, totalsOfCourse } from './course.ts';
import { type HeapProfile, topOfHeap, totalsOfHeap } from './heap.ts';
import { type Lines, topOfLines, totalsOfLines } from './lines.ts';
import { type Locks, topOfLocks, totalsOfLocks } from './locks.ts';
import type { TopRow, Total } from './measure.ts';

export type { Total } from './measure.ts';

import { type Panels, topOfPanels, totalsOfPanels } from './panels.ts';
import { type Plan, topOfPlan, totalsOfPlan } from './plan.ts';
import { type Resources, topOfResources, totalsOfResources } from './resources.ts';
import { type Spans, topSpans, totalsOfSpans } from './spans.ts';
import { type Statements, topOfStatements, totalsOfStatements } from './statements.ts';
import { type TimelineProfile, topOfTimeline, totalsOfTimeline } from './timeline.ts';

/** What a recording holds, by kind. A further kind is a file beside this one, a line here and a case in each function below. */
export type Profile =
  | CallProfile
  | CallGraph
  | TimelineProfile
  | HeapProfile
  | Spans
  | Resources
  | Bundle
  | Benchmarks
  | Plan
  | Statements
  | Locks
  | Commits
  | Panels
  | Lines
  | CourseProfile;

/** What a recording comes to as a whole. */
export function totalsOfProfile(profile: Profile): Total[] {
  switch (profile.kind) {
    case 'calls': {
      const totals = profile.measures.map(({ name, unit }, measure) => {
        const { all, idle } = spentIn(profile, measure);
        return { name, amount: all - idle, unit };
      });
      // Measures of single moments are views of one thing and no totals of the recording.
      if (profile.course) return [totals[0]!, ...mostHeld(profile.course)];
      // pprof's and collapsed stacks' own amounts may be the samples already.
      return profile.samples > 0 && !totals.some(({ name }) => name === 'samples')
        ? [...totals, { name: 'samples', amount: profile.samples, unit: 'count' }]
        : totals;
    }
    case 'call-graph':
      return totalsOfGraph(profile);
    case 'timeline':
      return totalsOfTimeline(profile);
    case 'heap':
      return totalsOfHeap(profile);
    case 'spans':
      return totalsOfSpans(profile);
    case 'resources':
      return totalsOfResources(profile);
    case 'bundle':
      return totalsOfBundle(profile);
    case 'benchmarks':
      return totalsOfBenchmarks(profile);
    case 'plan':
      return totalsOfPlan(profile);
    case 'statements':
      return totalsOfStatements(profile);
    case 'locks':
      return totalsOfLocks(profile);
    case 'commits':
      return totalsOfCommits(profile);
    case 'panels':
      return totalsOfPanels(profile);
    case 'lines':
      return totalsOfLines(profile);
    case 'course':
      return totalsOfCourse(profile);
  }
}

/** What is dearest in a recording, dearest first, in its first measure. At most `limit`. */
export function topOfProfile(profile: Profile, limit = 20): TopRow[] {
  switch (profile.kind) {
    case 'calls':
      return topFrames(profile, 0, limit);
    case 'call-graph':
      return topOfGraph(profile, 0, limit);
    case 'timeline':
      return topOfTimeline(profile, limit);
    case 'heap':
      return topOfHeap(profile, limit);
    case 'spans':
      return topSpans(profile, limit);
    case 'resources':
      return topOfResources(profile, limit);
    case 'bundle':
      return topOfBundle(profile, limit);
    case 'benchmarks':
      return topOfBenchmarks(profile, limit);
    case 'plan':
      return topOfPlan(profile, limit);
    case 'statements':
      return topOfStatements(profile, limit);
    case 'locks':
      return topOfLocks(profile, limit);
    case 'commits':
      return topOfCommits(profile, limit);
    case 'panels':
      return topOfPanels(profile, limit);
    case 'lines':
      return topOfLines(profile, limit);
    case 'course':
      return topOfCourse(profile, limit);
  }
}
