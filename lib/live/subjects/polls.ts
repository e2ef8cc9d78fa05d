import type { Changes } from '../events.ts';
import { LIMITS } from '../limits.ts';
import { cleanText } from '../name.ts';
import { ownOf } from '../own.ts';
import { change, selfOf } from '../participant.ts';
import { happened, type InstructorRules, type ParticipantRules } from '../rules.ts';
import type { Participant, Poll, RoomState } from '../state.ts';
import type { Question } from '../types.ts';

const UNKNOWN = 'This room has no such poll.';

function clean(question: Question): Question | string {
  const text = cleanText(question.text);
  if (text === '') return 'The question is empty.';
  if (question.asks === 'number') return { ...question, text, unit: cleanText(question.unit) };
  const options = question.options.map(cleanText);
  const empty = options.indexOf('');
  if (empty >= 0) return `Option ${empty + 1} is empty.`;
  if (question.right !== undefined && question.right >= options.length)
    return `The right option is number ${question.right + 1} of ${options.length}: there is none.`;
  return { ...question, text, options };
}

export const pollInstructorRules: InstructorRules<
  'open-poll' | 'close-poll' | 'project-poll' | 'reveal-poll'
> = {
  'open-poll': (state, { poll, question, step }) => {
    if (ownOf(state.polls, poll)) return 'There was a poll of this id already.';
    if (Object.keys(state.polls).length >= LIMITS.polls) return `A room has at most ${LIMITS.polls} polls.`;
    const cleaned = clean(question);
    if (typeof cleaned === 'string') return cleaned;
    return happened('poll-opened', { poll, question: cleaned, step: step ?? null });
  },
  'close-poll': (state, { poll: id }) => {
    const poll = ownOf(state.polls, id);
    if (!poll) return UNKNOWN;
    return poll.closedAt === null ? happened('poll-closed', { poll: id }) : null;
  },
  'project-poll': (state, { poll: id, shown }) => {
    const poll = ownOf(state.polls, id);
    if (!poll) return UNKNOWN;
    return poll.projected === shown ? null : happened('poll-projected', { poll: id, shown });
  },
  'reveal-poll': (state, { poll: id, shown }) => {
    const poll = ownOf(state.polls, id);
    if (!poll) return UNKNOWN;
    return poll.revealed === shown ? null : happened('poll-revealed', { poll: id, shown });
  },
};

export const pollRules: ParticipantRules<'vote'> = {
  vote: (state, { poll: id, answer }) => {
    const poll = ownOf(state.polls, id);
    if (!poll) return UNKNOWN;
    if (poll.closedAt !== null) return 'This poll is closed: votes count and change while it is open.';
    const { question } = poll;
    const isOption = (place: number) => Number.isInteger(place) && place < poll.counts.length;
    if (question.asks === 'choice' && answer !== null && !isOption(answer))
      return `This poll has options 0 to ${poll.counts.length - 1}; got ${answer}.`;
    return happened('voted', { poll: id, answer });
  },
};

function withPoll(state: RoomState, id: string, facts: Partial<Poll>): RoomState {
  const before = ownOf(state.polls, id);
  if (!before) throw new Error(`The log of room ${state.id} speaks of poll ${id}, which was never opened.`);
  return { ...state, polls: { ...state.polls, [id]: { ...before, ...facts } } };
}

/** One participant has one vote: the former goes as the later comes. */
function castVote(state: RoomState, one: Participant, id: string, answer: number | null): RoomState {
  const before = ownOf(one.votes, id);
  const { [id]: _, ...others } = one.votes;
  const voted = change(state, one, { votes: answer === null ? others : { ...others, [id]: answer } });
  const poll = ownOf(state.polls, id);
  if (!poll) return voted;
  const weightOf = (place: number) => Number(place === answer) - Number(place === before);
  return withPoll(voted, id, {
    counts: poll.counts.map((count, place) => count + weightOf(place)),
    answered: poll.answered + Number(answer !== null) - Number(before !== undefined),
  });
}

/** All votes of somebody who was removed. */
export function withdrawVotes(state: RoomState, one: Participant): RoomState {
  const polls = Object.keys(one.votes);
  const without = polls.reduce((room, id) => castVote(room, one, id, null), state);
  return change(without, one, { votes: {} });
}

export const pollChanges: Changes<
  'poll-opened' | 'poll-closed' | 'poll-projected' | 'poll-revealed' | 'voted'
> = {
  'poll-opened': (state, { poll: id, question, step, sequence, at }) => {
    const poll: Poll = {
      id,
      question,
      step,
      place: sequence,
      openedAt: at,
      closedAt: null,
      projected: false,
      revealed: false,
      counts: question.asks === 'choice' ? question.options.map(() => 0) : [],
      answered: 0,
    };
    return { ...state, polls: { ...state.polls, [id]: poll } };
  },
  'poll-closed': (state, { poll, at }) => withPoll(state, poll, { closedAt: at }),
  'poll-projected': (state, { poll, shown }) => withPoll(state, poll, { projected: shown }),
  'poll-revealed': (state, { poll, shown }) => withPoll(state, poll, { revealed: shown }),
  voted: (state, event) => castVote(state, selfOf(state, event), event.poll, event.answer),
};
