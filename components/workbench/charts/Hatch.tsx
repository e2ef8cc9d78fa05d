/** The pattern `url(#hatch)` that fills the bar of an open verdict; once on a page with ratio charts. */
export function Hatch() {
  return (
    <svg width="0" height="0" style={{ position: 'absolute' }} aria-hidden="true">
      <defs>
        <pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="5" height="5" fill="var(--noisy-soft)" />
          <rect width="2" height="5" fill="var(--noisy)" />
        </pattern>
      </defs>
    </svg>
  );
}
