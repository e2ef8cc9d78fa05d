// What time and strace print in the lesson on the kind of fix, for a page that makes calls in a row, one that makes two,
// and one that computes.
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const run = (command: string) => ({
  shown: command,
  run: `bash content/01-measure-first/figures/programs/with-rows-server.sh '${command.replace(
    'python3',
    '$(python3 -c "import sys; print(sys.executable)")',
  )}'`,
});
recordTranscript('code-architecture-or-infrastructure', [
  run('time python3 page.py rows'),
  run('strace -f -c -e trace=network,futex python3 page.py rows'),
  run('time python3 page.py batch'),
  run('strace -f -c -e trace=network,futex python3 page.py batch'),
  run('time python3 page.py compute'),
  run('strace -f -c -e trace=network,futex python3 page.py compute'),
]);
