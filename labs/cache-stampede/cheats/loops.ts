// @expect time-out
export function createPolicy() {
  return {
    onRequest({ entry }) {
      while (entry.leftMs <= 0);
      return 'serve';
    },
  };
}
