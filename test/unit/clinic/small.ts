import type { Scenario } from '../../../lib/clinic/index.ts';

/** Two branches of one request, as small as a scenario can be. */
export const small: Scenario = {
  slug: 'small',
  says: 'It is slow',
  adds: 'Always.',
  minutes: 5,
  firstNumber: 'p95',
  usualCauses: ['many queries'],
  measure: { name: 'p95', unit: 'ms', model: 'shares', now: 'now-ms', target: 'target-ms' },
  branches: [
    { id: 'own', name: 'Own code', amount: 'own-ms', first: 'hot' },
    { id: 'database', name: 'Database', amount: 'db-ms', first: 'many' },
  ],
  steps: [
    {
      id: 'number',
      question: 'Which number?',
      why: 'Because.',
      branch: null,
      commands: [],
      cost: [],
      fields: [
        { id: 'now-ms', label: 'p95', unit: 'ms' },
        { id: 'target-ms', label: 'Target', unit: 'ms' },
        { id: 'own-ms', label: 'Own code', unit: 'ms' },
        { id: 'db-ms', label: 'Database', unit: 'ms' },
      ],
      answers: [
        { id: 'misses', says: 'It misses', means: 'Go on.' },
        { id: 'meets', says: 'It meets', means: 'Stop.', next: 'report' },
      ],
      without: { later: 'Log it.' },
    },
    {
      id: 'many',
      question: 'Many or one?',
      why: 'Because.',
      branch: 'database',
      commands: [],
      cost: [],
      fields: [
        { id: 'queries', label: 'Queries', unit: '', from: { finding: 'n-plus-one', fact: 'count', per: 1 } },
        { id: 'query-ms', label: 'Mean', unit: 'ms' },
      ],
      answers: [
        {
          id: 'many',
          says: 'Many',
          means: 'N+1.',
          if: { queries: { over: 10 } },
          profile: ['n-plus-one'],
          finding: 'n-plus-one',
        },
        {
          id: 'one',
          says: 'One',
          means: 'Its plan.',
          rulesOut: [{ branch: 'own', because: 'the query explains it' }],
        },
      ],
      without: { later: 'Count them.' },
    },
    {
      id: 'hot',
      question: 'Hot or flat?',
      why: 'Because.',
      branch: 'own',
      commands: [],
      cost: [],
      fields: [],
      answers: [
        { id: 'hot', says: 'Hot', means: 'One place.' },
        { id: 'flat', says: 'Flat', means: 'None.' },
      ],
      without: { later: 'Profile it.' },
    },
  ],
  findings: [
    {
      id: 'n-plus-one',
      title: 'One query for all rows',
      change: 'Use `ANY`.',
      amount: ['queries', 'query-ms'],
      leaves: ['query-ms'],
      next: 'Ship it.',
      lessons: [{ title: '6.6 N+1', href: '/learn/databases/n-plus-one' }],
      labs: [{ title: 'Lab: to be written', href: null }],
    },
  ],
};
