import { Type } from 'typebox'
import { findingStates, justifications } from './finding.ts'
import { standings } from './supplier.ts'

/** Shapes of the API. Times are milliseconds since 1970. */

export const levels = ['unknown', 'none', 'low', 'medium', 'high', 'critical'] as const

export const StatementSchema = Type.Object({
  id: Type.String(),
  vulnerability: Type.String(),
  product: Type.String(),
  version: Type.Optional(Type.String({ description: 'absent: of every version' })),
  purl: Type.Optional(
    Type.String({ description: 'package URL without version; absent: of whatever component' }),
  ),
  component: Type.Optional(
    Type.String({ description: 'package URL with the version that a supplier speaks of' }),
  ),
  state: Type.Enum([...findingStates]),
  justification: Type.Optional(Type.Enum([...justifications])),
  impact: Type.Optional(Type.String({ description: 'why it does no harm' })),
  action: Type.Optional(Type.String({ description: 'what users can do' })),
  source: Type.Enum(['house', 'csaf', 'openvex', 'cyclonedx']),
  document: Type.Optional(Type.String({ description: 'id and author of the document that says so' })),
  digest: Type.Optional(Type.String({ description: 'SHA-256 of that document' })),
  key: Type.Optional(Type.String({ description: 'key by whose signature alone it counts' })),
  actor: Type.String(),
  at: Type.Integer(),
  expiresAt: Type.Optional(Type.Integer()),
})

export const ProposalSchema = Type.Interface([StatementSchema], {
  within: Type.Optional(
    Type.String({ description: "package URL of the supplier's product that holds the component" }),
  ),
})

export const FindingSchema = Type.Object({
  id: Type.String(),
  product: Type.String(),
  version: Type.String({ description: 'of the product' }),
  vulnerability: Type.String({ description: 'the name that people know it by: the CVE where it has one' }),
  names: Type.Array(Type.String()),
  component: Type.String(),
  componentVersion: Type.String(),
  purl: Type.String(),
  level: Type.Enum([...levels]),
  score: Type.Optional(Type.Number({ description: 'CVSS base score' })),
  vector: Type.Optional(Type.String()),
  summary: Type.String(),
  publishedAt: Type.Optional(Type.Integer()),
  fixed: Type.Optional(Type.String({ description: 'version of the component that has the fix' })),
  exploitedAt: Type.Optional(Type.Integer({ description: 'known to be exploited since' })),
  exploitedDue: Type.Optional(Type.Integer({ description: 'until when the catalogue wants it gone' })),
  epss: Type.Optional(Type.Number({ description: 'probability of exploitation in the coming 30 days' })),
  firstAt: Type.Integer({ description: 'when this house first knew' }),
  state: Type.Enum([...findingStates]),
  statement: Type.Optional(StatementSchema),
  isStale: Type.Boolean({ description: 'under investigation for longer than allowed' }),
  dueAt: Type.Optional(Type.Integer({ description: 'by when it has to be fixed; absent: nothing to do' })),
  isOverdue: Type.Boolean(),
  devices: Type.Integer({ description: 'devices in operation that run this version' }),
  ageDays: Type.Integer({ description: 'how long the world has known' }),
})

export const AffectedSchema = Type.Object({
  product: Type.String(),
  devices: Type.Integer(),
  versions: Type.Array(Type.Object({ version: Type.String(), devices: Type.Integer() })),
  variants: Type.Array(Type.Object({ variant: Type.String(), devices: Type.Integer() })),
  markets: Type.Array(Type.Object({ market: Type.String(), devices: Type.Integer() }), {
    description:
      'by groups of devices that are called like a market of the model; by every group where it names none',
  }),
  elsewhere: Type.Integer({ description: 'in no such group' }),
})

