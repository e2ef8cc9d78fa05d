import matter from 'gray-matter';
import { z } from 'zod';
import type { Problem } from './problems.ts';

const text = z.string().trim().min(1, 'write at least a word');
const labIds = z.array(z.string()).describe('Ids of labs: names of folders in labs/.');

/** content/NN-slug/index.mdx */
export const moduleFront = z.strictObject({
  title: text.describe('Name of the module.'),
  summary: text.describe('One sentence for the course map.'),
  labs: labIds
    .default([])
    .describe('Every lab of the module, in order. A lab belongs to exactly one module.'),
});

/** content/NN-slug/NN-lesson.mdx */
export const lessonFront = z.strictObject({
  title: text.describe('Name of the lesson.'),
  idea: text
    .max(70, 'keep it under 70 characters')
    .describe('The key idea in one short sentence, for lists.'),
  summary: text.describe('The gist: one or two sentences under the title.'),
  minutes: z.number().int().min(1).max(120).describe('Reading time with the widgets.'),
  labs: labIds.default([]).describe('Labs to open after this lesson; each is listed by some module.'),
});

/** content/NN-slug/cheat-sheet.mdx */
export const cheatSheetFront = z.strictObject({ title: text.optional(), summary: text.optional() });

/** labs/<id>/debrief.mdx */
export const debriefFront = z.strictObject({
  question: text.describe('The trade-off question of the last step.'),
  modelAnswer: text.describe('A paragraph, shown beside the learner’s own answer.'),
});

/** Briefs and hints have none. */
export const noFront = z.strictObject({});

/** content/NN-slug/quiz.yaml */
export const quizFile = z.strictObject({
  title: text,
  questions: z
    .array(
      z
        .strictObject({
          lesson: z.string().describe('Slug of the lesson that the question is about.'),
          question: text.describe('Markdown.'),
          answers: z
            .array(
              z.strictObject({
                text: text.describe('Markdown.'),
                correct: z.boolean(),
                because: text.describe('Why this answer is right or wrong. Markdown.'),
              }),
            )
            .min(2, 'give at least two answers'),
        })
        .refine((q) => q.answers.some((answer) => answer.correct), {
          message: 'mark at least one answer correct',
        }),
    )
    .min(1, 'ask at least one question'),
});

const names = (of: string) => z.array(z.string()).min(1).optional().describe(of);

/** content/tracks.yaml */
export const tracksFile = z.strictObject({
  tracks: z.array(
    z.strictObject({
      slug: z.string().regex(/^[a-z0-9-]{1,64}$/, 'use 1 to 64 lower-case letters, digits and dashes'),
      title: text.describe('As it stands on a certificate.'),
      summary: text.describe('One sentence.'),
      modules: names('Slugs of modules: all of their lessons, labs and quizzes.'),
      lessons: names('Further lessons, "module/lesson".'),
      labs: names('Ids of further labs.'),
    }),
  ),
});

export interface SplitFile {
  readonly front: unknown;
  /** Blank lines stand for the front matter, so that line numbers stay those of the file. */
  readonly body: string;
}

/** Splits a file into front matter and body. Answers undefined after adding a problem when the YAML is broken. */
export function splitFrontMatter(source: string, path: string, problems: Problem[]): SplitFile | undefined {
  try {
    // Options given, be they empty, keep gray-matter from caching: it caches a file that failed as an empty one.
    const { data, content } = matter(source, {});
    const skipped = source.slice(0, source.length - content.length).split('\n').length - 1;
    return { front: data, body: '\n'.repeat(skipped) + content };
  } catch (thrown) {
    problems.push({ path, rule: 'broken-yaml', found: yamlSentence(thrown), fix: 'mend the YAML' });
    return undefined;
  }
}

/** A YAML file as data; undefined after adding a problem. */
export function parseYaml(source: string, path: string, problems: Problem[]): unknown {
  return splitFrontMatter(`---\n${source}\n---\n`, path, problems)?.front;
}

function yamlSentence(thrown: unknown): string {
  const { reason, mark } = thrown as { reason?: string; mark?: { line: number } };
  return reason
    ? `the YAML does not parse: ${reason}${mark ? ` on line ${mark.line + 1}` : ''}`
    : String(thrown);
}
