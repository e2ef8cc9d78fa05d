import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { DECLARATIONS, KINDS, LIBRARIES, type RuntimeFiles } from '../lib/runtimes/build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const MANIFEST = join(root, 'generated/sandbox.json');

export interface SandboxOptions {
  /** Folder of the built files; addresses start with "/sandbox/", which is served from it. */
  readonly out?: string;
  /** Where the addresses are written. */
  readonly manifest?: string;
  /** Entry point of the referee, from the project's root: it names the runtimes that it knows. */
  readonly referee?: string;
  /** What those runtimes bring. */
  readonly runtimes?: Readonly<Record<string, RuntimeFiles>>;
}

/**
 * Builds the sandbox: the frame with its inline bootstrap, the referee, and the scripts and files of every runtime. Hashed
 * names, so that a browser keeps them and labs go on without a connection. The site's own build also writes
 * generated/environment.json: what the editor must know of the sandbox's globals.
 */
export async function buildSandbox({
  out = join(root, 'public/sandbox'),
  manifest = MANIFEST,
  referee = 'lib/sandbox/referee/referee.ts',
  runtimes = Object.fromEntries(Object.entries(KINDS).map(([name, { files }]) => [name, files])),
}: SandboxOptions = {}): Promise<void> {
  const written = new Set<string>();
  const sizes: Record<string, number> = {};
  /** Writes a file under a name that changes with its content; answers its address. */
  const write = (name: string, content: string | Buffer): string => {
    const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
    const path = `${name.slice(0, -extname(name).length || undefined)}-${hash}${extname(name)}`;
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), content);
    written.add(path);
    return `/sandbox/${path}`;
  };
  const writeRuntime = async (name: string, { scripts, files, wasm = false }: RuntimeFiles) => {
    const writeSized = (file: string, content: string | Buffer) => {
      const address = write(`runtimes/${name}/${file}`, content);
      sizes[address] = Buffer.byteLength(content);
      return address;
    };
    const bundled = Object.entries(scripts).map(async ([script, entry]) => {
      return [script, writeSized(`${script}.js`, await bundle(entry, 'iife'))] as const;
    });
    const copied = Object.entries(files).map(([file, from]) => {
      return [file, writeSized(`${file}${extname(from)}`, readFromPackage(from))] as const;
    });
    return [
      name,
      { scripts: Object.fromEntries(await Promise.all(bundled)), files: Object.fromEntries(copied), wasm },
    ] as const;
  };
  const [frame, refereeScript, brought] = await Promise.all([
    bundle('lib/sandbox/frame.ts', 'iife'),
    bundle(referee, 'esm'),
    Promise.all(Object.entries(runtimes).map(([name, files]) => writeRuntime(name, files))),
  ]);
  const page = `<!doctype html><meta charset="utf-8"><title>Sandbox</title><script>${frame}</script>`;
  const addresses = {
    frame: write('frame.html', page),
    // The same frame at an address of its own, with the policy that WebAssembly needs.
    wasmFrame: write('wasm-frame.html', page),
    referee: write('referee.js', refereeScript),
    runtimes: Object.fromEntries(brought),
    sizes,
    bootstrapHash: createHash('sha256').update(frame).digest('base64'),
  };
  mkdirSync(dirname(manifest), { recursive: true });
  writeFileSync(manifest, `${JSON.stringify(addresses, null, 2)}\n`);
  for (const old of readdirSync(out, { recursive: true, withFileTypes: true })) {
    const path = join(old.parentPath, old.name)
      .slice(out.length + 1)
      .replaceAll('\\', '/');
    if (old.isFile() && !written.has(path)) rmSync(join(out, path), { force: true });
  }
  if (manifest === MANIFEST) {
    const environment = { libraries: LIBRARIES, declarations: DECLARATIONS };
    writeFileSync(join(root, 'generated/environment.json'), `${JSON.stringify(environment, null, 2)}\n`);
  }
}

/** A file that an installed package brings. */
function readFromPackage(from: string): Buffer {
  const path = join(root, from);
  if (!existsSync(path))
    throw new Error(
      `${from} is missing: the packages of this checkout are not those of package-lock.json. Run "npm ci".`,
    );
  return readFileSync(path);
}

async function bundle(entry: string, format: 'iife' | 'esm'): Promise<string> {
  const result = await build({
    entryPoints: [join(root, entry)],
    absWorkingDir: root,
    bundle: true,
    format,
    target: 'es2022',
    minify: true,
    write: false,
    legalComments: 'none',
    // What packages import when they find themselves in Node.
    external: ['node:*'],
  });
  const text = result.outputFiles[0]!.text.trim();
  if (text.includes('</script'))
    throw new Error(`${entry}: the bundle contains "</script", which would end the frame's script.`);
  return text;
}
