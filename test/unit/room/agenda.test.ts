import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Step, TEMPLATES } from '#lib/live';
import { agenda as schema } from '#lib/live/schema';
import {
  agendaFileOf,
  minutesOf,
  moveStep,
  newStep,
  problemsOf,
  readAgendaFile,
} from '../../../components/room/agenda/agenda-draft.ts';

const everything = { lessons: { has: () => true }, labs: { has: () => true } } as never;
const read = (text: string) => {
  const found = readAgendaFile(text);
  if ('refused' in found) throw new Error(found.refused);
  return found;
};

describe('an agenda', () => {
  test.each(Object.entries(TEMPLATES))(
    'of the template %s is usable, and comes back from its file as it was',
    (_, { title, agenda }) => {
      expect(problemsOf({ title, steps: agenda }, everything)).toEqual([]);
      expect(read(agendaFileOf({ title, steps: agenda }))).toEqual({ title, steps: agenda });
    },
  );

  test('names what is missing, at the step it is missing from', () => {
    const steps: Step[] = [];
    for (const kind of ['lesson', 'lab', 'poll', 'talk', 'break'] as const) steps.push(newStep(kind, steps));
    const problems = problemsOf({ title: ' ', steps }, { lessons: new Set(), labs: new Set() });
    expect(problems.map(({ step, message }) => [step, message])).toEqual([
      [null, 'Give the room a title.'],
      ['step-1', 'Give this step a title.'],
      ['step-1', 'Choose a lesson.'],
      ['step-2', 'Give this step a title.'],
      ['step-2', 'Choose a lab.'],
      ['step-3', 'Give this step a title.'],
      ['step-3', 'Write the question.'],
      ['step-3', 'Option 1 is empty.'],
      ['step-4', 'Give this step a title.'],
    ]);
    expect(minutesOf(steps)).toBe(45);
  });

  test('keeps all of its steps wherever one is moved', () => {
    const steps = TEMPLATES['half-day'].agenda;
    fc.assert(
      fc.property(fc.nat(steps.length - 1), fc.integer({ min: -20, max: 20 }), (from, by) => {
        const moved = moveStep(steps, steps[from]!.id, by);
        expect(new Set(moved)).toEqual(new Set(steps));
        const to = Math.min(steps.length - 1, Math.max(0, from + by));
        expect(moved[to]).toBe(steps[from]);
        expect(moved.filter((one) => one !== steps[from])).toEqual(steps.filter((_, at) => at !== from));
      }),
    );
  });
});

describe('a file', () => {
  test('that is no agenda is refused with the reason', () => {
    const refusal = (text: string) => (readAgendaFile(text) as { refused: string }).refused;
    expect(refusal('no JSON')).toMatch(/not JSON/);
    expect(refusal('{"steps": []}')).toMatch(/"format" has to be "hotpath-agenda"/);
    expect(refusal('{"format":"hotpath-agenda","version":2,"steps":[]}')).toMatch(/version 2/);
    expect(refusal('{"format":"hotpath-agenda","version":1,"steps":[{"kind":"constructor"}]}')).toMatch(
      /Step 1/,
    );
  });

  test('of any content gives what the server takes, once no problem is left', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom('step-1', 'a/b', 'noise', 'explain', 'choice', 'number'),
    );
    const step = fc.record(
      {
        kind: fc.constantFrom('lesson', 'lab', 'poll', 'talk', 'break'),
        id: value,
        title: fc.oneof(value, fc.string({ minLength: 1, maxLength: 300 })),
        minutes: fc.oneof(value, fc.nat(600)),
        notes: value,
        lesson: fc.oneof(value, fc.constant('measure-first/noise')),
        section: value,
        lab: fc.oneof(value, fc.constant('bench-liar')),
        held: fc.array(value),
        question: fc.record({
          asks: value,
          text: value,
          options: fc.array(value),
          right: value,
          results: value,
        }),
      },
      { requiredKeys: ['kind'] },
    );
    const choices = { lessons: new Set(['measure-first/noise']), labs: new Set(['bench-liar']) };
    let usable = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (steps) => {
        const file = JSON.stringify({ format: 'hotpath-agenda', version: 1, title: 'T', steps });
        const agenda = read(file);
        if (problemsOf(agenda, choices).length > 0) return;
        usable += 1;
        expect(schema.safeParse(agenda.steps).error).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
    expect(usable).toBeGreaterThan(20);
  });
});
