/** A speed-up as it is said: "1.4×", "33×", "1,200×". */
export function factorText(factor: number): string {
  const digits = factor < 10 ? 1 : 0;
  return `${factor.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })}×`;
}

/** How long somebody waited: "20 s", "4 min". */
export function waitText(ms: number): string {
  return ms < 60_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;
}

/** How long ago, for a glance: "now", "4 min ago", "2 h ago". */
export function agoText(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'now';
  return minutes < 60 ? `${minutes} min ago` : `${Math.floor(minutes / 60)} h ago`;
}

/** A timer: "12:40", "1:02:00"; what ran out is "0:00". Whole seconds that have begun count. */
export function timerText(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
