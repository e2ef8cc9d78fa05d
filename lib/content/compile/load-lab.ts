import { existsSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { ZodType } from 'zod';
import { type LabCore, type Metrics, metricsOf, metricsWith, type TIERS } from '#lib/lab';
import { KINDS, type LabKinds } from '../../runtimes/build.ts';
import type { LabPage, LabSecrets } from '../course.ts';
import { type Answer, readAnswers } from './answers.ts';
import { bindFigures } from './bind-figures.ts';
import { debriefFront, noFront, splitFrontMatter } from './front-matter.ts';
import { highlightLines } from './highlight.ts';
import { bundleLabModule } from './lab-bundle.ts';
import { readLabFiles } from './lab-files.ts';
import { kindOf } from './lab-kind-of.ts';
import { shortHash } from './lab-sources.ts';
import { listAlternatives } from './list-alternatives.ts';
import { renderProse } from './markdown.ts';
import { type Problem, parseStrictly } from './problems.ts';
import { readProfileFile } from './recorded-profile.ts';

export interface LoadedLab {
  /** Without the module: only the course knows which one lists it. */
  readonly page: Omit<LabPage, 'module'>;
  readonly secrets: LabSecrets;
  readonly asset: {
    readonly name: string;
    readonly code: string;
    /** What its pages fetch besides, by name. */
    readonly files: Readonly<Record<string, Uint8Array>>;
  };
  /** Starter, solution, alternatives and cheats. Never shipped. */
  readonly answers: readonly Answer[];
}

/** Where a site serves what a compiled course puts into lab-assets. */
const ADDRESS = '/lab-assets';

export interface LoadLabOptions {
  readonly allowStaleProfile?: boolean;
  /** The runtimes that labs may name; all there are when left out. */
  readonly kinds?: LabKinds;
}

/** Reads, checks and compiles one lab. Adds every problem it finds; undefined when there is any. */
export async function loadLab(
  root: string,
  id: string,
  problems: Problem[],
  { allowStaleProfile = false, kinds = KINDS }: LoadLabOptions = {},
): Promise<LoadedLab | undefined> {
  const own: Problem[] = [];
  const lab = await load(root, id, own, allowStaleProfile, kinds);
  problems.push(...own);
  return own.length ? undefined : lab;
}

async function load(
  root: string,
  id: string,
  problems: Problem[],
  allowStaleProfile: boolean,
  kinds: LabKinds,
) {
  const folder = join(root, 'labs', id);
  const path = `labs/${id}`;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) {
    problems.push({
      path,
      rule: 'lab-id',
      found: `the folder name "${id}"`,
      fix: 'use kebab-case: it is part of the address',
    });
  }
  if (!existsSync(join(folder, 'lab.ts'))) {
    const rule = { rule: 'missing-file', found: 'the file is missing', fix: 'every lab has one' };
    problems.push({ path: `${path}/lab.ts`, ...rule });
    return undefined;
  }
  const bundled = await bundleLabModule(folder, { file: 'lab.ts' }, `${path}/lab.ts`, problems);
  const exported =
    bundled === undefined ? undefined : await importDefault(bundled, `${path}/lab.ts`, problems);
  const kind = kindOf(exported, kinds, folder, `${path}/lab.ts`, problems);
  if (!kind) return undefined;
  const files = readLabFiles(folder, kind, path, problems);
  if (!files) return undefined;
  const { starter, solution } = files;

  const report = (problem: Problem) => void problems.push(problem);
  const definition =
    exported === undefined
      ? undefined
      : (parseStrictly(kind.schema as ZodType, exported, `${path}/lab.ts`, problems) as LabCore | undefined);
  kind.checkRules(exported, `${path}/lab.ts`, report);

  const bundle = (file: string) => bundleLabModule(folder, { file }, `${path}/${file}`, problems);
  const optional = Object.keys(files.optional);
  const published: Record<string, Uint8Array> = {};
  const compiled = await kind.compile(
    {
      definition: exported,
      path,
      starter,
      solution,
      optional,
      bundle,
      read: (file) => readBytes(folder, file, path, report),
      publish(file, bytes) {
        const name = `${id}-${shortHash(bytes)}-${file}`;
        published[name] = bytes;
        return `${ADDRESS}/${name}`;
      },
    },
    report,
  );
  const readable = kind.readable?.(files.optional, path, report);
  const answers = readAnswers(files, kind, exported, path, problems);

  const prose = await renderLabProse(files.prose, path, problems);
  const profile = files.profile
    ? readProfileFile(files.profile, { id, starter, solution }, allowStaleProfile, problems)
    : undefined;

  if (!definition || bundled === undefined || compiled === undefined || problems.length) return undefined;
  const code = await bundleLabModule(
    folder,
    {
      contents: [
        `export { default as definition } from './lab.ts';`,
        ...Object.entries(compiled).map(
          ([name, value]) => `export const ${name} = ${JSON.stringify(value)};`,
        ),
      ].join('\n'),
    },
    path,
    problems,
  );
  if (code === undefined) return undefined;
  const name = `${id}-${shortHash(code)}.js`;

  const { title, summary, minutes, difficulty, runtime, targets, predict } = definition;
  const page: LoadedLab['page'] = {
    id,
    title,
    summary,
    minutes,
    difficulty,
    runtime,
    targets: describeTargets(definition, kind.metrics),
    version: shortHash(starter, bundled),
    source: { fileName: `starter.${kind.source.extension}`, language: kind.source.language },
    assetUrl: `${ADDRESS}/${name}`,
    briefHtml: prose.briefHtml,
    starter,
    ...(files.declarations ? { declarations: files.declarations } : {}),
    ...(readable
      ? {
          readable: {
            fileName: readable.fileName,
            lines: await highlightLines(readable.text, kind.source.language),
          },
        }
      : {}),
    starterLines: await highlightLines(starter, kind.source.language),
    targetsRaw: targets,
    ...kind.describe(definition),
    ...(predict
      ? { predict: { question: predict.question, choices: predict.choices, unit: predict.unit } }
      : {}),
    hintCount: 3,
    ...(profile ? { profile: profile.starter, recordedWith: profile.recordedWith } : {}),
  };
  const secrets: LabSecrets = {
    ...prose.secrets,
    solution,
    alternatives: listAlternatives(answers),
    ...(profile ? { solutionProfile: profile.solution } : {}),
    ...(predict?.answer !== undefined ? { predictAnswer: predict.answer } : {}),
  };
  return { page, secrets, asset: { name, code, files: published }, answers };
}

