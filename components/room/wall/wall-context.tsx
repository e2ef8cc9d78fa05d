'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Wish } from '#lib/attend';
import type { InstructorView } from '#lib/live';
import type { Outline } from '../outline.ts';

export interface WallValue {
  readonly view: InstructorView;
  readonly outline: Outline;
  /** Sends a command; why not is said on the wall. True when it was done. */
  readonly act: (wish: Wish) => Promise<boolean>;
  /** What was said last. */
  readonly said: string;
  readonly say: (text: string) => void;
}

const Wall = createContext<WallValue | null>(null);

/** The room for the parts of the wall. Throws outside of it. */
export function useWall(): WallValue {
  const value = useContext(Wall);
  if (!value) throw new Error('useWall() is called outside of the wall.');
  return value;
}

export interface WallProviderProps extends Pick<WallValue, 'view' | 'outline'> {
  readonly send: (wish: Wish) => Promise<object>;
  readonly children: ReactNode;
}

export function WallProvider({ view, outline, send, children }: WallProviderProps) {
  const [said, say] = useState('');
  const value = useMemo(
    () => ({
      view,
      outline,
      said,
      say,
      act: async (wish: Wish) => {
        const result = await send(wish);
        const refused = 'refused' in result ? String(result.refused) : '';
        say(refused);
        return refused === '';
      },
    }),
    [view, outline, said, send],
  );
  return <Wall.Provider value={value}>{children}</Wall.Provider>;
}
