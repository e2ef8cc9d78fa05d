/** What a stream of server-sent events says: an event with its data, or a comment. */
export type Said = { readonly event: string; readonly data: string } | { readonly comment: string };

/**
 * Reads server-sent events as far as they have come (https://html.spec.whatwg.org/multipage/server-sent-events.html).
 * EventSource would do the same, and cannot send the header that says who asks.
 */
export function createEventReader(heard: (said: Said) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n\n');
    rest = lines.pop()!;
    for (const message of lines) read(message, heard);
  };
}

function read(message: string, heard: (said: Said) => void): void {
  let event = 'message';
  const data: string[] = [];
  for (const line of message.split('\n')) {
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (colon === 0) heard({ comment: value });
    else if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
  }
  if (data.length > 0) heard({ event, data: data.join('\n') });
}
