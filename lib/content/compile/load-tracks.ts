import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { closestWord } from '#lib/lab/schema';
import type { ModuleSummary, Track } from '../course.ts';
import { parseYaml, tracksFile } from './front-matter.ts';
import { type Problem, parseStrictly } from './problems.ts';
import { readText } from './read-text.ts';

const PATH = 'content/tracks.yaml';

/** The tracks of content/tracks.yaml with what they consist of, in the order of the course; none without the file. */
export function loadTracks(root: string, all: readonly ModuleSummary[], problems: Problem[]): Track[] {
  // What a team put beside the course is its own.
  const modules = all
    .filter(({ shelf }) => shelf === undefined)
    .map((module) => ({ ...module, keys: module.lessons.map(({ slug }) => `${module.slug}/${slug}`) }));
  const file = join(root, PATH);
  if (!existsSync(file)) return [];
  const parsed = parseStrictly(tracksFile, parseYaml(readText(file), PATH, problems), PATH, problems);
  const tracks = parsed?.tracks ?? [];
  const repeated = tracks.find(({ slug }, index) => tracks.findIndex((one) => one.slug === slug) !== index);
  if (repeated) {
    const found = `two tracks are called "${repeated.slug}"`;
    problems.push({ path: PATH, rule: 'duplicate-id', found, fix: 'give each its own slug' });
  }
  return tracks.map(({ slug, title, summary, ...parts }) => {
    const isWhole = !parts.modules && !parts.lessons && !parts.labs;
    const names = (
      kind: 'module' | 'lesson' | 'lab',
      wanted: readonly string[],
      known: readonly string[],
    ) => {
      for (const name of wanted) {
        if (known.includes(name)) continue;
        const meant = closestWord(name, known);
        const found = `the track "${slug}" names the ${kind} "${name}", which the course does not have`;
        const fix = meant ? `did you mean "${meant}"?` : 'leave it out';
        problems.push({ path: PATH, rule: `unknown-${kind}`, found, fix });
      }
      return new Set(wanted);
    };
    const slugs = modules.map((module) => module.slug);
    const whole = names('module', isWhole ? slugs : (parts.modules ?? []), slugs);
    const lessons = names(
      'lesson',
      parts.lessons ?? [],
      modules.flatMap(({ keys }) => keys),
    );
    const labs = names(
      'lab',
      parts.labs ?? [],
      modules.flatMap((module) => module.labs),
    );
    return {
      slug,
      title,
      summary,
      lessons: modules.flatMap((module) =>
        module.keys.filter((key) => whole.has(module.slug) || lessons.has(key)),
      ),
      labs: modules.flatMap((module) => module.labs.filter((id) => whole.has(module.slug) || labs.has(id))),
      quizzes: modules.flatMap((module) => (whole.has(module.slug) && module.hasQuiz ? [module.slug] : [])),
    };
  });
}
