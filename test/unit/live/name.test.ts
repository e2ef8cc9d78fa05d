import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanName } from '#lib/live';
import { hashOf, idOf, refusal, storeOfRoom, VISITOR } from './room.ts';

const nameOf = (typed: string) => {
  const cleaned = cleanName(typed);
  return 'name' in cleaned ? cleaned.name : cleaned.refused;
};

/** Any code point, half of surrogate pairs too; often one that is special. */
const point = fc.oneof(
  fc.nat(0x10ffff),
  fc.constantFrom(0x20, 0x41, 0x301, 0x200d, 0x200c, 0x202e, 0xad, 0xfe0f, 0x1f469, 0x1f3fd, 0xd83d, 0x3164),
);

describe('a display name', () => {
  test('is cleaned of what cannot be seen or turns the line around, and composed', () => {
    expect(nameOf('  Ana \t\n Lima ')).toBe('Ana Lima');
    expect(nameOf('Rene\u0301')).toBe('René');
    expect(nameOf('\u202eanA\u202c\u2066\u200f')).toBe('anA');
    expect(nameOf('A\u0000n\u0007a\ud800\ufeff')).toBe('Ana');
    expect(nameOf('<b>Ana</b>')).toBe('<b>Ana</b>');
    expect(nameOf('👩‍💻 Zoë')).toBe('👩‍💻 Zoë');
    expect(nameOf(`Z${'\u0351'.repeat(300)}algo`)).toBe(`Z${'\u0351'.repeat(4)}algo`);
  });

  test('is refused when nothing of it can be seen', () => {
    for (const empty of ['', '   ', '\u200b\u200d', '\u3164', '\u2800', '\u0301', '\u202e'])
      expect(nameOf(empty), JSON.stringify(empty)).toBe(
        'A name needs at least one letter, digit or sign that can be seen.',
      );
  });

  test('is refused when it is long, with how long it is', () => {
    expect(nameOf('é'.repeat(40))).toBe('é'.repeat(40));
    expect(nameOf('👨‍👩‍👧‍👦'.repeat(20))).toBe('👨‍👩‍👧‍👦'.repeat(20));
    expect(nameOf('a'.repeat(41))).toBe('A name has at most 40 characters; this one has 41.');
    expect(nameOf('a'.repeat(10_000))).toBe('A name has at most 40 characters; this one has 10,000.');
    expect(nameOf('👩‍'.repeat(5_000))).toMatch(/^A name has at most 40 characters; this one has /);
  });

  test('stays as it is when it is cleaned again', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 60 }), (points) => {
        const typed = String.fromCodePoint(...points);
        const once = cleanName(typed);
        if ('name' in once) expect(cleanName(once.name)).toEqual(once);
      }),
      { numRuns: 500 },
    );
  });

  test('is numbered when somebody has it, whatever the case, and never grows too long', () => {
    const store = storeOfRoom();
    const typed = ['Ana', 'ana', 'Ａna', 'A\u200dna', 'x'.repeat(40), 'X'.repeat(40), 'Ana 2'];
    typed.forEach((name, place) => {
      const participant = idOf(`person ${place}`);
      store.must({ kind: 'join', participant, name, tokenHash: hashOf(participant) }, VISITOR);
    });
    expect(Object.values(store.wall().tiles).map(({ name }) => name.replace('\u200d', ''))).toEqual([
      'Ana',
      'ana 2',
      'Ａna 3',
      'Ana 4',
      'x'.repeat(40),
      `${'X'.repeat(38)} 2`,
      'Ana 2 2',
    ]);
  });

  test('that is refused joins nobody', () => {
    const store = storeOfRoom();
    const sent = {
      kind: 'join',
      participant: idOf('Ana'),
      name: '\u202e',
      tokenHash: hashOf('Ana'),
    } as const;
    expect(refusal(store.send(sent, VISITOR))).toContain('can be seen');
    expect(store.log).toHaveLength(1);
  });
});
