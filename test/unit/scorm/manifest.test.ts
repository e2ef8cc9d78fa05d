import { readdirSync, readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import {
  type PackagedTrack,
  packageName,
  parseMastery,
  parseVersion,
  SCORM_VERSIONS,
  type ScormVersion,
  writePackage,
} from '#lib/scorm';

const read = (name: string) => ({
  fileName: name.split('/').at(-1)!,
  contents: readFileSync(new URL(name, FIXTURES), 'utf8'),
});
const FIXTURES = new URL('../../fixtures/scorm/', import.meta.url);
const readAll = (folder: string) =>
  readdirSync(new URL(folder, FIXTURES))
    .filter((name) => name.endsWith('.xsd'))
    .map((name) => read(`${folder}${name}`));
/** The published schemas: what ADL adds to a manifest, and through it, or beside it, all that it is added to. */
const SCHEMAS = {
  '1.2': { first: [read('adlcp_rootv1p2.xsd')], preload: readAll('./') },
  '2004': {
    first: [
      {
        fileName: 'all.xsd',
        contents: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:import namespace="http://www.imsglobal.org/xsd/imscp_v1p1" schemaLocation="imscp_v1p1.xsd"/>
          <xs:import namespace="http://www.adlnet.org/xsd/adlcp_v1p3" schemaLocation="adlcp_v1p3.xsd"/>
          <xs:import namespace="http://www.imsglobal.org/xsd/imsss" schemaLocation="imsss_v1p0.xsd"/>
        </xs:schema>`,
      },
    ],
    preload: readAll('2004/'),
  },
} as const;

const validate = (version: ScormVersion, ...manifests: string[]) =>
  validateXML({
    xml: manifests.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
    schema: SCHEMAS[version].first,
    preload: SCHEMAS[version].preload.filter(
      ({ fileName }) => fileName !== SCHEMAS[version].first[0]!.fileName,
    ),
  });

const TRACK: PackagedTrack = {
  slug: 'caching',
  title: 'Caching',
  summary: 'What a cache saves.',
  labs: [{ id: 'a', title: 'A', minutes: 20 }],
};
const SITE = 'https://course.example.org';
const pack = (track: Partial<PackagedTrack>, mastery: number | null = 80, version: ScormVersion = '1.2') => {
  const options = { site: SITE, version, mastery, script: 'void 0;' };
  const files = unzipSync(writePackage({ ...TRACK, ...track }, options));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
};

describe('a package', () => {
  test.each(SCORM_VERSIONS)(
    'has a manifest that the schemas of SCORM %s accept, whatever its title',
    async (version) => {
      const titles = [
        'Caching',
        `<b>&"'</b> ]]> \u0000\u0008\ud800`,
        '\u202eevil',
        'x'.repeat(500),
        '…'.repeat(300),
      ];
      const manifests = titles.flatMap((title) =>
        [80, 7, 100, null].map((mastery) => pack({ title }, mastery, version)['imsmanifest.xml']!),
      );
      expect((await validate(version, ...manifests)).errors).toEqual([]);
    },
  );

  test.each([
    ['1.2', 'adlcp:scormtype="sco"', 'adlcp:scormtype="lesson"'],
    ['1.2', ' identifier="sco"', ''],
    ['1.2', /adlcp:masteryscore/g, 'adlcp:mastery'],
    ['2004', 'adlcp:scormType="sco"', 'adlcp:scormType="lesson"'],
    ['2004', ' identifier="sco"', ''],
    ['2004', '>0.8<', '>80<'],
    ['2004', /imsss:minNormalizedMeasure/g, 'imsss:masteryscore'],
    ['2004', 'completionSetByContent="true"', 'completionSetByContent="yes"'],
  ] as const)(
    'is refused by the schemas of SCORM %s with another thing in place of %s',
    async (version, from, to) => {
      const manifest = pack({}, 80, version)['imsmanifest.xml']!;
      expect(manifest).toMatch(from);
      expect((await validate(version, manifest.replace(from, to))).valid).toBe(false);
    },
  );

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
    const later = pack({}, 65, '2004')['imsmanifest.xml']!;
    expect(later).toContain('<imsss:minNormalizedMeasure>0.65<');
    // The schema takes any attribute there; platforms take this one alone for an SCO.
    expect(later).toContain(' adlcp:scormType="sco" ');
    expect(pack({}, null, '2004')['imsmanifest.xml']).not.toContain('objective>');
  });

  test('is the same bytes for the same track', () => {
    const write = (version: ScormVersion) =>
      writePackage(TRACK, { site: SITE, version, mastery: 80, script: '' });
    expect(write('1.2')).toEqual(write('1.2'));
    expect(write('1.2')).not.toEqual(write('2004'));
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

test('a version is one of two, the older where none is named, and both are in the names of files', () => {
  expect([null, '1.2', '2004'].map(parseVersion)).toEqual(['1.2', '1.2', '2004']);
  for (const text of ['', '1', '2004 4th Edition', '12', 'toString'])
    expect(parseVersion(text)).toBeUndefined();
  expect(SCORM_VERSIONS.map((version) => packageName('caching', version))).toEqual([
    'hotpath-caching-scorm12.zip',
    'hotpath-caching-scorm2004.zip',
  ]);
});
