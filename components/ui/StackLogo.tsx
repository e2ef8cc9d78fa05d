/** The stack: three bars narrowing upwards, the top one hot. Decorative; the name stands beside it. */
export function StackLogo() {
  return (
    <svg viewBox="0 0 20 18" width="20" height="18" aria-hidden="true">
      <rect x="0" y="13" width="20" height="5" rx="1" fill="var(--ink)" />
      <rect x="3" y="6.5" width="13" height="5" rx="1" fill="var(--ink)" />
      <rect x="7" y="0" width="7" height="5" rx="1" fill="var(--heat-5)" />
    </svg>
  );
}
