// What k6 prints in the lesson on coordinated omission: the same test of the same server with few and with enough users.
// Needs k6 in the path.
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const run = (users: number) => ({
  shown: `VUS=${users} k6 run arrival-rate.js`,
  run: `bash content/01-measure-first/figures/programs/run-k6.sh ${users}`,
});
recordTranscript('coordinated-omission', [run(50), run(500), run(50), run(500)]);
