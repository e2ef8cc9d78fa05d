import type { Changes } from '../events.ts';
import { cleanText } from '../name.ts';
import { happened, type InstructorRules } from '../rules.ts';

/** What an instructor does in front of the room. */
export const frontRules: InstructorRules<'broadcast' | 'lead' | 'present' | 'show-leaderboard'> = {
  broadcast: (state, { text }) => {
    if (text === null) return state.broadcast ? happened('broadcast', { text }) : null;
    const clean = cleanText(text);
    return clean === '' ? 'The message is empty.' : happened('broadcast', { text: clean });
  },
  lead: (_, { place }) => happened('led', { place }),
  present: (_, { present }) =>
    present && present.slide > present.of
      ? `There is no slide ${present.slide} of ${present.of}.`
      : happened('presented', { present }),
  'show-leaderboard': (state, { shown }) =>
    state.leaderboardShown === shown ? null : happened('leaderboard-shown', { shown }),
};

export const frontChanges: Changes<'broadcast' | 'led' | 'presented' | 'leaderboard-shown'> = {
  broadcast: (state, { text, at, sequence }) => ({
    ...state,
    broadcast: text === null ? null : { text, at, sequence },
  }),
  led: (state, { place }) => ({ ...state, lead: place }),
  presented: (state, { present }) => ({ ...state, present }),
  'leaderboard-shown': (state, { shown }) => ({ ...state, leaderboardShown: shown }),
};
