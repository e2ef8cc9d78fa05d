// @expect error
// A world runs beside the policy: were its built-ins not frozen, this would hear of every arrival before it happens.
const push = Array.prototype.push;
Array.prototype.push = function (...items) {
  return push.apply(this, items);
};
export function createPolicy() {
  return { onRequest: ({ entry, recomputing }) => (entry.leftMs > 0 ? 'serve' : recomputing ? 'wait' : 'recompute') };
}
