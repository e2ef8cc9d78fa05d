import { describe, expect, test } from 'vitest';
import { decide } from '#lib/live';
import {
  AGENDA,
  choice,
  INSTRUCTOR,
  idOf,
  learner,
  MINUTE,
  refusal,
  START,
  storeOfRoom,
  VISITOR,
} from './room.ts';

describe('the session', () => {
  test('opens its steps one by one, and learners see of the others no more than a title', () => {
    const store = storeOfRoom();
    store.join('Ana');
    store.teach({ kind: 'go', step: 'goals' });
    expect(store.page('Ana').agenda[1]).toEqual({
      id: 'first',
      kind: 'lab',
      title: 'First',
      minutes: 20,
      opened: false,
    });
    store.teach({ kind: 'go', step: 'first' });
    expect(store.page('Ana')).toMatchObject({
      current: 'first',
      agenda: [{ opened: true }, { opened: true, lab: 'merge' }, { opened: false }, { opened: false }],
    });
    expect(refusal(store.send({ kind: 'go', step: 'nowhere' }, INSTRUCTOR))).toBe(
      'The agenda has no step “nowhere”.',
    );
  });

  test('holds stages of a lab back until the instructor opens them', () => {
    const store = storeOfRoom();
    store.join('Ana');
    store.teach({ kind: 'go', step: 'first' });
    expect(store.page('Ana').agenda[1]!.stages).toEqual(['predict', 'profile', 'fix']);
    store.teach({ kind: 'open-stage', step: 'first', stage: 'explain' });
    expect(store.page('Ana').agenda[1]!.stages).toEqual(['predict', 'profile', 'fix', 'explain']);
    expect(refusal(store.send({ kind: 'open-stage', step: 'goals', stage: 'fix' }, INSTRUCTOR))).toContain(
      'is no lab',
    );
  });

  test('a step starts its timer, which can be paused, extended and goes on where it was', () => {
    const store = storeOfRoom();
    store.teach({ kind: 'go', step: 'goals' });
    expect(store.state.timer).toEqual({
      kind: 'running',
      durationMs: 10 * MINUTE,
      endsAt: START + 10 * MINUTE,
    });
    store.wait(4 * MINUTE);
    store.teach({ kind: 'pause-timer' });
    store.wait(60 * MINUTE);
    store.teach({ kind: 'extend-timer', byMs: 5 * MINUTE });
    expect(store.state.timer).toMatchObject({ kind: 'paused', remainingMs: 11 * MINUTE });
    store.teach({ kind: 'resume-timer' });
    expect(store.state.timer).toMatchObject({ kind: 'running', endsAt: store.at + 11 * MINUTE });
    store.wait(20 * MINUTE);
    store.teach({ kind: 'extend-timer', byMs: 2 * MINUTE });
    expect(store.state.timer).toMatchObject({ endsAt: store.at + 2 * MINUTE });
    store.teach({ kind: 'clear-timer' });
    expect(refusal(store.send({ kind: 'extend-timer', byMs: 1 }, INSTRUCTOR))).toContain('no timer');
  });

  test('pausing the room stops its timer and the time of the step; a timer that was paused before stays so', () => {
    const store = storeOfRoom();
    store.teach({ kind: 'go', step: 'goals' });
    store.wait(2 * MINUTE);
    store.teach({ kind: 'pause' });
    store.wait(30 * MINUTE);
    expect(refusal(store.send({ kind: 'resume-timer' }, INSTRUCTOR))).toContain('The room is paused');
    store.teach({ kind: 'resume' });
    expect(store.state.timer).toMatchObject({ kind: 'running', endsAt: store.at + 8 * MINUTE });
    store.teach({ kind: 'pause-timer' });
    store.teach({ kind: 'pause' });
    store.teach({ kind: 'resume' });
    expect(store.state.timer).toMatchObject({ kind: 'paused', remainingMs: 8 * MINUTE });
    store.wait(MINUTE);
    store.teach({ kind: 'go', step: 'first' });
    expect(store.state.progress.goals).toMatchObject({ spentMs: 3 * MINUTE, runsSince: null });
  });

  test('a step that is opened while the room is paused begins when it goes on', () => {
    const store = storeOfRoom();
    store.teach({ kind: 'pause' });
    store.teach({ kind: 'go', step: 'goals' });
    store.wait(5 * MINUTE);
    store.teach({ kind: 'resume' });
    expect(store.state.timer).toMatchObject({ kind: 'running', endsAt: store.at + 10 * MINUTE });
    expect(store.state.progress.goals).toMatchObject({ spentMs: 0, runsSince: store.at });
  });

  test('a clock of the store that goes back takes no time away', () => {
    const store = storeOfRoom();
    store.teach({ kind: 'go', step: 'goals' });
    store.wait(-24 * 60 * MINUTE);
    store.teach({ kind: 'go', step: 'first' });
    expect(store.state.progress.goals).toMatchObject({ spentMs: 0 });
  });

  test('the agenda may change but for what was opened already', () => {
    const store = storeOfRoom();
    store.teach({ kind: 'go', step: 'first' });
    const [goals, first, , second] = AGENDA;
    store.teach({ kind: 'plan', agenda: [first!, second!, goals!] });
    expect(store.wall().agenda.map(({ id }) => id)).toEqual(['first', 'second', 'goals']);
    expect(refusal(store.send({ kind: 'plan', agenda: [goals!] }, INSTRUCTOR))).toBe(
      '“First” was opened already: keep it in the agenda as it was.',
    );
  });

  test('says where the instructor is, what is on the slides, and the latest message', () => {
    const store = storeOfRoom();
    store.join('Ana');
    store.teach({ kind: 'lead', place: { path: '/learn/module/lesson', section: 'the-loop' } });
    store.teach({ kind: 'present', present: { lesson: 'module/lesson', slide: 7, of: 19, blank: false } });
    store.teach({ kind: 'broadcast', text: 'Hint 1:\u202e  count the calls' });
    store.as('Ana', { kind: 'follow', following: false });
    expect(store.page('Ana')).toMatchObject({
      lead: { path: '/learn/module/lesson', section: 'the-loop' },
      present: { slide: 7 },
      broadcast: { text: 'Hint 1: count the calls' },
      self: { following: false },
    });
    expect(store.wall().counts).toMatchObject({ all: 1, following: 0 });
    store.teach({ kind: 'broadcast', text: null });
    expect(store.screen().broadcast).toBeNull();
    expect(refusal(store.send({ kind: 'broadcast', text: ' \u200b ' }, INSTRUCTOR))).toBe(
      'The message is empty.',
    );
    const beyond = { lesson: 'module/lesson', slide: 20, of: 19, blank: false };
    expect(refusal(store.send({ kind: 'present', present: beyond }, INSTRUCTOR))).toBe(
      'There is no slide 20 of 19.',
    );
  });

  test('after its end takes late results and withdrawals, and nothing else', () => {
    const store = storeOfRoom();
    store.join('Ana');
    store.teach({ kind: 'open-poll', poll: idOf('poll'), question: choice() });
    store.run('Ana', '1');
    store.as('Ana', { kind: 'share-code', lab: 'merge', run: idOf('1') });
    store.teach({ kind: 'end' });
    store.run('Ana', '2', { tier: 'bronze' });
    store.as('Ana', { kind: 'withdraw-code' });
    expect(store.wall()).toMatchObject({
      room: { phase: 'ended' },
      tiles: { [idOf('Ana')]: { tier: 'bronze', code: { state: 'withdrawn' } } },
    });
    const vote = { kind: 'vote', poll: idOf('poll'), answer: 0 } as const;
    expect(refusal(store.send(vote, learner('Ana')))).toBe('This room has ended.');
    expect(refusal(store.send({ kind: 'go', step: 'goals' }, INSTRUCTOR))).toBe('This room has ended.');
    const late = { kind: 'join', participant: idOf('Ben'), name: 'Ben', tokenHash: '0'.repeat(64) } as const;
    expect(refusal(store.send(late, VISITOR))).toBe('This room has ended.');
    expect(store.page('Ana').polls[idOf('poll')]!.open).toBe(false);
  });
});

