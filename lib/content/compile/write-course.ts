import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Scenario } from '#lib/clinic';
import { labTargets } from '#lib/lab/schema';
import type { CompiledCourse } from '../course.ts';
import {
  cheatSheetFront,
  debriefFront,
  lessonFront,
  moduleFront,
  quizFile,
  tracksFile,
} from './front-matter.ts';
import type { LoadedLab } from './load-lab.ts';
import { scenarioFile } from './scenario-file.ts';

interface WriteOptions {
  readonly course: CompiledCourse;
  readonly scenarios: readonly Scenario[];
  readonly labs: readonly LoadedLab[];
  readonly out: string;
  readonly publicFolder: string;
}

const SCHEMAS = {
  module: moduleFront,
  lesson: lessonFront,
  'cheat-sheet': cheatSheetFront,
  debrief: debriefFront,
  quiz: quizFile,
  tracks: tracksFile,
  scenario: scenarioFile,
  'lab-targets': labTargets,
};

/**
 * Writes the compiled course. Assets come first and the course, which names them, last; each file appears whole, so a
 * site that is running never reads half a course.
 */
export function writeCourse({ course, scenarios, labs, out, publicFolder }: WriteOptions): void {
  const assets = join(publicFolder, 'lab-assets');
  for (const { asset } of labs) {
    for (const [name, bytes] of Object.entries(asset.files)) writeWhole(join(assets, name), bytes);
    writeWhole(join(assets, asset.name), asset.code);
  }
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    writeWhole(
      join(out, 'schemas', `${name}.json`),
      `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`,
    );
  }
  const secrets = Object.fromEntries(labs.map(({ page, secrets }) => [page.id, secrets]));
  writeWhole(join(out, 'clinic.json'), JSON.stringify(scenarios));
  writeWhole(join(out, 'lab-secrets.json'), JSON.stringify(secrets));
  writeWhole(join(out, 'course.json'), JSON.stringify(course));

  // Edits are typed only once they are joined: tsc reads them here.
  const joined = join(out, 'alternatives');
  rmSync(joined, { recursive: true, force: true });
  for (const { page, answers } of labs)
    for (const { kind, file, source } of answers)
      if (kind === 'alternative')
        writeWhole(join(joined, page.id, file.slice(file.indexOf('/') + 1)), source);

  const current = new Set(labs.flatMap(({ asset }) => [asset.name, ...Object.keys(asset.files)]));
  mkdirSync(assets, { recursive: true });
  for (const name of readdirSync(assets)) if (!current.has(name)) rmSync(join(assets, name));
}

function writeWhole(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}
