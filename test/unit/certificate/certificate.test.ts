import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  certificateCodeFromBytes,
  certificateCodeText,
  examine,
  type KeptCertificate,
  missingText,
  parseCertificateCode,
  standingOf,
  type TrackParts,
  type TrackWork,
} from '#lib/certificate';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const codes = fc.uint8Array({ minLength: 10, maxLength: 10 }).map(certificateCodeFromBytes);
const letters = fc.constantFrom(...ALPHABET);

describe('the code of a certificate', () => {
  test('is read as it is printed, and as people type it', () => {
    fc.assert(
      fc.property(codes, (code) => {
        const printed = certificateCodeText(code);
        expect(printed).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
        const typed = ` ${printed.toLowerCase().replaceAll('-', ' – ')}`;
        for (const text of [printed, typed, code.replaceAll('0', 'o').replaceAll('1', 'l')])
          expect(parseCertificateCode(text)).toEqual({ code });
      }),
    );
  });

  test('tells any one wrong character, and any two neighbours that changed places', () => {
    fc.assert(
      fc.property(codes, fc.nat(11), letters, (code, at, letter) => {
        const wrong = code.slice(0, at) + letter + code.slice(at + 1);
        if (wrong !== code) expect(parseCertificateCode(wrong)).toMatchObject({ mistyped: wrong });
        const swapped = `${code.slice(0, at)}${code[at + 1] ?? ''}${code[at]}${code.slice(at + 2)}`;
        // The two that check are no digits of the number that they check.
        if (at < 9 && swapped !== code) expect(parseCertificateCode(swapped)).toHaveProperty('mistyped');
      }),
    );
  });

  test('is refused with what is wrong with it', () => {
    expect(parseCertificateCode('K7QX')).toEqual({
      refused: 'A code has 12 characters; this one has 4.',
    });
    expect(parseCertificateCode('<img src=x>')).toEqual({
      refused: 'A code has letters and digits only; this one has “<”.',
    });
  });
});

describe('examining', () => {
  const code = certificateCodeFromBytes(new Uint8Array(10).fill(7));
  const kept: KeptCertificate = {
    code,
    text: JSON.stringify({ code, name: 'Kestrel' }),
    issuedAt: new Date('2026-11-27T23:59:00Z'),
    replacedAt: null,
    withdrawnAt: null,
  };
  const look = async (typed: string, found: KeptCertificate | null, isSigned = true) => {
    const { checks, certificate } = await examine(
      typed,
      async () => found,
      async () => isSigned,
    );
    return { outcomes: checks.map(({ outcome }) => outcome).join(' '), checks, certificate };
  };
  const [P, F, N] = ['passed', 'failed', 'not-asked'];

  test('passes what exists, is signed, and stands', async () => {
    expect(await look(code, kept)).toMatchObject({ outcomes: `${P} ${P} ${P} ${P}`, certificate: kept });
  });

  test.each<[string, string, KeptCertificate | null, boolean, string]>([
    [
      'a mistyped code',
      `${code.slice(0, 11)}${code[11] === 'Z' ? 'Y' : 'Z'}`,
      kept,
      true,
      `${F} ${N} ${N} ${N}`,
    ],
    ['what is no code', 'hello', kept, true, `${F} ${N} ${N} ${N}`],
    ['an unknown code', code, null, true, `${P} ${F} ${N} ${N}`],
    ['a text that was changed', code, kept, false, `${P} ${P} ${F} ${N}`],
    ['the text of another', code, { ...kept, text: '{"code":"X"}' }, true, `${P} ${P} ${F} ${N}`],
    ['a text that is none', code, { ...kept, text: 'no' }, true, `${P} ${P} ${F} ${N}`],
    ['a withdrawn one', code, { ...kept, withdrawnAt: new Date() }, true, `${P} ${P} ${P} ${F}`],
    ['a replaced one', code, { ...kept, replacedAt: new Date() }, true, `${P} ${P} ${P} ${F}`],
  ])('refuses %s and stops there', async (_, typed, found, isSigned, outcomes) => {
    expect(await look(typed, found, isSigned)).toMatchObject({ outcomes, certificate: null });
  });
});

describe('the rule of a track', () => {
  const track: TrackParts = {
    slug: 'a-track',
    title: 'A track',
    summary: 'A sentence.',
    minutes: 60,
    labs: ['one', 'two'].map((id) => ({ id, title: id, minutes: 20 })),
    lessons: ['m/a', 'm/b'],
    quizzes: [{ module: 'm', title: 'M', correct: [[0], [1, 2], [0], [0], [0]] }],
  };
  const attempt = (lab: string, tier: string, sequence: number, judged?: object) =>
    ({
      key: `${lab}-${sequence}`,
      lab,
      tier,
      sequence,
      at: sequence,
      judged,
    }) as TrackWork['attempts'][number];
  const quiz = (...answers: number[][]) => ({ item: 'quiz:m', value: answers });
  const stand = (attempts: TrackWork['attempts'], ...progress: TrackWork['progress']) =>
    standingOf(track, { attempts, progress });
  const right = [[0], [2, 1], [0], [0]];

  test('is fulfilled by every lab at silver or better and four of five questions right', () => {
    const standing = stand(
      [attempt('one', 'silver', 1), attempt('two', 'gold', 2)],
      quiz(...right, [3]),
      { item: 'lesson:m/a', value: { state: 'done', at: 1 } },
      { item: 'lesson:m/b', value: { state: 'opened', at: 1 } },
    );
    expect(missingText(standing)).toBeNull();
    expect(standing).toMatchObject({ lessons: { done: 1, of: 2 }, quizzes: [{ right: 4, of: 5 }] });
  });

  test('says which part is missing', () => {
    const attempts = [attempt('one', 'silver', 1), attempt('two', 'bronze', 2)];
    expect(missingText(stand(attempts, quiz(...right)))).toBe('Not yet: 1 of 2 labs is not at silver yet.');
    expect(missingText(stand([], quiz([0], [1], [0], [0])))).toBe(
      'Not yet: 2 of 2 labs are not at silver yet, and 1 of 1 quizzes is under 80 %.',
    );
  });

  test('lets the latest attempt of the best tier stand for a lab', () => {
    const attempts = [attempt('one', 'gold', 4), attempt('one', 'gold', 9), attempt('one', 'silver', 12)];
    expect(stand(attempts).labs[0]).toMatchObject({ tier: 'gold', attempt: { key: 'one-9' } });
  });

  test('lets a refused attempt stand for no more than what was met again', () => {
    const refused = { outcome: 'refused', tier: 'bronze', correct: true, said: 'Too many calls.' };
    const wrong = { ...refused, tier: 'gold', correct: false, said: 'Wrong on hidden data.' };
    expect(stand([attempt('one', 'gold', 1, refused)]).labs[0]).toMatchObject({
      tier: 'bronze',
      refused: 'Too many calls.',
    });
    expect(stand([attempt('one', 'gold', 1, wrong)]).labs[0]).toEqual({
      ...track.labs[0],
      tier: 'none',
      refused: 'Wrong on hidden data.',
    });
    // An honest one behind it stands.
    const both = stand([attempt('one', 'gold', 2, wrong), attempt('one', 'silver', 1)]).labs[0];
    expect(both).toMatchObject({ tier: 'silver', attempt: { key: 'one-1' } });
    expect(both).not.toHaveProperty('refused');
  });
});
