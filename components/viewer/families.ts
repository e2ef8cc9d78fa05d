import { type Family, FORMATS } from '#lib/profile';

const FAMILIES: readonly { readonly family: Family; readonly name: string; readonly shows: string }[] = [
  { family: 'cpu', name: 'CPU profiles', shows: 'Flame graph, callers, hot path' },
  { family: 'requests', name: 'Traces of requests', shows: 'Critical path, repeated calls, gaps' },
  {
    family: 'database',
    name: 'Databases',
    shows: 'Plans, estimates against actual rows, who waits for whom',
  },
  { family: 'memory', name: 'Memory', shows: 'What is held, by whom, and what grows' },
  { family: 'page', name: 'Page loads', shows: 'Long tasks, what blocks, what is too large' },
  { family: 'benchmark', name: 'Benchmarks', shows: 'Differences with their intervals' },
  { family: 'dashboard', name: 'Dashboards', shows: 'Who moved first, what filled up, what was deployed' },
];

/** The formats that are read, by family; a family without one is left out. */
export const listFamilies = () =>
  FAMILIES.map(({ family, name, shows }) => ({
    name,
    shows,
    formats: FORMATS.filter((format) => format.family === family).map(({ label }) => label),
  })).filter(({ formats }) => formats.length > 0);
