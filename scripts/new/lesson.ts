import { appendFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listModules } from './module.ts';
import { NewFailure, SLUG } from './names.ts';

/**
 * Writes the next lesson of a module with the parts that every lesson has, and a question about it at the end of the module's
 * quiz where there is one.
 *
 * @param module slug of the module
 * @param slug slug of the lesson
 * @returns paths of what was written or changed
 */
export function newLesson(root: string, module: string, slug: string): string[] {
  if (!SLUG.test(slug)) throw new NewFailure(`"${slug}" is no slug: use kebab-case, like "flame-graphs".`);
  const modules = listModules(root);
  const folder = modules.find((name) => name.slice(3) === module);
  if (!folder) {
    throw new NewFailure(
      `There is no module "${module}". Modules: ${modules.map((name) => name.slice(3)).join(', ')}.`,
    );
  }
  const lessons = readdirSync(join(root, 'content', folder)).filter((name) => /^\d\d-.*\.mdx$/.test(name));
  if (lessons.some((name) => name.slice(3) === `${slug}.mdx`)) {
    throw new NewFailure(`The module "${module}" has a lesson "${slug}" already: choose another slug.`);
  }
  const number = Math.max(0, ...lessons.map((name) => Number(name.slice(0, 2)))) + 1;
  const path = `content/${folder}/${String(number).padStart(2, '0')}-${slug}.mdx`;
  const words = slug.replaceAll('-', ' ');
  writeFileSync(join(root, path), draft(words.charAt(0).toUpperCase() + words.slice(1)));
  const quiz = `content/${folder}/quiz.yaml`;
  if (!existsSync(join(root, quiz))) return [path];
  appendFileSync(join(root, quiz), question(slug));
  return [path, quiz];
}

function question(slug: string): string {
  return `  - lesson: ${slug}
    question: A case that the lesson does not name, and what follows for it?
    answers:
      - text: The right answer
        correct: true
        because: Why it is right.
      - text: What most people would say
        correct: false
        because: What would have to be true for this answer.
`;
}

function draft(title: string): string {
  return `---
title: ${title}
idea: The one sentence to keep.
summary: What a reader knows afterwards, in one sentence.
minutes: 10
labs: []
---

Open with a measurement that surprises, at stakes a working engineer has: a page, a bill, an outage. One idea in the whole lesson, in 1,000
to 1,400 words.

<KeyIdea>The one sentence to keep.</KeyIdea>

## A worked example

One example with real numbers, and the command that made them: a script beside the lesson, in figures/. Each cause that is named needs a row in which
only that cause changed. A widget asks a question and checks a goal.

## The misconception

<Myth claim="What people say">Why it does not hold, with the number that shows it.</Myth>

## When not to do it

The case in which the advice of this lesson costs more than it gives.

## On Monday

Two commands for the reader's own system:

\`\`\`sh
node --cpu-prof server.js
\`\`\`

A few lines of real output, which line to read, and the trap.

## Take away

- The first line.
- The second line.
- The third line.

## Sources

- Name of the primary source, with a link that was opened while it was paraphrased.
`;
}
