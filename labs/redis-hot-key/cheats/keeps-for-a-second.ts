// @expect too-many, from: solution
// Even fewer reads, and a price that is too old.
const KEEP_MS = 1_000;
