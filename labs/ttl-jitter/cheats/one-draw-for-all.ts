// @expect too-many
// Drawn once when the policy is made: everything still expires together, only at another moment.
export function createPolicy({ random }) {
  const factor = 0.8 + 0.4 * random();
  return { ttlMs: ({ usualMs }) => factor * usualMs };
}
