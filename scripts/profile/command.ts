import {
  amountWords,
  findIn,
  noteWords,
  type ReadProfile,
  readProfile,
  topOfProfile,
  totalsOfProfile,
} from '#lib/profile';
import { BadInput, print } from '../lab/print.ts';
import { differenceOfFiles } from './difference.ts';

interface Command {
  readonly files: readonly string[];
  readonly json: boolean;
  /** Rows of the table of what is dearest. */
  readonly top: number;
  /** The bytes of a file; throws as `readFileSync` does. */
  readonly read: (path: string) => Uint8Array;
}

/** `npm run profile`: reads one recording and prints what it holds, or two and what changed between them. Throws {@link BadInput}. */
export async function profileCommand({ files, json, top, read }: Command): Promise<void> {
  if (files.length > 2) throw new BadInput(`One file is read, or two are compared; got ${files.length}.`);
  const opened: ReadProfile[] = [];
  for (const file of files) opened.push(await open(file, read));
  const [first, second] = opened.map((one) => documentOf(one, top));
  if (!second) return print(json, first, () => textOf(files[0]!, first!));
  const difference = differenceOfFiles(opened[0]!, opened[1]!, top);
  print(json, { before: first, after: second, difference: difference.document }, () =>
    [textOf(files[0]!, first!), textOf(files[1]!, second), difference.text].join('\n\n'),
  );
}

async function open(file: string, read: (path: string) => Uint8Array): Promise<ReadProfile> {
  let bytes: Uint8Array;
  try {
    bytes = read(file);
  } catch (error) {
    throw new BadInput(`${file} could not be opened: ${(error as NodeJS.ErrnoException).code ?? error}.`);
  }
  const result = await readProfile(bytes);
  if (!result.ok) throw new BadInput(`${file}: ${result.problem}`);
  return result;
}

function documentOf({ format, producer, profile, notes }: ReadProfile, top: number) {
  return {
    format: format.id,
    kind: profile.kind,
    producer,
    totals: totalsOfProfile(profile),
    top: topOfProfile(profile, top),
    findings: findIn(profile).map(({ code, severity, sure, title, because, evidence, saving, learn }) => ({
      code,
      severity,
      sure,
      title,
      because,
      evidence,
      saving,
      learn,
    })),
    notes: notes.map((one) => ({ ...one, because: noteWords(one) })),
  };
}

function textOf(file: string, document: ReturnType<typeof documentOf>): string {
  const { format, kind, producer, totals, top, findings, notes } = document;
  const whole = totals[0]?.amount ?? 0;
  const share = (amount: number) => (whole > 0 ? `${((100 * amount) / whole).toFixed(1)} %` : '').padStart(7);
  return [
    `${file}: ${format}, ${kind}${producer ? `, written by ${producer}` : ''}`,
    totals.map(({ name, amount, unit }) => `${name} ${amountWords(amount, unit)}`).join(', '),
    ...notes.map(({ because }) => `Note: ${because}`),
    '',
    '   self           total',
    ...top.map(
      ({ name, self, total, unit }) =>
        `${amountWords(self, unit).padStart(10)} ${share(self)}  ${amountWords(total, unit).padStart(10)} ${share(total)}  ${name}`,
    ),
    '',
    findings.length === 0 ? 'Nothing stands out.' : 'Findings, largest saving first:',
    ...findings.map(
      ({ title, because, saving, learn }) =>
        `- ${title}${saving ? `: at most ${amountWords(saving.amount, saving.unit)} (${(100 * saving.share).toFixed(0)} %)` : ''}. ${because} Learn: ${[...learn.lessons, ...learn.labs].join(', ')}.`,
    ),
  ].join('\n');
}
