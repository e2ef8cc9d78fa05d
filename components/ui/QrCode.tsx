import { encode } from 'uqr';

/** An address as a QR code: dark on white in both themes, because cameras read it so. */
export function QrCode({
  text,
  label,
  className = '',
}: {
  readonly text: string;
  /** Where the address says nothing to people. */
  readonly label?: string;
  readonly className?: string;
}) {
  const { data, size } = encode(text, { border: 2, ecc: 'M' });
  const cells = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label ?? `QR code for ${text}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={cells.join('')} fill="#191b1e" />
    </svg>
  );
}
