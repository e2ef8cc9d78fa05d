import type { PackagedTrack } from './standing.ts';

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

/** No title of SCORM 1.2 is longer. */
const MOST_CHARACTERS = 200;

/**
 * imsmanifest.xml of a package with one SCO (SCORM 1.2, Content Aggregation Model, section 2.3). `mastery` is the score
 * that a platform passes with; null leaves it out.
 */
export function writeManifest(
  { slug, title }: PackagedTrack,
  mastery: number | null,
  files: readonly string[],
): string {
  const name = escapeXml([...title].slice(0, MOST_CHARACTERS).join(''));
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="hotpath-${slug}" version="1.0"
  xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="track">
    <organization identifier="track">
      <title>${name}</title>
      <item identifier="labs" identifierref="sco">
        <title>${name}</title>${mastery === null ? '' : `\n        <adlcp:masteryscore>${mastery}</adlcp:masteryscore>`}
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="sco" type="webcontent" adlcp:scormtype="sco" href="index.html">
${files.map((file) => `      <file href="${file}"/>`).join('\n')}
    </resource>
  </resources>
</manifest>
`;
}
