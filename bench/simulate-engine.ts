import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { launchChromium } from '../scripts/chromium.ts';
import type { ProgramSpeed } from './engine-programs.ts';

const HELP = `npm run bench -- simulate-engine [--json]

  Runs three systems on the discrete-event engine, in Node and in a worker of Chromium, and prints how many events a second it
  gets through: the median of five runs after one that is not counted. The runs themselves are the same on every machine; only
  their speed is measured.
`;

export interface EngineResult {
  readonly node: string;
  readonly chromium: string;
  readonly inNode: readonly ProgramSpeed[];
  readonly inWorker: readonly ProgramSpeed[];
}

/** The bench `simulate-engine`. */
export async function simulateEngine(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const script = await bundlePrograms();
  const inNode = await timeInNode(script);
  const { chromium, speeds: inWorker } = await timeInWorker(script);
  const result: EngineResult = { node: process.version, chromium, inNode, inWorker };
  if (values.json) return void process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  const columns = [...Object.entries({ Node: inNode, worker: inWorker })];
  for (const [where, speeds] of columns)
    for (const { program, events, perSecond } of speeds)
      process.stdout.write(
        `${where.padEnd(8)}${program.padEnd(50)}${events} events, ${Math.round(perSecond)} a second\n`,
      );
}

/**
 * The programs as the site's scripts are built. What runs a TypeScript file directly wraps each function to keep its name, which
 * takes a third of the time of an engine made of small functions.
 */
async function bundlePrograms(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('engine-programs.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'programs',
    target: 'es2022',
  });
  return outputFiles[0]!.text;
}

async function timeInNode(script: string): Promise<ProgramSpeed[]> {
  return new Function(`${script}; return programs.timePrograms();`)() as ProgramSpeed[];
}

async function timeInWorker(script: string): Promise<{ chromium: string; speeds: ProgramSpeed[] }> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const speeds = await page.evaluate(
      (source) =>
        new Promise<ProgramSpeed[]>((resolve, reject) => {
          const worker = new Worker(URL.createObjectURL(new Blob([source])));
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
        }),
      `${script}; postMessage(programs.timePrograms());`,
    );
    return { chromium: browser.version(), speeds };
  } finally {
    await browser.close();
  }
}