describe('who may do it', () => {
  test('a stranger, a learner, a visitor and the projector do not run the room', () => {
    const store = storeOfRoom();
    store.join('Ana');
    const pause = { kind: 'pause' } as const;
    expect(refusal(store.send(pause, { kind: 'instructor', id: 'other' }))).toBe(
      'This room belongs to another instructor.',
    );
    expect(refusal(store.send(pause, learner('Ana')))).toBe('Only an instructor of this room may do this.');
    expect(refusal(store.send(pause, VISITOR))).toBe('Join the room first.');
    expect(refusal(store.send(pause, learner('Nobody')))).toBe('Join the room first.');
    expect(refusal(store.send(pause, { kind: 'projector' }))).toBe('The projector only shows.');
    expect(refusal(store.send(pause, { kind: 'server' }))).toBe('Only somebody in the room may do this.');
    expect(refusal(store.send({ kind: 'fixed' }, INSTRUCTOR))).toBe(
      'A participant does this for themselves.',
    );
    const verify = {
      kind: 'verify',
      participant: idOf('Ana'),
      lab: 'merge',
      run: idOf('1'),
      tier: 'gold',
    } as const;
    expect(refusal(store.send(verify, learner('Ana')))).toBe('Only an instructor of this room may do this.');
    expect(refusal(store.send(verify, INSTRUCTOR))).toBe('A participant does this for themselves.');
    expect(store.log).toHaveLength(2);
  });

  test('a second instructor, once added, runs it as the first', () => {
    const store = storeOfRoom();
    store.teach({ kind: 'add-instructor', instructor: 'other' });
    store.must({ kind: 'pause' }, { kind: 'instructor', id: 'other' });
    expect(store.wall().room.phase).toBe('paused');
  });

  test('a room is created once, by an instructor', () => {
    const { state, log } = storeOfRoom();
    const create = {
      kind: 'create',
      key: idOf('again'),
      room: idOf('room'),
      code: '7KQM4TXR',
      title: 'Other',
      template: 'own',
      agenda: AGENDA,
    } as const;
    expect(refusal(decide(state, create as never, INSTRUCTOR))).toBe('This room exists already.');
    expect(decide(state, { ...create, key: log[0]!.key } as never, INSTRUCTOR)).toEqual({
      events: [],
      repeated: true,
    });
    expect(refusal(decide(null, create as never, learner('Ana')))).toBe(
      'Only an instructor may create a room.',
    );
    expect(refusal(decide(null, { kind: 'pause', key: idOf('key') }, INSTRUCTOR))).toBe(
      'There is no such room.',
    );
    expect(refusal(decide(null, { ...create, title: '\u200b' } as never, INSTRUCTOR))).toContain(
      'needs a title',
    );
  });
});
