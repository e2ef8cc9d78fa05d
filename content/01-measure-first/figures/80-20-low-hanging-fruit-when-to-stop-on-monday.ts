// What the profile of the report prints in the lesson on Amdahl's law, before and after two fixes; and of another program.
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const programs = 'content/01-measure-first/figures/programs';
const profile = (shown: string, command: string) => ({
  shown: `node --cpu-prof --cpu-prof-name=p.cpuprofile ${shown} && node ceilings.mjs p.cpuprofile`,
  run: `folder=$(mktemp -d) && npx esbuild ${programs}/run-order-report.ts --bundle --platform=node --format=esm --log-level=error --outfile=$folder/report.mjs &&
    node --cpu-prof --cpu-prof-dir=$folder --cpu-prof-name=p.cpuprofile ${command} && node ${programs}/ceilings.mjs $folder/p.cpuprofile; rm -r $folder`,
});
recordTranscript('80-20-low-hanging-fruit-when-to-stop', [
  profile('report.mjs', '$folder/report.mjs'),
  profile('report.mjs', '$folder/report.mjs'),
  profile('report.mjs format join', '$folder/report.mjs format join'),
  profile('run-daily-report.mjs', `${programs}/run-daily-report.mjs $PWD/${programs}/daily-report.mjs 4000`),
]);
