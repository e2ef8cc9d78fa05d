// @expect too-few
// Short lives spread the load by always asking.
export function createPolicy({ random }) {
  return { ttlMs: ({ usualMs }) => (usualMs / 10) * random() + 1 };
}
