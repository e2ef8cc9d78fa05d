import { describe, expect, test } from 'vitest';
import { type CallGraph, findIn, noteWords, readProfile, topOfProfile } from '#lib/profile';

const HEAD = '# callgrind format\nversion: 1\npositions: line\nevents: Ir\n\n';

async function read(text: string) {
  const result = await readProfile(new TextEncoder().encode(text));
  if (!result.ok) throw new Error(result.problem);
  expect(result.format.id).toBe('callgrind');
  return { ...result, graph: result.profile as CallGraph };
}

/** "name self/total", dearest first. */
const rows = async (text: string) =>
  topOfProfile((await read(text)).graph).map(({ name, self, total }) => `${name} ${self}/${total}`);

describe('callgrind', () => {
  test('names are written once and then by number, of functions, files and objects apart', async () => {
    const { graph } = await read(
      `${HEAD}ob=(1) /usr/bin/app\nfl=(1) a.c\nfn=(1) main\n3 5\ncob=(2) /lib/libm.so\ncfi=(2) m.c\ncfn=(2) sqrt\ncalls=2 7\n+1 40\n\nob=(2)\nfl=(2)\nfn=(2)\n7 40\n`,
    );
    expect(graph.frames.map(({ name, file, line, module }) => ({ name, file, line, module }))).toEqual([
      { name: 'main', file: 'a.c', line: 3, module: 'app' },
      { name: 'sqrt', file: 'm.c', line: 7, module: 'libm.so' },
    ]);
    expect(graph.edges).toEqual([{ caller: 0, callee: 1, calls: 2, total: [40] }]);
  });

  test('a callee without a file of its own is in the file of its caller', async () => {
    const { graph } = await read(`${HEAD}fl=a.c\nfn=main\n1 1\ncfn=work\ncalls=1 9\n2 8\nfn=work\n9 8\n`);
    expect(graph.frames).toHaveLength(2);
  });

  test('positions are relative to the last one, addresses before lines', async () => {
    const { graph } = await read(
      `${HEAD.replace('line', 'instr line')}fl=a.c\nfn=main\n0x1000 20 1\n+4 -2 1\n* +1 1\nfn=work\n0x2000 * 1\n`,
    );
    expect(graph.frames.map(({ line }) => line)).toEqual([18, 19]);
    expect(graph.self[0]).toEqual(Float64Array.of(3, 1));
  });

  test('costs after calls= are the callee’s with all below it, and not spent in the caller', async () => {
    expect(await rows(`${HEAD}fl=a.c\nfn=main\n1 10\ncfn=work\ncalls=3 5\n2 90\n\nfn=work\n5 90\n`)).toEqual([
      'work 90/90',
      'main 10/100',
    ]);
  });

  test('code inlined from another file belongs to the function it ended up in', async () => {
    expect(await rows(`${HEAD}fl=a.c\nfn=main\n1 10\nfi=vector.h\n77 30\nfe=a.c\n2 5\n`)).toEqual([
      'main 45/45',
    ]);
  });

  test('jumps are no costs, and what is left out at the end of a line is 0', async () => {
    const { graph } = await read(
      `${HEAD.replace('events: Ir', 'events: Ir Dr Dw')}fl=a.c\nfn=main\n1 10 4\njump=3 5\n2\njcnd=2/9 7\n3\n4 1 1 1\n`,
    );
    expect(graph.measures.map(({ name }) => name)).toEqual(['Ir', 'Dr', 'Dw']);
    expect(graph.whole).toEqual([11, 5, 1]);
  });

  test('f’2 is f while f is on the stack: one function, its total that of the outermost calls', async () => {
    expect(
      await rows(
        `${HEAD}fl=a.c\nfn=main\n1 10\ncfn=f\ncalls=1 5\n1 90\n\nfn=f\n5 30\ncfn=f'2\ncalls=4 5\n6 60\n\nfn=f'2\n5 60\ncfn=f'2\ncalls=3 5\n6 150\n`,
      ),
    ).toEqual(['f 90/90', 'main 10/100']);
  });

  test('a function that calls itself without such names has its self and what it calls', async () => {
    expect(
      await rows(
        `${HEAD}fl=a.c\nfn=main\n1 10\ncfn=f\ncalls=1 5\n1 90\n\nfn=f\n5 70\ncfn=f\ncalls=4 5\n6 300\ncfn=g\ncalls=1 9\n7 20\n\nfn=g\n9 20\n`,
      ),
    ).toEqual(['f 70/90', 'g 20/20', 'main 10/100']);
  });

  test('functions of a cycle come to no more than the cycle, however often they are nested', async () => {
    const text = `${HEAD}fl=a.c\nfn=main\n1 10\ncfn=f\ncalls=1 5\n1 90\n\nfn=f\n5 50\ncfn=g\ncalls=4 8\n6 400\n\nfn=g\n8 40\ncfn=f\ncalls=3 5\n9 250\n`;
    expect(await rows(text)).toEqual(['f 50/90', 'g 40/90', 'main 10/100']);
    const { graph } = await read(text);
    expect(Math.max(...graph.edges.flatMap(({ total }) => total))).toBe(90);
    expect(findIn(graph).map(({ code }) => code)).toContain('recursion-cycle');
  });

  test('units that converters put behind an event make times and bytes of it', async () => {
    const { graph } = await read(
      '# callgrind format\nevents: Time_(10ns) Memory_(bytes)\n\nfl=a.php\nfn={main}\n1 7 64\n',
    );
    expect(graph.measures).toEqual([
      { name: 'Time', unit: 'ns' },
      { name: 'Memory', unit: 'bytes' },
    ]);
    expect(graph.whole).toEqual([70, 64]);
  });

  test('a file that ends in the middle is read as far as it goes, and said', async () => {
    const { notes } = await read(
      '# callgrind format\ncreator: callgrind-3.19.0\nevents: Ir\nsummary: 100\n\nfl=a.c\nfn=main\n1 10\n',
    );
    expect(notes.map(noteWords)).toEqual(['The file ends in the middle; what came before was read.']);
  });

  test('functions known by their address alone are said to lack symbols', async () => {
    const { notes } = await read(`${HEAD}ob=a\nfn=0x1234\n1 10\nfn=main\n1 10\n`);
    expect(notes).toContainEqual({ code: 'missing-symbols', count: 1 });
  });

  test('numbers too large to add up, and lines of something else, are left out and counted', async () => {
    const { graph, notes } = await read(
      `${HEAD}fl=a.c\nfn=main\n1 10\n1 99999999999999999999\nhello\n2 -5\n`,
    );
    expect(graph.whole).toEqual([10]);
    expect(notes).toContainEqual({ code: 'skipped-entries', count: 3 });
  });

  test('a chain of 30,000 functions costs no stack', async () => {
    const lines = Array.from(
      { length: 30_000 },
      (_, i) => `fn=f${i}\n1 1\ncfn=f${i + 1}\ncalls=1 1\n1 ${30_000 - i}`,
    );
    const { graph } = await read(`${HEAD}fl=a.c\n${lines.join('\n')}\nfn=f30000\n1 1\n`);
    expect(graph.total[0]![0]).toBe(30_001);
  });
});

describe('findings of call graphs', () => {
  const graphOf = async (text: string) => findIn((await read(HEAD + text)).graph);

  test('name the function that takes most itself and who asks for it', async () => {
    const [hot] = await graphOf(
      'fl=a.c\nfn=main\n1 10\ncfn=sort\ncalls=1 5\n1 80\ncfn=key\ncalls=1 9\n2 10\n\nfn=sort\n5 20\ncfn=key\ncalls=9 9\n6 60\n\nfn=key\n9 70\n',
    );
    expect(hot).toMatchObject({
      code: 'hot-function',
      facts: { frame: 'key', share: 0.7, caller: 'sort', calls: 10 },
    });
    expect(hot!.because).toContain('sort asks for 86 %');
  });

  test('are silent where nothing takes a tenth and where a function only calls itself', async () => {
    const flat = Array.from({ length: 12 }, (_, i) => `fn=f${i}\n1 10\ncfn=f${i}\ncalls=1 1\n1 5`).join('\n');
    expect(await graphOf(`fl=a.c\n${flat}\n`)).toEqual([]);
  });
});
