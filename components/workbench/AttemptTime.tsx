/** When an attempt was made, by the clock of the device that made it. */
export function AttemptTime({ at }: { readonly at: number }) {
  const time = new Date(at);
  return (
    <time dateTime={time.toISOString()}>
      {time.toLocaleString('en-GB', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })}
    </time>
  );
}
