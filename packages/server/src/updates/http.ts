import { settingsKinds, settingsPath } from '@sekisho/trust'
import { Type } from 'typebox'
import type { Readable } from 'node:stream'
import type { App } from '../adapters/http/app.ts'
import type { UpdateKey } from '../keys/keyring.ts'
import { UpdatesError } from './errors.ts'
import { expiryStates } from './expiry.ts'
import { tufKeyOfUpdateKey } from './online.ts'
import type { UpdatesService } from './service.ts'

const Time = Type.Integer({ description: 'milliseconds since 1970, UTC' })
const Digest = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'SHA-256, hex' })
const FileName = Type.String({
  pattern: '^[0-9a-z.-]{1,150}$',
  description: 'of metadata: 2.root.json, targets.json, doorbell-stable.json',
})
/** Text of a metadata file: signed over its canonical form, so that JSON in JSON would say the same less exactly. */
const FileText = Type.String({ maxLength: 5_000_000, description: 'text of the file' })

const RoleSchema = Type.Object({
  role: Type.String(),
  version: Type.Integer(),
  signedAt: Time,
  expiresAt: Time,
  state: Type.Enum([...expiryStates]),
  tellFrom: Type.Integer({ description: 'since when people are told that it ends' }),
  threshold: Type.Integer({ description: 'signatures that are needed' }),
  keyids: Type.Array(Type.String()),
  targets: Type.Integer({ description: 'targets that it lists' }),
})

const OnlineKeySchema = Type.Object({
  id: Type.String({ description: 'in the key records' }),
  state: Type.Enum(['present', 'waiting', 'former'], {
    description: 'waiting: in force as soon as metadata that are signed offline name it',
  }),
  custody: Type.Enum(['file', 'pkcs11']),
  kid: Type.String({ description: 'JWK thumbprint, by which settings name the key of the director' }),
  keyid: Type.String({ description: 'by which a root names it' }),
  key: Type.Object({
    keytype: Type.String(),
    scheme: Type.String(),
    keyval: Type.Object({ public: Type.String() }),
  }),
})

const DraftSchema = Type.Object({
  id: Type.String(),
  role: Type.String(),
  version: Type.Integer(),
  expires: Type.String(),
  signatures: Type.Optional(Type.Object({ keyids: Type.Array(Type.String()), needed: Type.Integer() })),
  at: Time,
  actor: Type.String(),
})

const CheckSchema = Type.Object({
  id: Type.String(),
  about: Type.Optional(Type.String({ description: 'a role or a product; absent: the whole repository' })),
  outcome: Type.Enum(['good', 'warning', 'fault']),
  says: Type.Object({ en: Type.String(), ja: Type.String() }),
})

const Metadata = Type.Record(FileName, FileText, { maxProperties: 64 })

const largestBatch = 16 * 2 ** 20
const largestDraft = 6 * 2 ** 20

const toKey = (key: UpdateKey) => {
  const { id, state, custody, signer } = key
  return { id, state, custody, kid: signer.kid, ...tufKeyOfUpdateKey(key) }
}

const octetsOf = (metadata: Readonly<Record<string, string>>): Record<string, Buffer> =>
  Object.fromEntries(Object.entries(metadata).map(([name, content]) => [name, Buffer.from(content)]))

const reading = { action: 'release.read' } as const
const managing = { action: 'release.manage' } as const
const tags = ['updates']