export const SbomSchema = Type.Object({
  product: Type.String(),
  version: Type.String(),
  release: Type.Optional(Type.String()),
  sha256: Type.String(),
  format: Type.String(),
  addedAt: Type.Integer(),
  actor: Type.String(),
  components: Type.Integer({ description: 'components that are looked up' }),
  leftOut: Type.Array(Type.Object({ ref: Type.String(), name: Type.String(), why: Type.String() }), {
    description: 'components that cannot be looked up, at most 200',
  }),
  leftOutTotal: Type.Integer(),
  undecided: Type.Array(
    Type.Object({
      vulnerability: Type.String(),
      component: Type.Object({ name: Type.String(), version: Type.String() }),
      why: Type.String(),
    }),
    { description: 'records of which nobody can say whether they hold, at most 200' },
  ),
  undecidedTotal: Type.Integer(),
  scannedAt: Type.Optional(Type.Integer()),
  advisoriesAt: Type.Optional(Type.Integer()),
})

export const ImportSchema = Type.Object({
  path: Type.String(),
  startedAt: Type.Integer(),
  endedAt: Type.Optional(Type.Integer({ description: 'absent: it runs' })),
  files: Type.Integer(),
  unchanged: Type.Integer({ description: 'read in this form before' }),
  stored: Type.Integer({ description: 'records that are new or newer' }),
  older: Type.Integer({ description: 'records of which a newer form is here' }),
  kinds: Type.Array(Type.String({ description: 'osv, kev or epss' })),
  malformed: Type.Integer(),
  faults: Type.Array(
    Type.Object({
      file: Type.String(),
      place: Type.String(),
      says: Type.String({ description: 'in English' }),
      reason: Type.Optional(
        Type.Object(
          { code: Type.String(), en: Type.String(), ja: Type.String() },
          { description: 'the same with its code, and for people' },
        ),
      ),
    }),
  ),
  failure: Type.Optional(Type.String()),
})

export const DatabaseSchema = Type.Object({
  loadedAt: Type.Optional(Type.Integer({ description: 'absent: there are no advisories' })),
  advisories: Type.Integer(),
  packages: Type.Integer(),
  exploited: Type.Integer(),
  scored: Type.Integer(),
  imports: Type.Array(ImportSchema),
})

export const TotalsSchema = Type.Object({
  findings: Type.Integer(),
  open: Type.Integer(),
  exploited: Type.Integer(),
  overdue: Type.Integer(),
  inField: Type.Integer(),
  stale: Type.Integer(),
  levels: Type.Record(Type.String(), Type.Integer()),
  oldestDays: Type.Integer(),
})

export const DecisionSchema = Type.Object(
  {
    product: Type.String({ maxLength: 62 }),
    version: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    purl: Type.Optional(Type.String({ minLength: 5, maxLength: 512 })),
    state: Type.Enum([...findingStates]),
    justification: Type.Optional(Type.Enum([...justifications])),
    impact: Type.Optional(Type.String({ maxLength: 2000 })),
    action: Type.Optional(Type.String({ maxLength: 2000 })),
    expiresAt: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
)

export const DocumentSchema = Type.Object({
  digest: Type.String({ description: 'SHA-256 of the document' }),
  format: Type.Enum(['csaf', 'openvex', 'cyclonedx']),
  id: Type.String(),
  publisher: Type.String(),
  version: Type.String(),
  at: Type.Integer({ description: 'when it was written' }),
  importedAt: Type.Integer(),
  actor: Type.String({ description: 'who took it in' }),
  standing: Type.Enum([...standings], {
    description:
      'signed: by a registered key; accepted: by a person; proposed: a person may take over what it says',
  }),
  key: Type.Optional(Type.String({ description: 'SHA-256 of the public key that has signed it' })),
  acceptedBy: Type.Optional(Type.String()),
  statements: Type.Integer({ description: 'what it says of components, in all' }),
  unused: Type.Array(Type.Object({ place: Type.String(), why: Type.String() }), {
    description: 'statements that name no version of a package, at most 200',
  }),
  unusedTotal: Type.Integer(),
  replacedAt: Type.Optional(Type.Integer({ description: 'since when a newer version counts instead' })),
})
