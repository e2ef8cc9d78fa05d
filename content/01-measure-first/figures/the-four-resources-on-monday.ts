// What vmstat and the pressure files print in the lesson on the four resources: beside 500 commits in a loop, first alone
// and then with four busy processes on two cores; and for a program that only computes.
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const programs = 'content/01-measure-first/figures/programs';
const look = (name: string, others: string) => ({
  shown: `vmstat 2 4; grep some /proc/pressure/*   # ${name}`,
  run: `${others}
    sleep 2; vmstat 2 4; sleep 2; grep some /proc/pressure/*
    kill $(jobs -p)`,
});
const busy = (count: number) => `for i in $(seq ${count}); do node -e 'for (;;);' & done`;
const commits = `node ${programs}/five-hundred-commits.mjs each 1000 > /dev/null &`;
recordTranscript('the-four-resources', [
  look('500 commits in a loop', commits),
  look('the same beside four busy processes', `${commits} ${busy(4)}`),
  look('four busy processes alone', busy(4)),
]);
