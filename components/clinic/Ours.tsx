import { Fragment } from 'react';

/** A text of a scenario's file: what stands between backticks is code. */
export function Ours({ text }: { readonly text: string }) {
  return text
    .split('`')
    .map((part, at) => (at % 2 === 1 ? <code key={at}>{part}</code> : <Fragment key={at}>{part}</Fragment>));
}
