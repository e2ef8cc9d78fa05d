// @expect too-many
// Each reader expires the report at a moment of its own, and recomputes it alone.
export function createPolicy({ random }) {
  return {
    onRequest: ({ entry }) => (entry.leftMs > 12_000 * random() ? 'serve' : 'recompute'),
  };
}
