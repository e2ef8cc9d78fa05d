'use client';

import { useState } from 'react';
import type { ParticipantView } from '#lib/live';
import type { Room } from '../use-room.ts';

/** Asks for help from where one is; the question itself is asked face to face. */
export function StripHelp({
  room,
  view,
}: {
  readonly room: Room<'participant'>;
  readonly view: ParticipantView;
}) {
  const [problem, setProblem] = useState('');
  const act = async (wish: Parameters<typeof room.send>[0]) => {
    const result = await room.send(wish);
    setProblem('refused' in result ? result.refused : '');
  };
  const [, lab] = /^\/labs\/([a-z0-9-]+)$/.exec(location.pathname) ?? [];
  const { call } = view;
  return (
    <>
      {problem && (
        <span className="small" role="alert">
          {problem}
        </span>
      )}
      {call ? (
        <>
          <span className="small" role="status">
            {call.taken ? 'Help is on the way.' : `Number ${call.place} in the queue.`}
          </span>
          <button type="button" className="btn sm" onClick={() => void act({ kind: 'fixed' })}>
            I fixed it
          </button>
        </>
      ) : (
        <button
          type="button"
          className="btn sm"
          onClick={() => void act({ kind: 'ask', question: '', lab: lab ?? null })}
        >
          Ask for help
        </button>
      )}
    </>
  );
}
