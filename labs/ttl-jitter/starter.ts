/** Called once for each run. Written as `createPolicy({ random }: ExpiryTools)` it is handed a source of random numbers. */
export function createPolicy(): ExpiryPolicy {
  return {
    ttlMs({ usualMs }) {
      return usualMs;
    },
  };
}
