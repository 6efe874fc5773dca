// Imports run one way (docs/architecture.md): each package may import only what its row names.
const allowed = {
  model: [],
  assurance: ['model'],
  trust: ['model'],
  gate: ['model', 'trust'],
  server: ['model', 'trust', 'gate', 'assurance'],
  agent: ['model', 'trust'],
  app: ['model', 'trust'],
  lab: ['model', 'trust', 'agent'],
  console: [],
  testkit: ['model', 'trust', 'gate', 'server', 'agent'],
  cli: ['model', 'trust', 'gate', 'server', 'agent', 'lab', 'assurance', 'console'],
}

/** One file of another package, where the rest of it is out of bounds: pages load the words of states and nothing else of ours. */
const files = { console: [String.raw`model/src/words\.ts$`] }

/** In a package's own sources testkit is for tests alone. */
const direction = Object.entries(allowed).map(([name, others]) => ({
  name: `${name}-imports-one-way`,
  severity: 'error',
  from: { path: `^packages/${name}/src/`, pathNot: String.raw`\.test\.ts$` },
  to: {
    path: '^packages/',
    pathNot: [
      `^packages/(${[name, ...others].join('|')})/`,
      ...(files[name] ?? []).map((file) => `^packages/${file}`),
    ],
  },
}))

module.exports = {
  forbidden: [
    ...direction,
    {
      name: 'public-face-only',
      comment: 'another package is imported by its public face',
      severity: 'error',
      from: { path: '^packages/([^/]+)/src/' },
      to: {
        path: '^packages/([^/]+)/',
        pathNot: ['^packages/$1/', '^packages/[^/]+/src/(index|core|words)\\.ts$'],
      },
    },
    {
      name: 'stores-are-private',
      comment: "server areas call each other's service, never each other's store",
      severity: 'error',
      from: { path: '^packages/server/src/(?!adapters/)([^/]+)/', pathNot: String.raw`\.test\.ts$` },
      to: { path: '^packages/server/src/[^/]+/store\\.ts$', pathNot: '^packages/server/src/$1/' },
    },
    {
      name: 'rules-know-no-transport',
      severity: 'error',
      from: { path: '^packages/server/src/[^/]+/(service|store)\\.ts$' },
      to: { path: '/http\\.ts$' },
    },
    {
      name: 'features-are-apart',
      comment: 'console: app imports features, features import shared, no feature imports another',
      severity: 'error',
      from: { path: '^packages/console/src/features/([^/]+)/' },
      to: { path: '^packages/console/src/(app|features/(?!$1/))' },
    },
    {
      name: 'shared-knows-no-feature',
      severity: 'error',
      from: { path: '^packages/console/src/shared/' },
      to: { path: '^packages/console/src/(app|features)/' },
    },
    {
      name: 'pure-packages',
      comment: 'model reaches no file, no network, no process',
      severity: 'error',
      from: { path: '^packages/(model|assurance)/src/', pathNot: String.raw`\.test\.ts$` },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer|url|util)$' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'types', 'default'],
      extensions: ['.ts', '.js', '.json', '.d.ts'],
    },
  },
}