function stateRoutes(app: App, updates: UpdatesService): void {
  app.get(
    '/api/v1/updates',
    {
      config: reading,
      schema: {
        tags,
        summary:
          'The update repository: its roles with thresholds and ends, and the keys of the online roles',
        response: {
          200: Type.Object({
            roles: Type.Array(RoleSchema),
            online: Type.Object({
              snapshot: Type.Array(OnlineKeySchema),
              timestamp: Type.Array(OnlineKeySchema),
              director: Type.Array(OnlineKeySchema),
            }),
          }),
        },
      },
    },
    () => {
      const { snapshot, timestamp, director } = updates.onlineKeys()
      const online = {
        snapshot: snapshot.map(toKey),
        timestamp: timestamp.map(toKey),
        director: director.map(toKey),
      }
      return { roles: updates.roles(), online }
    },
  )

  app.get(
    '/api/v1/updates/checks',
    {
      config: reading,
      schema: {
        tags,
        summary: 'Whether the update server is set up as it should be, the worst first',
        response: { 200: Type.Object({ checks: Type.Array(CheckSchema) }) },
      },
    },
    () => ({ checks: [...updates.checks()] }),
  )

  app.get(
    '/api/v1/updates/metadata/:file',
    {
      config: reading,
      schema: {
        tags,
        summary: 'One metadata file, by its name; without a version in it: the one in force',
        params: Type.Object({ file: FileName }),
        response: { 200: Type.Object({ file: FileName, text: Type.String() }) },
      },
    },
    ({ params }) => {
      const found = updates.present(params.file)
      if (!found) throw new UpdatesError('UPDATES_UNKNOWN')
      return found
    },
  )

  app.get(
    '/api/v1/updates/factory/:product',
    {
      config: { action: 'factory.provision' },
      schema: {
        tags,
        summary:
          'What the factory puts into a device, so that it takes updates: the root, and keys of second signatures',
        params: Type.Object({ product: Type.String({ maxLength: 62 }) }),
        response: {
          200: Type.Object({
            root: Type.String({ description: 'for updates/root.json' }),
            secondKeys: Type.Optional(Type.String({ description: 'PEM, for updates/second-keys.pem' })),
          }),
        },
      },
    },
    async ({ params }) => {
      const found = await updates.factoryFiles(params.product)
      if (!found) throw new UpdatesError('UPDATES_NO_ROOT')
      return found
    },
  )
}

function settingsRoutes(app: App, updates: UpdatesService): void {
  app.get(
    '/api/v1/updates/settings/:product',
    {
      config: reading,
      schema: {
        tags,
        summary: 'The settings of a product that are in force, and what they would say of this server now',
        params: Type.Object({ product: Type.String({ maxLength: 62 }) }),
        response: {
          200: Type.Object({
            present: Type.Record(Type.String(), Type.String(), { description: 'text of each, by kind' }),
            current: Type.Record(Type.String(), Type.Unknown(), {
              description: 'value that each kind should have by the keys of this server',
            }),
          }),
        },
      },
    },
    async ({ params: { product } }) => {
      const present: Record<string, string> = {}
      for (const kind of settingsKinds) {
        const text = await updates.textOf(settingsPath(product, kind))
        if (text !== undefined) present[kind] = text
      }
      return { present, current: await updates.currentSettings() }
    },
  )
}

function targetRoutes(app: App, updates: UpdatesService): void {
  app.get(
    '/api/v1/updates/target',
    {
      config: reading,
      schema: {
        tags,
        summary: 'A small target that is in force, such as the manifest of a release',
        querystring: Type.Object({ path: Type.String({ maxLength: 512 }) }),
        response: {
          200: Type.Object({
            path: Type.String(),
            sha256: Digest,
            length: Type.Integer(),
            text: Type.Optional(Type.String({ description: 'of files of up to a mebioctet' })),
          }),
        },
      },
    },
    async ({ query }) => {
      const found = updates.target(query.path)
      if (!found) throw new UpdatesError('UPDATES_UNKNOWN')
      const text = await updates.textOf(query.path)
      const { path, sha256, length } = found
      return { path, sha256, length, ...(text === undefined ? {} : { text }) }
    },
  )
}

