/**
 * Little's law: how many operations are under way at once when `perSecond` arrive and each takes `latencyMs`.
 * Holds for averages of any stable system, whatever the order of service (J. D. C. Little, 1961).
 */
export function inFlight(perSecond: number, latencyMs: number): number {
  return (perSecond * latencyMs) / 1_000;
}

/** Share of a link that `perSecond` answers of `megabytes` (10⁶ bytes) each need: 1 is full, above 1 does not fit. */
export function linkShare(load: { perSecond: number; megabytes: number; linkMbitPerSecond: number }): number {
  return (load.perSecond * load.megabytes * 8) / load.linkMbitPerSecond;
}
