'use client';

import { agoText } from '../words.ts';
import { useNow } from './use-now.ts';

/** How long ago a time of the server was; goes on by itself. */
export function Ago({ at }: { readonly at: number }) {
  return agoText(Math.max(0, useNow('half-minute') - at));
}
