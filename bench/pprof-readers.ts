import { Profile, StringTable } from 'pprof-format';
import { quantile, seededRandom } from '#lib/numbers';
import { readProfile } from '#lib/profile';

/** Bytes of the made profile, unpacked; a service's minute of samples with labels is about as large. */
const BYTES = 5_000_000;
const ROUNDS = 9;

/** Reads one made profile with our reader, into call trees, and with pprof-format, into its objects alone, by turns. Medians. */
export async function pprofReaders(): Promise<void> {
  const bytes = makeProfile();
  const times: Record<'ours' | 'pprof-format', number[]> = { ours: [], 'pprof-format': [] };
  for (let round = 0; round < ROUNDS; round++) {
    let began = performance.now();
    const read = await readProfile(bytes);
    times.ours.push(performance.now() - began);
    if (!read.ok) throw new Error(read.problem);
    began = performance.now();
    Profile.decode(bytes);
    times['pprof-format'].push(performance.now() - began);
  }
  const median = (name: keyof typeof times) =>
    `${quantile(
      times[name].sort((a, b) => a - b),
      0.5,
    ).toFixed(0)} ms`;
  process.stdout.write(
    `${(bytes.length / 1e6).toFixed(1)} MB: ours, call trees included, ${median('ours')}; pprof-format, decoding alone, ${median('pprof-format')}\n`,
  );
}

function makeProfile(): Uint8Array {
  const random = seededRandom(5);
  const strings = new StringTable();
  const names = Array.from({ length: 4_000 }, (_, at) =>
    strings.dedup(`example.com/shop/orders.(*Book).step${at}`),
  );
  const ids = names.map((_, at) => at + 1);
  // A program asks for the same things by the same ways: 5,000 stacks of 32 frames. A sample is some 75 bytes.
  const stacks = Array.from({ length: 5_000 }, (_, stack) =>
    Array.from({ length: 32 }, (_, depth) => {
      const way = stack >> Math.max(0, Math.floor(depth / 2) - 3);
      return 1 + ((way * 37 + depth * 120) % ids.length);
    }),
  );
  const sample = Array.from({ length: Math.floor(BYTES / 75) }, () => ({
    locationId: random.pick(stacks),
    value: [1, 10_000_000],
  }));
  return new Profile({
    sampleType: [
      { type: strings.dedup('samples'), unit: strings.dedup('count') },
      { type: strings.dedup('cpu'), unit: strings.dedup('nanoseconds') },
    ],
    sample,
    location: ids.map((id) => ({ id, line: [{ functionId: id, line: 3 }] })),
    function: ids.map((id, at) => ({ id, name: names[at]! })),
    stringTable: strings,
  }).encode();
}
