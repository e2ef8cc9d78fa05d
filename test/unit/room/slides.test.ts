import { createElement, Fragment } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { readCourse, readLesson } from '#lib/content';
import {
  blocksOf,
  firstSentence,
  lastSentence,
  textOfHtml,
} from '../../../components/room/present/html-blocks.ts';
import { placeOfSlide, screenOf } from '../../../components/room/present/screen-of.ts';
import { slidesOf } from '../../../components/room/present/slides-of.ts';

const MARK = () => createElement('mark');
const components = new Proxy({}, { get: () => MARK });

describe('HTML', () => {
  test('is taken apart at its top, and put together gives the same', () => {
    const html =
      '<h2 id="a">A <code>&lt;p&gt;</code></h2><p>One<br/>two</p><div><div><p>x</p></div><hr/></div>';
    const blocks = blocksOf(html);
    expect(blocks.map(({ tag, id }) => [tag, id])).toEqual([
      ['h2', 'a'],
      ['p', null],
      ['div', null],
    ]);
    expect(blocks.map((one) => one.html).join('')).toBe(html);
    expect(textOfHtml(blocks[0]!.html)).toBe('A <p>');
  });

  test('is cut after its first sentence, never within an element or a number', () => {
    expect(firstSentence('<p>It took 1.5 s. Then more.</p>')).toBe('<p>It took 1.5 s.</p>');
    expect(firstSentence('<p>Use <code>a. B</code> now! And then?</p>')).toBe(
      '<p>Use <code>a. B</code> now!</p>',
    );
    expect(firstSentence('<p>Only one</p>')).toBe('<p>Only one</p>');
    expect(lastSentence('<p>It is <b>so. And</b> so. Two kinds:</p>')).toBe('<p>Two kinds:</p>');
  });
});

describe('the slides of every lesson', () => {
  const lessons = readCourse().modules.flatMap(({ slug, lessons }) =>
    lessons.map((lesson) => [`${slug}/${lesson.slug}`, readLesson(slug, lesson.slug)] as const),
  );

  test('are one for the beginning and one for each section, none of them empty', async () => {
    for (const [path, lesson] of lessons) {
      const slides = await slidesOf(lesson, components);
      const sections = lesson.headings.filter(({ depth }) => depth === 2);
      expect([path, slides.map(({ id }) => id)]).toEqual([path, ['start', ...sections.map(({ id }) => id)]]);
      expect([path, slides.map(({ title }) => title)]).toEqual([
        path,
        [lesson.title, ...sections.map(({ text }) => text)],
      ]);
      for (const { id, body } of slides) expect([path, id, body.length > 0]).toEqual([path, id, true]);
    }
  });

  test('hold every widget, list, table and figure of the lesson, and all paragraphs are in the notes', async () => {
    const slides = await slidesOf(readLesson('measure-first', 'noise'), components);
    const drawn = renderToStaticMarkup(createElement(Fragment, null, ...slides.flatMap(({ body }) => body)));
    expect(drawn).toContain('<mark>');
    expect(drawn).toContain('Lumps');
    expect(drawn).toContain('median of the ratios within pairs');
    const first = slides.find(({ title }) => title === 'Noise is a distribution')!;
    expect(first.notesHtml).toContain('an open upper end');
    expect(renderToStaticMarkup(createElement(Fragment, null, ...first.body))).not.toContain(
      'an open upper end',
    );
  });
});

describe('the projector', () => {
  const view = (facts: object) =>
    ({ polls: {}, solutions: {}, leaderboard: null, step: null, present: null, ...facts }) as never;
  const poll = (facts: object) => ({ open: true, results: null, place: 1, ...facts });
  const lesson = { kind: 'lesson', section: 'four-cells' };

  test('shows an open or projected poll before all else, and the code while nothing is open', () => {
    expect(screenOf(view({}), false)).toEqual({ kind: 'join' });
    expect(screenOf(view({ step: lesson }), true)).toEqual({ kind: 'slide' });
    expect(screenOf(view({ step: lesson }), false)).toEqual({ kind: 'step' });
    expect(screenOf(view({ step: lesson, solutions: { a: {} } }), true)).toEqual({ kind: 'showcase' });
    expect(screenOf(view({ step: lesson, leaderboard: [], solutions: { a: {} } }), true)).toEqual({
      kind: 'board',
    });
    const polls = { old: poll({}), late: poll({ place: 7 }), shut: poll({ open: false, place: 9 }) };
    expect(screenOf(view({ step: lesson, leaderboard: [], polls }), true)).toEqual({
      kind: 'poll',
      poll: 'late',
    });
    expect(screenOf(view({ step: lesson, polls: { shut: polls.shut } }), true)).toEqual({ kind: 'slide' });
  });

  test('begins where the step does, and goes on where the presenter is', () => {
    const slides = [{ id: 'start' }, { id: 'noise' }, { id: 'four-cells' }];
    expect(placeOfSlide(view({ step: lesson }), 'm/l', slides)).toBe(3);
    expect(placeOfSlide(view({ step: { kind: 'lesson' } }), 'm/l', slides)).toBe(1);
    const present = { lesson: 'm/l', slide: 2, of: 3, blank: false };
    expect(placeOfSlide(view({ step: lesson, present }), 'm/l', slides)).toBe(2);
    expect(placeOfSlide(view({ step: lesson, present: { ...present, lesson: 'm/k' } }), 'm/l', slides)).toBe(
      3,
    );
  });
});
