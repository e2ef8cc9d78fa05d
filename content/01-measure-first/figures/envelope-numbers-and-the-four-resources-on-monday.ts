// What dd and curl print in the lesson on envelope numbers: 500 writes of 4 KiB, each forced to the disk or not, and the
// parts of a request to a server on this machine that answers after 7 ms. With `again`, another day's below the first.
import { recordTranscript } from '../../../scripts/figures/transcript.ts';

const write = (options: string) => ({
  shown: `dd if=/dev/zero of=probe ${options}`,
  run: `folder=$(mktemp -d ./probe-XXXX); dd if=/dev/zero of=$folder/probe ${options}; rm -r $folder`,
});
const curl =
  "curl -so /dev/null -w 'connect %{time_connect}  first byte %{time_starttransfer}  total %{time_total}\\n'";
const request = {
  shown: `${curl} http://127.0.0.1:$PORT/`,
  run: `bash content/01-measure-first/figures/programs/with-rows-server.sh "for i in 1 2 3; do ${curl} http://127.0.0.1:\\$PORT/; done"`,
};
recordTranscript(
  'envelope-numbers-and-the-four-resources',
  [
    write('bs=4k count=500'),
    write('bs=4k count=500 oflag=dsync'),
    write('bs=4k count=500 oflag=dsync'),
    write('bs=64k count=500 oflag=dsync'),
    request,
  ],
  '01-measure-first',
  { isAdded: process.argv.includes('again') },
);
