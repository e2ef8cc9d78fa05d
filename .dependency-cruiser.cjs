/** The walls between modules. Every rule is an error: see docs/architecture.md for the table they enforce. */
const lib = (names) => `^lib/(${names})/`;
/** `from` may import of our own code only itself and `allowed` (through their index.ts). */
const wall = (name, from, allowed) => ({
  name: `${name}-imports`,
  severity: 'error',
  from: { path: from },
  to: {
    path: '^(app|bench|components|content|labs|lib|prisma|scripts|test|generated)/',
    pathNot: [from, ...allowed],
  },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'modules-are-entered-through-their-index',
      severity: 'error',
      from: { path: '^(app|bench|components|content|labs|scripts|lib/([^/]+))/' },
      to: {
        path: '^lib/([^/]+)/',
        pathNot: [
          '^lib/[^/]+/index\\.ts$',
          '^lib/record/schema/index\\.ts$',
          '^lib/$2/',
          '^lib/sandbox/(hosts/[^/]+\\.ts|headers\\.mjs)$',
          '^lib/content/compile\\.ts$',
          '^lib/runtimes/build\\.ts$',
          '^lib/simulate/[^/]+\\.ts$',
          '^lib/lab/(limits|tiers)\\.ts$',
        ],
      },
    },
    {
      name: 'no-react-in-lib',
      severity: 'error',
      from: { path: '^lib/', pathNot: '^lib/content/' },
      to: { path: 'node_modules/(react|react-dom|next)/' },
    },
    {
      name: 'pure-modules-have-no-dependencies',
      severity: 'error',
      from: { path: lib('numbers|measure|profile|simulate') },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'] },
    },
    wall('numbers', lib('numbers'), []),
    wall('measure', lib('measure'), [lib('numbers')]),
    wall('simulate', lib('simulate'), [lib('numbers')]),
    wall('profile', lib('profile'), [lib('numbers')]),
    wall('lab', lib('lab'), [lib('numbers|measure|profile')]),
    wall('session', lib('session'), [lib('numbers|measure|lab|profile')]),
    wall('runtimes', lib('runtimes'), [lib('numbers|measure|simulate|lab|profile|session')]),
    wall('sandbox', lib('sandbox'), [
      lib('numbers|measure|lab|profile|session|runtimes'),
      '^generated/sandbox\\.json$',
    ]),
    wall('content', lib('content'), [lib('lab|profile|runtimes')]),
    wall('people', lib('people'), []),
    wall('server', lib('server'), [lib('people')]),
    wall('record', lib('record'), [lib('lab')]),
    wall('data', lib('data'), [lib('people|record'), '^generated/prisma/']),
    wall('device', lib('device'), [lib('lab|record')]),
    wall('components', '^components/', [lib('lab|measure|profile|simulate|sandbox|device'), '^generated/']),
    wall('labs', '^labs/', [lib('lab')]),
    {
      name: 'a-lab-sees-only-its-own-folder',
      severity: 'error',
      from: { path: '^labs/([^/]+)/' },
      to: { path: '^labs/', pathNot: '^labs/$1/' },
    },
    {
      name: 'only-content-reads-lessons-and-labs',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: '^lib/content/' },
      to: { path: '^(content|labs)/' },
    },
    {
      name: 'only-data-sees-prisma',
      severity: 'error',
      from: { path: '^(app|bench|components|lib|scripts)/', pathNot: '^(lib/data|scripts)/' },
      to: { path: '(node_modules/(@prisma|prisma|@libsql)/|^generated/prisma/)' },
    },
    { name: 'nothing-imports-tests', severity: 'error', from: { pathNot: '^test/' }, to: { path: '^test/' } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^\\.next/|^public/|^data/)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
