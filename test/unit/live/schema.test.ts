import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TEMPLATES } from '#lib/live';
import {
  agenda,
  createCommand,
  instructorCommand,
  participantCommand,
  serverCommand,
  visitorCommand,
} from '#lib/live/schema';
import { INSTRUCTOR_RULES, PARTICIPANT_RULES, SERVER_RULES } from '../../../lib/live/subjects/index.ts';
import { moves, tryOf } from './play.ts';
import { AGENDA, idOf, storeOfRoom, VISITOR } from './room.ts';

const root = new URL('../../../', import.meta.url);
const kindsOf = (schema: { options: { shape: { kind: { value: string } } }[] }) =>
  schema.options.map(({ shape }) => shape.kind.value).sort();

describe('commands', () => {
  test('have a rule each, and each rule a command', () => {
    expect(kindsOf(instructorCommand)).toEqual(Object.keys(INSTRUCTOR_RULES).sort());
    expect(kindsOf(participantCommand)).toEqual(Object.keys(PARTICIPANT_RULES).sort());
    expect(kindsOf(serverCommand)).toEqual(Object.keys(SERVER_RULES).sort());
  });

  test('that the other tests try are what a page may send', () => {
    fc.assert(
      fc.property(moves, (tried) => {
        tried.forEach((move, place) => {
          const { command } = tryOf(move, place);
          const read = [instructorCommand, participantCommand, serverCommand, visitorCommand].filter(
            (schema) => schema.safeParse(command).success,
          );
          expect(read.length, JSON.stringify(command)).toBeGreaterThan(0);
        });
      }),
      { numRuns: 5 },
    );
  });

  test('with more or other than they have are refused', () => {
    const key = idOf('key');
    const vote = { kind: 'vote', key, poll: idOf('poll'), answer: 1 };
    expect(participantCommand.safeParse(vote).success).toBe(true);
    for (const wrong of [
      { ...vote, by: 'Ana' },
      { ...vote, key: '1' },
      { ...vote, answer: Number.NaN },
      { ...vote, poll: '__proto__' },
      { ...vote, kind: 'pause' },
    ])
      expect(participantCommand.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
    const lead = (path: string) =>
      instructorCommand.safeParse({ kind: 'lead', key, place: { path } }).success;
    expect([
      lead('/learn/measure-first/noise'),
      lead('//evil.example'),
      lead('/\\evil'),
      lead('https://evil'),
      lead('/javascript:x'),
    ]).toEqual([true, false, false, false, false]);
    const create = {
      kind: 'create',
      key,
      room: idOf('room'),
      code: '7KQM4TXR',
      title: 'Room',
      template: 'own',
      agenda: AGENDA,
    };
    expect(createCommand.safeParse(create).success).toBe(true);
    expect(createCommand.safeParse({ ...create, code: '7KQM4TXI' }).success).toBe(false);
    expect(agenda.safeParse([...AGENDA, AGENDA[0]]).error?.issues[0]?.message).toBe(
      'has two steps of one id',
    );
    expect(agenda.safeParse([]).success).toBe(false);
  });

  test('a name of megabytes does not reach the room', () => {
    const join = { kind: 'join', key: idOf('key'), participant: idOf('Ana'), tokenHash: 'a'.repeat(64) };
    expect(visitorCommand.safeParse({ ...join, name: 'a'.repeat(10_000) }).success).toBe(true);
    expect(visitorCommand.safeParse({ ...join, name: 'a'.repeat(2_000_000) }).success).toBe(false);
    const store = storeOfRoom();
    expect(store.send({ ...join, kind: 'join', name: 'a'.repeat(10_000) }, VISITOR)).toEqual({
      refused: 'A name has at most 40 characters; this one has 10,000.',
    });
  });
});

describe('templates', () => {
  const all = Object.entries(TEMPLATES);

  test('are agendas of the planned length', () => {
    for (const [name, { agenda: steps }] of all) expect(agenda.safeParse(steps).error, name).toBeUndefined();
    const minutes = all.map(([name, { agenda: steps }]) => [
      name,
      steps.reduce((sum, step) => sum + step.minutes, 0),
    ]);
    expect(minutes).toEqual([
      ['sixty-minutes', 60],
      ['half-day', 240],
    ]);
  });

  test('name labs and lessons that the course has', () => {
    const slugs = (folder: string) =>
      readdirSync(new URL(folder, root)).map((name) => name.replace(/^\d+-|\.mdx$/g, ''));
    const modules = readdirSync(new URL('content/', root)).filter((name) => /^\d/.test(name));
    const lessons = modules.flatMap((folder) =>
      slugs(`content/${folder}/`).map((lesson) => `${folder.replace(/^\d+-/, '')}/${lesson}`),
    );
    const labs = readdirSync(new URL('labs/', root));
    for (const step of all.flatMap(([, template]) => template.agenda)) {
      if (step.kind === 'lab') expect(labs).toContain(step.lab);
      if (step.kind === 'lesson') expect(lessons).toContain(step.lesson);
    }
  });
});

test('nothing in lib/live asks a clock, a random number or the network', () => {
  const files = readdirSync(new URL('lib/live/', root), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(30);
  for (const name of files)
    expect(readFileSync(new URL(`lib/live/${name}`, root), 'utf8'), name).not.toMatch(
      /Date\.now|new Date\(\)|Math\.random|performance\.|crypto\.|:crypto|setTimeout|setInterval|fetch\(/,
    );
});

test('every subject of a room has its line in the index', () => {
  const index = readFileSync(new URL('lib/live/subjects/index.ts', root), 'utf8');
  for (const name of readdirSync(new URL('lib/live/subjects/', root)))
    if (name !== 'index.ts') expect(index, name).toContain(`'./${name}'`);
});
