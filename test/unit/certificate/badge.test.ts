import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  badgeClaims,
  badgeOf,
  certificateCodeFromBytes,
  revocationsOf,
  type StatedLab,
  type Statement,
} from '#lib/certificate';

/**
 * The classes of Open Badges 3.0 (https://www.imsglobal.org/spec/ob/v3p0/, section B), as far as a badge may have them:
 * what its tables require, their enumerations, and no property that they do not have.
 */
const uri = z.string().refine((text) => URL.canParse(text), 'must be a URI');
const dateTime = z.iso.datetime({ offset: true });
const types = (name: string) => z.array(z.string()).refine((all) => all.includes(name));
const Profile = z.strictObject({ id: uri, type: types('Profile'), name: z.string(), url: uri });
const Identity = z.strictObject({
  type: z.literal('IdentityObject'),
  hashed: z.boolean(),
  identityHash: z.string(),
  identityType: z.enum(['name', 'sourcedId', 'systemId', 'userName', 'accountId', 'emailAddress']),
});
const ResultDescription = z.strictObject({
  id: uri,
  type: types('ResultDescription'),
  name: z.string(),
  resultType: z.enum(['Percent', 'PerformanceLevel', 'RawScore', 'Result', 'Status']),
  allowedValue: z.array(z.string()).optional(),
  requiredValue: z.string().optional(),
  valueMin: z.string().optional(),
  valueMax: z.string().optional(),
});
const Result = z.strictObject({ type: types('Result'), resultDescription: uri, value: z.string() });
const Evidence = z.strictObject({
  id: uri.optional(),
  type: types('Evidence'),
  name: z.string(),
  narrative: z.string(),
});
const Achievement = z.strictObject({
  id: uri,
  type: types('Achievement'),
  achievementType: z.enum(['Certificate', 'CertificateOfCompletion', 'Course', 'LearningProgram']),
  name: z.string(),
  description: z.string(),
  criteria: z.strictObject({ id: uri.optional(), narrative: z.string() }),
  resultDescription: z.array(ResultDescription),
});
const Credential = z.strictObject({
  '@context': z.tuple(
    [
      z.literal('https://www.w3.org/ns/credentials/v2'),
      z.string().regex(/^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)*\.json$/),
    ],
    uri,
  ),
  id: uri,
  type: types('VerifiableCredential').refine((all) => all.includes('OpenBadgeCredential')),
  name: z.string(),
  issuer: Profile,
  validFrom: dateTime,
  credentialSubject: z.strictObject({
    id: uri,
    type: types('AchievementSubject'),
    identifier: z.array(Identity),
    activityStartDate: dateTime,
    activityEndDate: dateTime,
    achievement: Achievement,
    result: z.array(Result),
  }),
  evidence: z.array(Evidence),
  credentialStatus: z.strictObject({ id: uri, type: z.literal('1EdTechRevocationList') }),
  credentialSchema: z.array(z.strictObject({ id: uri, type: z.literal('1EdTechJsonSchemaValidator2019') })),
});

const SITE = 'https://course.example.org';
const instants = fc
  .integer({ min: Date.UTC(2026, 0), max: Date.UTC(2030, 0) })
  .map((at) => new Date(at).toISOString());
