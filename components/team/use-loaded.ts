'use client';

import { useCallback, useEffect, useState } from 'react';
import { askTeams, type TeamsRefused } from './ask.ts';

export interface Loaded<Body> {
  readonly body: Body | undefined;
  readonly problem: TeamsRefused | undefined;
  reload(): Promise<void>;
}

/** What the server answers at a path of teams, and again when it is told to look. */
export function useLoaded<Body>(path: string): Loaded<Body> {
  const [state, setState] = useState<Pick<Loaded<Body>, 'body' | 'problem'>>({
    body: undefined,
    problem: undefined,
  });
  const reload = useCallback(async () => {
    try {
      const body = await askTeams<Body>('GET', path);
      setState({ body, problem: undefined });
    } catch (error) {
      setState(({ body }) => ({ body, problem: error as TeamsRefused }));
    }
  }, [path]);
  useEffect(() => void reload(), [reload]);
  return { ...state, reload };
}
