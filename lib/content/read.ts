import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenario } from '#lib/clinic';
import type {
  CheatSheet,
  CompiledCourse,
  Course,
  LabPage,
  LabSecrets,
  LabSummary,
  Lesson,
  Quiz,
  Track,
} from './course.ts';

/** Thrown for an id or slug that the course does not have. */
export class NotInCourse extends Error {}

/** What was compiled into `folder`. Files are read at the first use and again when they have changed on disk. */
export function openCourse(folder: string) {
  const course = watchJson<CompiledCourse>(join(folder, 'course.json'));
  const scenarios = watchJson<readonly Scenario[]>(join(folder, 'clinic.json'));
  const secrets = watchJson<Record<string, LabSecrets>>(join(folder, 'lab-secrets.json'));
  const pick = <T>(value: T | undefined, what: string): T => {
    if (value === undefined) throw new NotInCourse(`The course has no ${what}.`);
    return value;
  };
  let summary: { readonly of: CompiledCourse; readonly course: Course } | undefined;
  return {
    /** The same object until the files change. */
    readCourse(): Course {
      const of = course();
      if (summary?.of !== of) summary = { of, course: { modules: of.modules, labs: of.labs.map(summarise) } };
      return summary.course;
    },
    readTracks: (): readonly Track[] => course().tracks,
    readScenarios: (): readonly Scenario[] => scenarios(),
    readScenario: (slug: string): Scenario =>
      pick(
        scenarios().find((one) => one.slug === slug),
        `scenario "${slug}"`,
      ),
    readLesson: (module: string, slug: string): Lesson =>
      pick(own(course().lessons, `${module}/${slug}`), `lesson "${module}/${slug}"`),
    readQuiz: (module: string): Quiz =>
      pick(own(course().quizzes, module), `quiz for the module "${module}"`),
    readCheatSheet: (module: string): CheatSheet =>
      pick(own(course().cheatSheets, module), `cheat sheet for the module "${module}"`),
    readLab: (id: string): LabPage =>
      pick(
        course().labs.find((lab) => lab.id === id),
        `lab "${id}"`,
      ),
    readLabSecrets: (id: string): LabSecrets => pick(own(secrets(), id), `lab "${id}"`),
  };
}

function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function summarise(lab: LabPage): LabSummary {
  const { id, title, summary, module, minutes, difficulty, runtime, languageName, targets, version } = lab;
  const predicts = lab.predict !== undefined;
  return {
    id,
    title,
    summary,
    module,
    minutes,
    difficulty,
    runtime,
    languageName,
    predicts,
    targets,
    version,
  };
}

function watchJson<T>(file: string): () => T {
  let cached: { readonly mtimeMs: number; readonly value: T } | undefined;
  return () => {
    if (!existsSync(file)) throw new Error(`${file} is missing: run "npm run build".`);
    const { mtimeMs } = statSync(file);
    if (cached?.mtimeMs !== mtimeMs) cached = { mtimeMs, value: JSON.parse(readFileSync(file, 'utf8')) as T };
    return cached.value;
  };
}