function draftRoutes(app: App, { drafts }: UpdatesService): void {
  const Id = Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{32}$' }) })
  app.get(
    '/api/v1/updates/drafts',
    {
      config: reading,
      schema: {
        tags,
        summary: 'Metadata that wait for signatures',
        response: { 200: Type.Object({ drafts: Type.Array(DraftSchema) }) },
      },
    },
    () => ({ drafts: [...drafts.list()] }),
  )

  app.post(
    '/api/v1/updates/drafts',
    {
      config: managing,
      bodyLimit: largestDraft,
      schema: {
        tags,
        summary: 'Files a draft, or adds the signatures of a signed copy to the one that is there',
        body: Type.Object({ file: FileName, text: FileText }, { additionalProperties: false }),
        response: { 200: DraftSchema },
      },
    },
    ({ body, principal }) => drafts.file(body.file, Buffer.from(body.text), principal.actor),
  )

  app.get(
    '/api/v1/updates/drafts/:id',
    {
      config: reading,
      schema: {
        tags,
        summary: 'A draft with the signatures so far, to be signed elsewhere',
        params: Id,
        response: { 200: Type.Object({ file: FileName, text: Type.String() }) },
      },
    },
    ({ params }) => {
      const { name, body } = drafts.read(params.id)
      return { file: name, text: body.toString() }
    },
  )

  app.delete(
    '/api/v1/updates/drafts/:id',
    {
      config: managing,
      schema: { tags, summary: 'Takes a draft from the desk', params: Id, response: { 204: Type.Null() } },
    },
    async ({ params }, reply) => {
      await drafts.drop(params.id)
      return reply.code(204).send(null)
    },
  )
}

/** A file of its own scope: it comes as a stream, and never lies in memory. */
function fileRoutes(app: App, updates: UpdatesService): void {
  app.get(
    '/api/v1/updates/files/:sha256',
    {
      config: reading,
      schema: {
        tags,
        summary: 'Whether a file is here already',
        params: Type.Object({ sha256: Digest }),
        response: { 200: Type.Object({ sha256: Digest, length: Type.Integer() }) },
      },
    },
    async ({ params: { sha256 } }) => {
      const length = await updates.lengthOf(sha256)
      if (length === undefined) throw new UpdatesError('UPDATES_UNKNOWN')
      return { sha256, length }
    },
  )

  void app.register(async (scope: App) => {
    scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
    scope.put(
      '/api/v1/updates/files/:sha256',
      {
        config: managing,
        schema: {
          tags,
          summary:
            'Uploads the file of a target, under its digest; it is kept for a day, and longer once a draft or a release names it',
          consumes: ['application/octet-stream'],
          params: Type.Object({ sha256: Digest }),
          response: { 200: Type.Object({ sha256: Digest, length: Type.Integer() }) },
        },
      },
      async ({ params: { sha256 }, body, principal }) => {
        const { length } = await updates.receive(sha256, body as Readable, principal.actor) // what the parser of this scope gives
        return { sha256, length }
      },
    )
  })
}

function publicationRoutes(app: App, updates: UpdatesService): void {
  app.post(
    '/api/v1/updates/publications',
    {
      config: managing,
      bodyLimit: largestBatch,
      schema: {
        tags,
        summary:
          'Publishes roots, settings and metadata that were signed anew, verified as a device would; releases go by their gates',
        body: Type.Object(
          {
            metadata: Metadata,
            drops: Type.Optional(
              Type.Array(Type.String({ maxLength: 512 }), {
                maxItems: 10_000,
                description: 'targets that are meant to vanish',
              }),
            ),
            recover: Type.Optional(
              Type.Boolean({
                description:
                  'versions of snapshot and timestamp start anew; the root has to replace all of their keys (TUF §5.3.11)',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({
            changed: Type.Array(Type.String()),
            versions: Type.Record(Type.String(), Type.Integer()),
          }),
        },
      },
    },
    async ({ body, principal }) => {
      const { metadata, drops = [], recover = false } = body
      const request = { metadata: octetsOf(metadata), drops, recover, withoutReleases: true }
      const { changed, versions } = await updates.publish(request, principal.actor)
      return { changed: [...changed], versions: { ...versions } }
    },
  )
}

/** For people: state, drafts, uploads and publication. */
export function updatesRoutes(app: App, updates: UpdatesService): void {
  stateRoutes(app, updates)
  settingsRoutes(app, updates)
  targetRoutes(app, updates)
  draftRoutes(app, updates)
  fileRoutes(app, updates)
  publicationRoutes(app, updates)
}