/** A checkout may have ended the lines of a text with CR LF: its address is that of every other checkout. Binary files stay as they are. */
function withPlainLineEnds(bytes: Buffer): Uint8Array {
  return bytes.includes(0) ? bytes : Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}

function readBytes(
  folder: string,
  file: string,
  path: string,
  report: (problem: Problem) => void,
): Uint8Array | undefined {
  const at = resolve(folder, file);
  // A definition names the file: it stays within its lab's folder.
  if (at.startsWith(folder + sep) && existsSync(at)) return withPlainLineEnds(readFileSync(at));
  const missing = { found: 'the file is missing', fix: 'lab.ts names it' };
  report({ path: `${path}/${file}`, rule: 'missing-file', ...missing });
  return undefined;
}

/** The default export of a bundled lab.ts; undefined after adding a problem when there is none. */
async function importDefault(code: string, path: string, problems: Problem[]): Promise<unknown> {
  try {
    const url = `data:text/javascript;base64,${Buffer.from(code).toString('base64')}`;
    const exported = (await import(/* @vite-ignore */ url)).default;
    if (exported === undefined) {
      problems.push({
        path,
        rule: 'lab-module',
        found: 'no default export',
        fix: 'write "export default defineLab({ … })"',
      });
    }
    return exported;
  } catch (thrown) {
    problems.push({ path, rule: 'lab-module', found: `it throws when loaded: ${(thrown as Error).message}` });
    return undefined;
  }
}

function describeTargets({ targets, counterWords }: LabCore, own: Metrics | undefined): LabPage['targets'] {
  const metrics = metricsWith(own);
  const inWords = (tier: (typeof TIERS)[number]) =>
    metricsOf(targets[tier], metrics).flatMap(([, metric, target]) =>
      metric.describe(target, counterWords).map(bindFigures),
    );
  return { bronze: inWords('bronze'), silver: inWords('silver'), gold: inWords('gold') };
}

async function renderLabProse(files: Readonly<Record<string, string>>, path: string, problems: Problem[]) {
  const split = (name: string) =>
    splitFrontMatter(files[name]!, `${path}/${name}`, problems) ?? { front: {}, body: '' };
  const [brief, hints, debrief] = [split('brief.mdx'), split('hints.mdx'), split('debrief.mdx')];
  parseStrictly(noFront, brief.front, `${path}/brief.mdx`, problems);
  parseStrictly(noFront, hints.front, `${path}/hints.mdx`, problems);
  const front = parseStrictly(debriefFront, debrief.front, `${path}/debrief.mdx`, problems);
  return {
    briefHtml: await renderProse(brief.body, `${path}/brief.mdx`, problems),
    secrets: {
      hintsHtml: await renderHints(hints.body, `${path}/hints.mdx`, problems),
      debriefHtml: await renderProse(debrief.body, `${path}/debrief.mdx`, problems),
      question: front?.question ?? '',
      modelAnswer: front?.modelAnswer ?? '',
    },
  };
}

/** One hint per `##` heading; the heading stays in its hint. */
async function renderHints(body: string, path: string, problems: Problem[]): Promise<string[]> {
  const starts = [...body.matchAll(/^##(?!#)/gm)].map((match) => match.index);
  if (starts.length !== 3) {
    problems.push({
      path,
      rule: 'three-hints',
      found: `${starts.length} "##" ${starts.length === 1 ? 'heading' : 'headings'}`,
      fix: 'write exactly three hints, one heading each, from a nudge to nearly the answer',
    });
    await renderProse(body, path, problems);
    return [];
  }
  const blankLines = (upTo: number) => '\n'.repeat(body.slice(0, upTo).split('\n').length - 1);
  return Promise.all(
    starts.map((start, index) =>
      renderProse(blankLines(start) + body.slice(start, starts[index + 1]), path, problems),
    ),
  );
}
