import { TIERS } from '#lib/lab/tiers';
import { certificateCodeText } from './code.ts';
import type { CheckedOn, StatedLab, Statement } from './statement.ts';

/** Of Open Badges 3.0 over the Verifiable Credentials Data Model 2.0; the last one has the types of 1EdTech's checks. */
const CONTEXT = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
] as const;
const SCHEMA =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/** Where a badge and what belongs to it is found at a site, given as its origin. */
const badgeAddresses = (site: string, code: string) => ({
  /** Of the page where anybody reads and checks the certificate; the badge's `id`. */
  page: `${site}/certificate/${certificateCodeText(code)}`,
  status: `${site}/api/certificates/${certificateCodeText(code)}/status`,
  issuer: `${site}/api/certificates/issuer`,
});

/** Who issues at a site, as an Open Badges profile. */
function badgeIssuer(site: string) {
  return {
    id: `${site}/api/certificates/issuer`,
    type: ['Profile'],
    name: `Hotpath at ${new URL(site).host}`,
    url: site,
  };
}

/** The same as a document of its own. */
export const badgeIssuerDocument = (site: string) => ({ '@context': CONTEXT, ...badgeIssuer(site) });

/**
 * What a certificate says as an Open Badges 3.0 `OpenBadgeCredential`, before it is signed. `site` is the origin of the
 * installation that issued it.
 */
export function badgeOf(says: Statement, site: string) {
  const { page, status } = badgeAddresses(site, says.code);
  const achievement = `${site}/certificates#${says.track.slug}`;
  return {
    '@context': CONTEXT,
    id: page,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: says.track.title,
    issuer: badgeIssuer(site),
    // The claim `nbf` has to equal it and counts in seconds.
    validFrom: `${says.issuedAt.slice(0, 19)}Z`,
    credentialSubject: {
      // Of this certificate alone: nobody's certificates can be put together by it.
      id: `${page}#holder`,
      type: ['AchievementSubject'],
      identifier: [
        { type: 'IdentityObject', hashed: false, identityHash: says.name, identityType: 'name' as const },
      ],
      activityStartDate: says.from,
      activityEndDate: says.to,
      achievement: {
        id: achievement,
        type: ['Achievement'],
        achievementType: 'CertificateOfCompletion' as const,
        name: says.track.title,
        description: `The track “${says.track.title}” of Hotpath, a course on performance engineering.`,
        criteria: { narrative: criteriaText(says) },
        resultDescription: [
          ...says.labs.map((lab) => ({
            id: labResult(achievement, lab),
            type: ['ResultDescription'],
            name: `Lab: ${lab.title}`,
            resultType: 'Result' as const,
            allowedValue: TIERS,
            requiredValue: says.rule.tier,
          })),
          ...(says.quizzes.of > 0
            ? [
                {
                  id: `${achievement}/quizzes`,
                  type: ['ResultDescription'],
                  name: 'Quizzes: questions right, of all quizzes',
                  resultType: 'Percent' as const,
                  valueMin: '0',
                  valueMax: '100',
                },
              ]
            : []),
        ],
      },
      result: [
        ...says.labs.map((lab) => ({
          type: ['Result'],
          resultDescription: labResult(achievement, lab),
          value: lab.tier as string,
        })),
        ...(says.quizzes.of > 0
          ? [
              {
                type: ['Result'],
                resultDescription: `${achievement}/quizzes`,
                value: String(Math.round((100 * says.quizzes.right) / says.quizzes.of)),
              },
            ]
          : []),
      ],
    },
    evidence: [
      {
        id: page,
        type: ['Evidence'],
        name: 'The certificate',
        narrative:
          'The result of every lab, and how each came to stand: checked anew whenever it is looked at.',
      },
      ...says.labs.map((lab) => ({
        type: ['Evidence'],
        name: `Lab: ${lab.title}`,
        narrative:
          CHECKED[lab.checkedOn] + (lab.checkedOn === 'own-machine' && lab.ranAgain ? RAN_AGAIN : ''),
      })),
    ],
    credentialStatus: { id: status, type: '1EdTechRevocationList' },
    credentialSchema: [{ id: SCHEMA, type: '1EdTechJsonSchemaValidator2019' }],
  };
}

const labResult = (achievement: string, { id }: StatedLab) => `${achievement}/labs/${id}`;

const CHECKED: Record<CheckedOn, string> = {
  server:
    'Re-verified on the server: it was judged again there, on fresh hidden inputs, and every target of the tier was met again.',
  'own-machine': 'Measured on the learner’s machine, and not measured again on the server.',
};
const RAN_AGAIN = ' It ran again on the server, with right results.';

function criteriaText({ rule, quizzes }: Statement): string {
  const labs = `Every lab of the track at ${rule.tier} or better`;
  return quizzes.of > 0
    ? `${labs}, and ${100 * rule.quizShare} % of the questions of each of its quizzes right.`
    : `${labs}.`;
}

/** The credential with the claims that a JSON Web Token repeats of it (Open Badges 3.0, section 8.2.4). */
export function badgeClaims(badge: ReturnType<typeof badgeOf>) {
  return {
    ...badge,
    iss: badge.issuer.id,
    jti: badge.id,
    nbf: Date.parse(badge.validFrom) / 1000,
    sub: badge.credentialSubject.id,
  };
}

/**
 * What 1EdTech's revocation list says of one badge: a list of its own for each, so that nobody reads in it whose were
 * withdrawn. Empty as long as the certificate holds.
 */
export function revocationsOf(code: string, site: string, because: string | null) {
  const { page, status, issuer } = badgeAddresses(site, code);
  return {
    id: status,
    issuer,
    revokedCredential: because === null ? [] : [{ id: page, revoked: true, revocationReason: because }],
  };
}
