/** Text in which n^1.6 is set with a raised exponent. */
export function Powers({ text }: { readonly text: string }) {
  return text.split(/(n\^[\d.]+(?:–[\d.]+)?)/).map((part, index) =>
    part.startsWith('n^') ? (
      <span key={index}>
        n<sup>{part.slice(2)}</sup>
      </span>
    ) : (
      part
    ),
  );
}
