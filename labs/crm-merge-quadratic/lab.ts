import { defineLab, formatValue, type Random } from '#lib/lab';

interface Contact {
  id: number;
  email: string;
  name: string;
}
interface Account {
  email: string;
  plan: string;
}
interface Input {
  contacts: Contact[];
  accounts: Account[];
}
/** The plan of each contact, in order; null without an account. */
type Output = (string | null)[];

const DOMAINS = ['example.com', 'Example.COM', 'mail.example.org', 'ÉCOLE.example.net'];
const SPACES = ['', '', '', ' ', '  ', '\t'];

/** Sprinkles capitals and white space over an address, as exports from two systems do. */
function writeEmail(random: Random, person: number): string {
  const local = `user.${person}`;
  const cased = random.chance(0.3) ? local.toUpperCase() : random.chance(0.3) ? `U${local.slice(1)}` : local;
  return `${random.pick(SPACES)}${cased}@${DOMAINS[person % DOMAINS.length]}${random.pick(SPACES)}`;
}

function generate(random: Random, size: number, people = size * 2): Input {
  const person = () => random.int(0, people - 1);
  return {
    contacts: Array.from({ length: size }, (_, id) => ({
      id,
      email: writeEmail(random, person()),
      name: `Contact ${id}`,
    })),
    accounts: Array.from({ length: size }, () => ({
      email: writeEmail(random, person()),
      plan: `plan-${random.int(1, 9)}`,
    })),
  };
}

export default defineLab<Input, Output>({
  title: 'Two exports, one coffee break',
  summary: 'A merge that takes a moment at 2,000 rows and an hour at 100,000.',
  minutes: 20,
  difficulty: 1,
  runtime: 'js',
  entry: 'mergePlans',
  workloads: { typical: { size: 120, unit: 'rows', generate: (random, size) => generate(random, size) } },
  visible: [
    {
      name: 'Three contacts',
      input: () => ({
        contacts: [
          { id: 1, email: ' Ada@Example.com', name: 'Ada' },
          { id: 2, email: 'grace@example.com', name: 'Grace' },
          { id: 3, email: 'edsger@example.com ', name: 'Edsger' },
        ],
        accounts: [
          { email: 'ada@example.COM ', plan: 'plan-2' },
          { email: 'EDSGER@example.com', plan: 'plan-5' },
        ],
      }),
    },
    {
      name: 'The first match wins',
      input: () => ({
        contacts: [{ id: 1, email: 'ada@example.com', name: 'Ada' }],
        accounts: [
          { email: 'ADA@example.com', plan: 'plan-1' },
          { email: 'ada@example.com', plan: 'plan-9' },
        ],
      }),
    },
    { name: 'Twelve rows', workload: 'typical', size: 12 },
  ],
  hidden: [
    { name: '2,000 rows', workload: 'typical', size: 2_000 },
    { name: '90 % duplicates', input: (random) => generate(random, 600, 60) },
    {
      name: 'Keys that look like object properties',
      input: (random) => {
        const emails = random.shuffle([
          '__proto__',
          'constructor',
          'toString',
          'hasOwnProperty',
          'valueOf',
          ' __PROTO__ ',
        ]);
        return {
          contacts: ['toString', '__proto__', 'constructor', 'isPrototypeOf'].map((email, id) => ({
            id,
            email,
            name: email,
          })),
          accounts: emails.map((email, i) => ({ email, plan: `plan-${i}` })),
        };
      },
    },
    {
      name: 'Unicode case and spaces',
      input: (random) => ({
        contacts: random
          .shuffle([
            'İstanbul@x.example',
            'STRASSE@x.example',
            'straße@x.example',
            '\u00a0ÉCOLE@x.example\ufeff',
            'Ａｄａ@x.example',
          ])
          .map((email, id) => ({ id, email, name: '' })),
        accounts: random
          .shuffle(['i̇stanbul@x.example', 'straße@x.example', 'école@x.example', 'ａｄａ@X.example'])
          .map((email, i) => ({ email, plan: `plan-${i}` })),
      }),
    },
    { name: 'No accounts', input: (random) => ({ ...generate(random, 5), accounts: [] }) },
    { name: 'Nothing at all', input: () => ({ contacts: [], accounts: [] }) },
  ],
  sizes: [250, 500, 1_000, 2_000, 4_000],
  counters: {
    normalisations: [
      'String.prototype.toLowerCase',
      'String.prototype.toLocaleLowerCase',
      'String.prototype.toUpperCase',
      'String.prototype.toLocaleUpperCase',
    ],
    // A search over all pairs of integers is too cheap for the clock to show its square at sizes that a lab can afford.
    elements: 'array-elements',
  },
  counterWords: {
    normalisations: 'changes of upper or lower case',
    elements: 'elements of arrays looked at',
  },
  counted: { workload: 'typical', size: 2_000 },
  targets: {
    bronze: { speedup: 5 },
    silver: { speedup: 8 },
    gold: {
      growth: { atMost: 1.45 },
      count: { normalisations: { atMostPerItem: 2 }, elements: { atMostPerItem: 100 } },
    },
  },
  oracle({ contacts, accounts }) {
    const plans = new Map<string, string>();
    for (let i = accounts.length - 1; i >= 0; i--)
      plans.set(accounts[i]!.email.trim().toLowerCase(), accounts[i]!.plan);
    return contacts.map((contact) => plans.get(contact.email.trim().toLowerCase()) ?? null);
  },
  check({ contacts, accounts }, output, expected) {
    if (!Array.isArray(output)) return 'the result should be an array of plans, one for each contact';
    if (output.length !== contacts.length)
      return `the result should have ${contacts.length} plans, yours has ${output.length}`;
    const at = expected.findIndex((plan, i) => plan !== output[i]);
    if (at < 0) return null;
    const email = contacts[at]!.email.trim().toLowerCase();
    const matches = accounts.filter((account) => account.email.trim().toLowerCase() === email);
    const [wanted, got] = [formatValue(expected[at]), formatValue(output[at])];
    if (matches.length > 1 && matches.at(-1)!.plan === output[at])
      return `contact ${at} should get the plan of its first match, ${wanted}; yours is the last, ${got}`;
    return `contact ${at} should get ${wanted}, yours is ${got}`;
  },
});
