import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import matter from 'gray-matter';
import { afterAll, describe, expect, it } from 'vitest';
import { checkLesson, checkQuiz, countWords } from '../../../scripts/course/lesson-rules.ts';
import { newLesson } from '../../../scripts/new/lesson.ts';

const sound = `${'word '.repeat(1_000)}

<KeyIdea>One sentence
to keep.</KeyIdea>

<Gauges />

## On Monday

Run it.

- [A standard](https://www.rfc-editor.org/rfc/rfc9110)
`;
const hasGoal = (name: string) => ({ Gauges: true, Slider: false })[name];
const rules = (body: string, idea = 'One sentence to keep.') =>
  checkLesson({ path: 'content/x.mdx', idea, body }, hasGoal).map(({ rule }) => rule);

describe('a lesson', () => {
  it('that follows the rules has no problem', () => {
    expect(rules(sound)).toEqual([]);
  });

  it.each([
    ['is short', 'lesson-unfinished', sound.replace('word '.repeat(300), '')],
    ['is long', 'lesson-length', `${'word '.repeat(900)}${sound}`],
    ['has nothing for Monday', 'on-monday', sound.replace('## On Monday', '## On Tuesday')],
    ['has no key idea', 'key-idea', sound.replaceAll('KeyIdea', 'b')],
    ['has another key idea', 'key-idea', sound.replace('to keep', 'to drop')],
    ['cites an aggregator', 'source', sound.replace('www.rfc-editor.org', 'blog.medium.com')],
    ['has a widget without a goal', 'widget-goal', sound.replace('<Gauges />', '<Slider />')],
  ])('that %s is told so', (_, rule, body) => {
    expect(rules(body)).toEqual([rule]);
  });

  it('is as long as its prose: code, tags and addresses are not read', () => {
    expect(
      countWords(
        'Two words.\n\n```sh\nnpm run check\n```\n\n<Widget a="b c" /> [and](https://x.example/y) 3',
      ),
    ).toBe(4);
  });
});

describe('a quiz', () => {
  it('has a question for each lesson, and each question names one', () => {
    expect(checkQuiz('quiz.yaml', ['a', 'b'], ['a', 'b', 'a'])).toEqual([]);
    expect(checkQuiz('quiz.yaml', ['a', 'b'], ['a', 'c', undefined]).map(({ found }) => found)).toEqual([
      'question 2 names the lesson "c"',
      'question 3 names no lesson',
      'no question asks about "b"',
    ]);
  });
});

describe('the scaffold of a lesson', () => {
  const root = mkdtempSync(join(tmpdir(), 'new-lesson-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('is unfinished and breaks no rule, and its quiz asks about it', () => {
    mkdirSync(join(root, 'content/01-first'), { recursive: true });
    const quiz = join(root, 'content/01-first/quiz.yaml');
    writeFileSync(quiz, 'title: Quiz\nquestions:\n  - lesson: noise\n    question: One?\n');
    const [path] = newLesson(root, 'first', 'flame-graphs');
    const { data, content } = matter(readFileSync(join(root, path!), 'utf8'), {});
    expect(rules(content, data.idea)).toEqual(['lesson-unfinished']);
    const { questions } = matter(`---\n${readFileSync(quiz, 'utf8')}\n---\n`, {}).data;
    expect(questions.map(({ lesson }: { lesson: string }) => lesson)).toEqual(['noise', 'flame-graphs']);
  });
});
