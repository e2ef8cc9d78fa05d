import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { type PackagedTrack, parseMastery, writePackage } from '#lib/scorm';

const schema = (name: string) => ({
  fileName: name,
  contents: readFileSync(new URL(`../../fixtures/scorm/${name}`, import.meta.url), 'utf8'),
});
/** The published schemas of SCORM 1.2: a manifest and what ADL adds to it. */
const SCHEMAS = [schema('adlcp_rootv1p2.xsd')];
const IMPORTED = [schema('imscp_rootv1p1p2.xsd'), schema('ims_xml.xsd')];

const validate = (...manifests: string[]) =>
  validateXML({
    xml: manifests.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
    schema: SCHEMAS,
    preload: IMPORTED,
  });

const TRACK: PackagedTrack = {
  slug: 'caching',
  title: 'Caching',
  summary: 'What a cache saves.',
  labs: [{ id: 'a', title: 'A', minutes: 20 }],
};
const SITE = 'https://course.example.org';
const pack = (track: Partial<PackagedTrack>, mastery: number | null = 80, site = SITE) => {
  const files = unzipSync(writePackage({ ...TRACK, ...track }, { site, mastery, script: 'void 0;' }));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
};

describe('a package', () => {
  test('has a manifest that the schemas of SCORM 1.2 accept, whatever its title', async () => {
    const titles = [
      'Caching',
      `<b>&"'</b> ]]> \u0000\u0008\ud800`,
      '\u202eevil',
      'x'.repeat(500),
      '…'.repeat(300),
    ];
    const manifests = titles.flatMap((title) =>
      [80, null].map((mastery) => pack({ title }, mastery)['imsmanifest.xml']!),
    );
    expect((await validate(...manifests)).errors).toEqual([]);
  });

  test('is refused by the schemas once its manifest is not one', async () => {
    const manifest = pack({})['imsmanifest.xml']!;
    for (const [from, to] of [
      ['adlcp:scormtype="sco"', 'adlcp:scormtype="lesson"'],
      [' identifier="sco"', ''],
      ['<adlcp:masteryscore>80', '<adlcp:mastery>80'],
    ] as const) {
      expect(manifest).toContain(from);
      const broken = manifest
        .replace(from, to)
        .replace('80</adlcp:masteryscore>', to.includes('mastery>') ? '80</adlcp:mastery>' : '$&');
      expect([to, (await validate(broken)).valid]).toEqual([to, false]);
    }
  });

  test('names its files, its one page and its mastery score, and holds nothing else', () => {
    const files = pack({}, 65);
    expect(Object.keys(files).sort()).toEqual(['imsmanifest.xml', 'index.html', 'sco.js']);
    const manifest = files['imsmanifest.xml']!;
    expect([...manifest.matchAll(/<file href="(.*?)"/g)].map(([, name]) => name)).toEqual([
      'index.html',
      'sco.js',
    ]);
    expect(manifest).toContain('<adlcp:masteryscore>65</adlcp:masteryscore>');
    expect(manifest.match(/<item /g)).toHaveLength(1);
    expect(pack({}, null)['imsmanifest.xml']).not.toContain('masteryscore');
  });

  test('is the same bytes for the same track', () => {
    const write = () => writePackage(TRACK, { site: SITE, mastery: 80, script: '' });
    expect(write()).toEqual(write());
  });

  test('lets no title out of the text it stands in', () => {
    const page = pack({ title: '</script><script>alert(1)</script>' })['index.html']!;
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page).not.toContain('<script>alert');
  });
});

test('a mastery score is a whole number of 1 to 100, none, or left out', () => {
  expect([null, '1', '100', 'none'].map(parseMastery)).toEqual([80, 1, 100, null]);
  for (const text of ['', '0', '101', '08', '80.5', '-1', '1e2', 'NONE', ' 80'])
    expect([text, parseMastery(text)]).toEqual([text, undefined]);
});
