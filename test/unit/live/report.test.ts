import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Cell,
  csvOf,
  FORGOTTEN,
  fold,
  redact,
  reportOf,
  reportTables,
  serialise,
  withoutNames,
} from '#lib/live';
import { moves, play } from './play.ts';
import { choice, hashOf, idOf, MINUTE, SERVER, START, storeOfRoom } from './room.ts';

/** A reader of RFC 4180, as strict as the RFC. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let place = 0;
  while (place < text.length) {
    const row: string[] = [];
    for (;;) {
      const [raw] = /^(?:"(?:[^"]|"")*"|[^",\r\n]*)/.exec(text.slice(place))!;
      place += raw.length;
      row.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
      if (text[place] !== ',') break;
      place += 1;
    }
    if (text.slice(place, place + 2) !== '\r\n') throw new Error(`No end of a line at ${place} of ${text}`);
    place += 2;
    rows.push(row);
  }
  return rows;
}

describe('CSV', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', 'a"b', 'a,b', 'a\r\nb', '\u202e=1'),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
  );

  test('is read back as it was, but that no text can be taken for a formula', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 6 }),
        (rows: Cell[][]) => {
          const back = readCsv(csvOf(rows));
          const expected = rows.map((row) =>
            row.map((one) =>
              typeof one === 'string' && /^[=+\-@\t\r]/.test(one) ? `'${one}` : String(one ?? ''),
            ),
          );
          expect(back).toEqual(expected);
        },
      ),
    );
  });

  test('leaves numbers numbers and quotes what has to be', () => {
    expect(csvOf([['=cmd|x', -5, null, 'a,b', 'say "hi"', true]])).toBe(
      `'=cmd|x,-5,,"a,b","say ""hi""",true\r\n`,
    );
    expect(csvOf([['\r=1']])).toBe(`"'\r=1"\r\n`);
    expect(csvOf([])).toBe('');
  });
});

function workshop({ ends = true } = {}) {
  const store = storeOfRoom();
  store.join('=Ana');
  store.join('Ben');
  store.teach({ kind: 'go', step: 'goals' });
  store.wait(12 * MINUTE);
  store.teach({ kind: 'go', step: 'first' });
  store.as('=Ana', { kind: 'predict', lab: 'merge', factor: 10, sure: 'very' });
  store.as('=Ana', { kind: 'predict', lab: 'merge', factor: 50, sure: 'very' });
  store.as('Ben', { kind: 'predict', lab: 'merge', factor: 30, sure: 'guess' });
  store.run('=Ana', '1', { tier: 'bronze', speedup: 9, reference: 44 });
  store.wait(MINUTE);
  store.run('=Ana', '2', { tier: 'silver', speedup: 42, reference: 45 });
  store.must(
    { kind: 'verify', participant: idOf('=Ana'), lab: 'merge', run: idOf('2'), tier: 'silver' },
    SERVER,
  );
  store.run('Ben', '3', { correct: false, speedup: null });
  store.as('Ben', { kind: 'ask', question: 'Why?', lab: 'merge' });
  store.wait(2 * MINUTE);
  store.teach({ kind: 'take-call', participant: idOf('Ben') });
  store.wait(MINUTE);
  store.as('Ben', { kind: 'fixed' });
  store.as('=Ana', { kind: 'ask', question: '', lab: null });
  store.teach({ kind: 'open-poll', poll: idOf('poll'), question: choice() });
  store.as('Ben', { kind: 'vote', poll: idOf('poll'), answer: 2 });
  if (ends) store.teach({ kind: 'end' });
  store.wait(60 * MINUTE);
  return store;
}

describe('the report', () => {
  test('has planned against actual minutes, who passed when, calibration, polls and waits', () => {
    const store = workshop();
    const report = reportOf(store.state, store.at);
    expect(report.steps).toMatchObject([
      {
        id: 'goals',
        kind: 'talk',
        title: 'Goals',
        plannedMinutes: 10,
        actualMinutes: 12,
        openedAt: START,
      },
      {
        id: 'first',
        kind: 'lab',
        title: 'First',
        plannedMinutes: 20,
        actualMinutes: 4,
        openedAt: START + 12 * MINUTE,
      },
      {
        id: 'reading',
        kind: 'lesson',
        title: 'Reading',
        plannedMinutes: 5,
        actualMinutes: null,
        openedAt: null,
      },
      {
        id: 'second',
        kind: 'lab',
        title: 'Second',
        plannedMinutes: 25,
        actualMinutes: null,
        openedAt: null,
      },
    ]);
    expect(report.steps.map(({ notes }) => notes)).toEqual(store.state.agenda.map(({ notes }) => notes));
    expect(report.labs).toMatchObject([
      {
        name: '=Ana',
        runs: 2,
        tier: 'silver',
        verified: 'silver',
        best: 42,
        reachedAt: { bronze: START + 12 * MINUTE, silver: START + 13 * MINUTE },
      },
      { name: 'Ben', runs: 1, tier: 'none', verified: 'none', best: null, reachedAt: {} },
    ]);
    expect(report.calibration).toMatchObject([
      { name: '=Ana', predicted: 10, sure: 'very', reached: 45, near: false },
      { name: 'Ben', predicted: 30, sure: 'guess', reached: null, near: null },
    ]);
    expect(report.polls).toMatchObject([{ answered: 1, counts: [0, 0, 1], spread: null }]);
    expect(report.calls).toMatchObject([
      { name: 'Ben', waitedMs: 2 * MINUTE, end: 'fixed' },
      { name: '=Ana', waitedMs: null, end: 'open' },
    ]);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  test('as tables escapes what a learner is called, and every row is as wide as its head', () => {
    const store = workshop();
    const tables = reportTables(reportOf(store.state, store.at));
    for (const rows of Object.values(tables))
      for (const row of rows) expect(row).toHaveLength(rows[0]!.length);
    expect(csvOf(tables.labs)).toBe(
      [
        'name,lab,runs,tier,verified,best speed-up,bronze at,silver at,gold at',
        "'=Ana,merge,2,silver,silver,42,2026-05-04T09:12:00.000Z,2026-05-04T09:13:00.000Z,",
        'Ben,merge,1,none,none,,,,',
        '',
      ].join('\r\n'),
    );
    expect(csvOf(tables.calls)).toContain('Ben,merge,2026-05-04T09:13:00.000Z,120,fixed');
  });

  test('of an empty room has heads and no rows', () => {
    const { state, at } = storeOfRoom([{ kind: 'talk', id: 'one', title: 'One', minutes: 1, notes: '' }]);
    const tables = reportTables(reportOf(state, at));
    expect(Object.values(tables).map(({ length }) => length)).toEqual([2, 1, 1, 1, 1]);
  });

  test('can be made of any room at any time', () => {
    fc.assert(
      fc.property(moves, (tried) => {
        const store = play(storeOfRoom(), tried);
        const report = reportOf(store.state, store.at);
        for (const { actualMinutes } of report.steps) expect(actualMinutes ?? 0).toBeGreaterThanOrEqual(0);
        for (const rows of Object.values(reportTables(report)))
          expect(readCsv(csvOf(rows))).toHaveLength(rows.length);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a log that forgets somebody', () => {
  test('has nothing left of their words, and folds to the same work, votes and places', () => {
    const store = workshop({ ends: false });
    store.join('Secret name');
    store.as('Secret name', { kind: 'rename', name: 'Secret too' });
    store.as('Secret name', { kind: 'join-leaderboard', nickname: 'Secret nick' });
    const log = redact(store.log, idOf('Secret name'));
    const state = fold(log)!;
    expect(JSON.stringify(log)).not.toContain('Secret');
    expect(serialise(state)).not.toContain('Secret');
    for (const kept of [JSON.stringify(log), serialise(state)])
      expect(kept).not.toContain(hashOf('token of Secret name'));
    expect(serialise(state)).toContain(FORGOTTEN);
    expect(reportOf(state, store.at).labs).toEqual(reportOf(store.state, store.at).labs);
  });

  test('is one that can be folded, whoever is forgotten, after anything that happened', () => {
    fc.assert(
      fc.property(moves, (tried) => {
        const { log, state } = play(storeOfRoom(), tried);
        const forgotten = ['Ana', 'Ben'].reduce((events, name) => redact(events, idOf(name)), log);
        const left = fold(forgotten)!;
        expect(left.polls).toEqual(state.polls);
        expect(left.labs).toEqual(state.labs);
        expect(left.sequence).toBe(state.sequence);
      }),
      { numRuns: 20 },
    );
  });
});

test('a report without names names nobody and tells the same people apart', () => {
  fc.assert(
    fc.property(moves, (made) => {
      const store = play(storeOfRoom(), made);
      const report = reportOf(store.state, store.at);
      const hidden = withoutNames(report);
      const told = [...report.labs, ...report.calibration, ...report.calls];
      const untold = [...hidden.labs, ...hidden.calibration, ...hidden.calls];
      for (const { name } of untold) expect(name).toMatch(/^Learner \d+$/);
      for (const [place, one] of told.entries())
        for (const [other, another] of told.entries())
          expect(untold[place]!.name === untold[other]!.name).toBe(one.name === another.name);
      for (const { participant } of report.labs) expect(JSON.stringify(hidden)).not.toContain(participant);
    }),
    { numRuns: 10 },
  );
});
