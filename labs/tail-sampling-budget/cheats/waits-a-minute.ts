// @expect too-many, from: solution
// Nothing is missed, and the buffer holds a minute of everything.
const WAIT_MS = 60_000;