const labs: fc.Arbitrary<StatedLab> = fc.record({
  id: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
  title: fc.string(),
  minutes: fc.nat(90),
  tier: fc.constantFrom('silver' as const, 'gold' as const),
  result: fc.constant({} as StatedLab['result']),
  checkedOn: fc.constantFrom('server' as const, 'own-machine' as const),
  ranAgain: fc.boolean(),
});
const statements: fc.Arbitrary<Statement> = fc.record({
  format: fc.constant('hotpath-certificate' as const),
  version: fc.constant(1 as const),
  code: fc.uint8Array({ minLength: 10, maxLength: 10 }).map(certificateCodeFromBytes),
  name: fc.string({ unit: 'grapheme', minLength: 1 }),
  track: fc.record({ slug: fc.constant('whole-course'), title: fc.string() }),
  rule: fc.constant({ tier: 'silver' as const, quizShare: 0.8 }),
  from: instants,
  to: instants,
  issuedAt: instants,
  minutes: fc.nat(),
  lessons: fc.constant({ done: 3, of: 4 }),
  quizzes: fc.constantFrom({ right: 0, of: 0 }, { right: 9, of: 11 }),
  labs: fc.uniqueArray(labs, { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
});

describe('the badge of a certificate', () => {
  test('has what Open Badges 3.0 requires, and nothing that it does not know', () => {
    fc.assert(
      fc.property(statements, (says) => {
        const badge = JSON.parse(JSON.stringify(badgeOf(says, SITE)));
        expect(Credential.safeParse(badge).error).toBeUndefined();
        const described = badge.credentialSubject.achievement.resultDescription as { id: string }[];
        const ids = described.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const results = badge.credentialSubject.result as { resultDescription: string }[];
        expect(results.map(({ resultDescription }) => resultDescription)).toEqual(ids);
      }),
    );
  });

  test('repeats in its claims what a verifier compares', () => {
    fc.assert(
      fc.property(statements, (says) => {
        const claims = badgeClaims(badgeOf(says, SITE));
        expect([claims.iss, claims.jti, claims.sub]).toEqual([
          claims.issuer.id,
          claims.id,
          claims.credentialSubject.id,
        ]);
        expect(claims.nbf * 1000).toBe(Date.parse(claims.validFrom));
        expect(Date.parse(says.issuedAt) - claims.nbf * 1000).toBeGreaterThanOrEqual(0);
        expect(Date.parse(says.issuedAt) - claims.nbf * 1000).toBeLessThan(1000);
      }),
    );
  });

  test('says of every lab its tier and where it was checked, of the holder the name alone', () => {
    const [says] = fc.sample(statements, 1) as [Statement];
    const lab = { ...says.labs[0]!, title: 'A', tier: 'gold' as const, ranAgain: false };
    const { credentialSubject, evidence } = badgeOf(
      {
        ...says,
        name: 'Ann Kestrel',
        quizzes: { right: 9, of: 11 },
        labs: [
          { ...lab, id: 'a', checkedOn: 'server' },
          { ...lab, id: 'b', tier: 'silver', checkedOn: 'own-machine' },
          { ...lab, id: 'c', checkedOn: 'own-machine', ranAgain: true },
        ],
      },
      SITE,
    );
    expect(credentialSubject.result.map(({ value }) => value)).toEqual(['gold', 'silver', 'gold', '82']);
    expect(evidence.slice(1).map(({ narrative }) => narrative)).toEqual([
      expect.stringMatching(/^Re-verified on the server/),
      expect.stringMatching(/^Measured on the learner’s machine(?!.*ran again)/),
      expect.stringMatching(/^Measured on the learner’s machine.*ran again on the server/),
    ]);
    expect(credentialSubject.identifier).toEqual([
      { type: 'IdentityObject', hashed: false, identityHash: 'Ann Kestrel', identityType: 'name' },
    ]);
    expect(credentialSubject.achievement.criteria.narrative).toBe(
      'Every lab of the track at silver or better, and 80 % of the questions of each of its quizzes right.',
    );
  });

  test('is in its own list of revocations once it does not hold, and only then', () => {
    fc.assert(
      fc.property(statements, (says) => {
        const badge = badgeOf(says, SITE);
        const list = (because: string | null) => revocationsOf(says.code, SITE, because);
        expect(list(null)).toEqual({
          id: badge.credentialStatus.id,
          issuer: badge.issuer.id,
          revokedCredential: [],
        });
        expect(list('It was withdrawn.').revokedCredential).toEqual([
          { id: badge.id, revoked: true, revocationReason: 'It was withdrawn.' },
        ]);
      }),
    );
  });
});
