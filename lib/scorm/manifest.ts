import type { PackagedTrack } from './standing.ts';
import type { ScormVersion } from './version.ts';

/** In place of what XML gives a meaning, and of the characters that it cannot hold. */
export function escapeXml(text: string): string {
  const named: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
  };
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: those that XML 1.0 has no place for.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/[&<>"']/g, (sign) => named[sign]!)
  );
}

interface ManifestParts {
  readonly namespaces: readonly string[];
  readonly schemaVersion: string;
  /** The attribute that makes an SCO of a resource. */
  readonly scoType: string;
  /** What follows the title of the item, a line each; null where no score passes. */
  readonly rules: (mastery: number | null) => readonly string[];
}

const PARTS: Readonly<Record<ScormVersion, ManifestParts>> = {
  '1.2': {
    namespaces: [
      'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"',
      'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"',
    ],
    schemaVersion: '1.2',
    scoType: 'adlcp:scormtype="sco"',
    rules: (mastery) => (mastery === null ? [] : [`<adlcp:masteryscore>${mastery}</adlcp:masteryscore>`]),
  },
  '2004': {
    namespaces: [
      'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"',
      'xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"',
      'xmlns:imsss="http://www.imsglobal.org/xsd/imsss"',
    ],
    schemaVersion: '2004 4th Edition',
    scoType: 'adlcp:scormType="sco"',
    rules: (mastery) => [
      '<imsss:sequencing>',
      ...(mastery === null ? [] : objectiveOf(mastery)),
      // What the page says holds; a platform would make "completed" and "passed" of a page that says nothing.
      '  <imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>',
      '</imsss:sequencing>',
    ],
  },
};

/** The score that satisfies, as a share of 1. */
function objectiveOf(mastery: number): readonly string[] {
  return [
    '  <imsss:objectives>',
    '    <imsss:primaryObjective objectiveID="score" satisfiedByMeasure="true">',
    `      <imsss:minNormalizedMeasure>${mastery / 100}</imsss:minNormalizedMeasure>`,
    '    </imsss:primaryObjective>',
    '  </imsss:objectives>',
  ];
}

/** No title of SCORM 1.2 is longer. */
const MOST_CHARACTERS = 200;

export interface ManifestOptions {
  readonly version: ScormVersion;
  /** The score that a platform passes with; null leaves it out. */
  readonly mastery: number | null;
  readonly files: readonly string[];
}

/**
 * imsmanifest.xml of a package with one SCO (SCORM 1.2, Content Aggregation Model, section 2.3; SCORM 2004 4th Edition, Content
 * Aggregation Model, section 3.4).
 */
export function writeManifest(
  { slug, title }: PackagedTrack,
  { version, mastery, files }: ManifestOptions,
): string {
  const parts = PARTS[version];
  const name = escapeXml([...title].slice(0, MOST_CHARACTERS).join(''));
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="hotpath-${slug}" version="1.0"
${parts.namespaces.map((one) => `  ${one}`).join('\n')}>
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>${parts.schemaVersion}</schemaversion>
  </metadata>
  <organizations default="track">
    <organization identifier="track">
      <title>${name}</title>
      <item identifier="labs" identifierref="sco">
        <title>${name}</title>
${parts
  .rules(mastery)
  .map((line) => `        ${line}\n`)
  .join('')}      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="sco" type="webcontent" ${parts.scoType} href="index.html">
${files.map((file) => `      <file href="${file}"/>`).join('\n')}
    </resource>
  </resources>
</manifest>
`;
}
