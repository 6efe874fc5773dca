import { pemOf } from '@sekisho/trust'
import { type Static, Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { KeyError } from './errors.ts'
import { type KeyCertificate, keyPurposes, type KeyRecord, keyStates } from './key.ts'
import { ledgerKinds } from './ledger.ts'
import type { KeyService } from './service.ts'

const Time = Type.Integer({ description: 'milliseconds since 1970, UTC' })

const KeySchema = Type.Object({
  id: Type.String(),
  purpose: Type.Enum([...keyPurposes]),
  algorithm: Type.String(),
  origin: Type.Enum(['generated-file', 'generated-hsm', 'imported']),
  custody: Type.Object({
    store: Type.Enum(['file', 'pkcs11', 'offline', 'sealed']),
    token: Type.Optional(Type.String()),
    object: Type.Optional(Type.String()),
    under: Type.Optional(Type.String()),
  }),
  owner: Type.String(),
  state: Type.Enum([...keyStates], { description: 'NIST SP 800-57 part 1 §7' }),
  fingerprint: Type.Optional(Type.String({ description: 'SHA-256 of the SubjectPublicKeyInfo, hex' })),
  createdAt: Time,
  activatedAt: Type.Optional(Time),
  originatorUntil: Type.Optional(Time),
  recipientUntil: Type.Optional(Time),
  deactivatedAt: Type.Optional(Time),
  compromisedAt: Type.Optional(Time),
  destroyedAt: Type.Optional(Time),
  predecessor: Type.Optional(Type.String()),
  successor: Type.Optional(Type.String()),
  uses: Type.Integer({ description: 'written down so far; those of the last minute are missing' }),
})

const CertificateSchema = Type.Object({
  fingerprint: Type.String(),
  issuerKeyId: Type.String(),
  notBefore: Time,
  notAfter: Time,
  state: Type.Enum(['current', 'replaced']),
  pem: Type.String(),
})

const EntrySchema = Type.Object({
  position: Type.Integer(),
  at: Time,
  kind: Type.Enum([...ledgerKinds]),
  key: Type.String(),
  actor: Type.String(),
  detail: Type.Record(Type.String(), Type.Unknown()),
  previous: Type.String(),
  hash: Type.String({ description: 'SHA-256 over the canonical JSON of all the rest, hex' }),
})

const FaultSchema = Type.Object({
  position: Type.Integer(),
  fault: Type.Enum(['missing', 'changed', 'order', 'head', 'record']),
  says: Type.String(),
})

const DueSchema = Type.Object({
  key: Type.String(),
  purpose: Type.Enum([...keyPurposes]),
  dueAt: Time,
  until: Time,
  isDue: Type.Boolean(),
  by: Type.Enum(['house', 'people']),
  reason: Type.Object({ en: Type.String(), ja: Type.String() }),
  source: Type.String(),
})

const DeviceKeySchema = Type.Object({
  device: Type.String(),
  purpose: Type.Enum(['idevid', 'ldevid', 'message']),
  fingerprint: Type.String(),
  algorithm: Type.Optional(Type.String()),
  origin: Type.Enum(['device', 'server']),
  state: Type.Enum([...keyStates]),
  since: Time,
  until: Type.Optional(Time),
})

const toKey = ({ publicKey: _bytes, ...record }: KeyRecord): Static<typeof KeySchema> => record

const toCertificate = ({
  fingerprint,
  issuerKeyId,
  notBefore,
  notAfter,
  state,
  der,
}: KeyCertificate): Static<typeof CertificateSchema> => ({
  fingerprint,
  issuerKeyId,
  notBefore,
  notAfter,
  state,
  pem: pemOf(der),
})

const config = { action: 'key.read' } as const
const tags = ['keys']

export function keyRoutes(app: App, keys: KeyService): void {
  app.get(
    '/api/v1/keys',
    {
      config,
      schema: {
        tags,
        summary: 'Every key of the house, also those that are gone; no private keys',
        response: { 200: Type.Object({ keys: Type.Array(KeySchema) }) },
      },
    },
    () => ({ keys: keys.list().map(toKey) }),
  )

  app.get(
    '/api/v1/keys/ledger',
    {
      config,
      schema: {
        tags,
        summary: 'What happened to keys, in its order',
        querystring: Type.Object({
          key: Type.Optional(Type.String({ maxLength: 100 })),
          after: Type.Optional(Type.Integer({ minimum: 0 })),
          limit: Type.Integer({ default: 100, minimum: 1, maximum: 1000 }),
        }),
        response: { 200: Type.Object({ entries: Type.Array(EntrySchema) }) },
      },
    },
    ({ query }) => ({ entries: [...keys.ledger(query)] }),
  )

  app.get(
    '/api/v1/keys/ledger/faults',
    {
      config,
      schema: {
        tags,
        summary:
          'Verifies the whole ledger: entries that were changed, taken out or moved, and heads that were not signed by us',
        response: { 200: Type.Object({ faults: Type.Array(FaultSchema) }) },
      },
    },
    async () => ({ faults: [...(await keys.verifyLedger())] }),
  )

  app.get(
    '/api/v1/keys/schedule',
    {
      config,
      schema: {
        tags,
        summary: 'When which key is to be replaced, by whom, and why then',
        response: { 200: Type.Object({ keys: Type.Array(DueSchema) }) },
      },
    },
    () => ({ keys: [...keys.schedule()] }),
  )

  app.get(
    '/api/v1/keys/devices/:device',
    {
      config,
      schema: {
        tags,
        summary: 'The keys of a device, as far as the registry knows them',
        params: Type.Object({ device: Type.String({ maxLength: 64 }) }),
        response: { 200: Type.Object({ keys: Type.Array(DeviceKeySchema) }) },
      },
    },
    ({ params }) => ({ keys: [...keys.ofDevice(params.device)] }),
  )

  app.get(
    '/api/v1/keys/:id',
    {
      config,
      schema: {
        tags,
        summary: 'One key with its certificates',
        params: Type.Object({ id: Type.String({ maxLength: 100 }) }),
        response: {
          200: Type.Object({
            key: KeySchema,
            publicKey: Type.Optional(Type.String({ description: 'PEM' })),
            certificates: Type.Array(CertificateSchema),
          }),
        },
      },
    },
    ({ params }) => {
      const record = keys.find(params.id)
      if (!record) throw new KeyError('KEY_UNKNOWN')
      const certificates = keys.certificatesOf(record.id).map(toCertificate)
      const { publicKey } = record
      return {
        key: toKey(record),
        ...(publicKey ? { publicKey: pemOf(publicKey, 'PUBLIC KEY') } : {}),
        certificates,
      }
    },
  )
}
