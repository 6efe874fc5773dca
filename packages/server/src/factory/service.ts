import { createHash, createPublicKey } from 'node:crypto'
import type { Kysely } from 'kysely'
import { deviceId, productId, serial as toSerial } from '@sekisho/model'
import { factoryKeyId, PkiError, statementKeyId, verifyFactoryBatch } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Tables } from '../adapters/sqlite/schema.ts'
import { StoreError, type Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import type { Clock } from '../clock.ts'
import { soleDeviceComponent, toNewCertificate } from '../enrolment/request.ts'
import type { ModelPort } from '../model-port.ts'
import type { CertificateFacts } from '@sekisho/trust'
import type { Device } from '../registry/device.ts'
import { RegistryError } from '../registry/errors.ts'
import type { RegistryService } from '../registry/service.ts'
import type { Design } from './design.ts'
import { FactoryError } from './errors.ts'
import { type Checked, type Intake, type Known, takeIn } from './intake.ts'
import { type Format, type Read, readRecords, readValues } from './reading.ts'
import {
  type Facility,
  type factoryWrites,
  findFacility,
  findRecord,
  isBatchKnown,
  isKeyRecorded,
  isRecorded,
  listFacilities,
  type RecordedDevice,
  recordsOf,
  type RecordFilter,
  type StoredRecord,
} from './store.ts'

export interface FactoryRecordPorts {
  readonly writer: Writer<typeof factoryWrites>
  readonly reads: Database
  readonly db: Kysely<Tables>
  readonly clock: Clock
  readonly audit: AuditService
  readonly registry: RegistryService
  readonly model: Pick<ModelPort, 'examine' | 'isVersion'>
}

export interface ImportRequest {
  readonly product: string
  /** Names the batch; a product takes each once. A signed one names itself. */
  readonly batch?: string | undefined
  readonly format: Format | 'signed'
  readonly text: string
  /** What becomes of devices that aren't as the model has them. */
  readonly findings: 'refuse' | 'quarantine'
}

export type Imported =
  | ({ readonly taken: false } & Pick<Intake, 'faults' | 'faultsInAll'>)
  | {
      readonly taken: true
      readonly batch?: string
      readonly facility?: string
      readonly records: number
      /** Devices that were put in quarantine. */
      readonly flagged: number
    }

export interface FactoryRecordService {
  /**
   * Takes a batch as a whole, or says all that is wrong with it.
   * @throws FactoryError FACTORY_BATCH_*, FACTORY_CHANGED; RegistryError REGISTRY_PRODUCT_UNKNOWN
   */
  take(request: ImportRequest, actor: string): Promise<Imported>
  record(device: string): StoredRecord | undefined
  /** By device. */
  records(filter: RecordFilter): readonly StoredRecord[]
  /** Records who took records away. */
  exported(filter: RecordFilter, count: number, actor: string): Promise<void>
  /**
   * The device whose factory record names this IDevID, which is in the registry from now on; nothing where none does.
   */
  adopt(idevid: CertificateFacts): Promise<Device | undefined>
  facilities(): readonly Facility[]
  /** @throws FactoryError FACTORY_FACILITY_KEY, FACTORY_FACILITY_KNOWN; RegistryError REGISTRY_PRODUCT_UNKNOWN */
  addFacility(
    facility: Pick<Facility, 'product' | 'name'> & { readonly key: string },
    actor: string,
  ): Promise<Facility>
  /** @throws FactoryError FACTORY_FACILITY_UNKNOWN */
  retireFacility(kid: string, actor: string): Promise<void>
}

/** What is read of a batch before its records are. */
interface Opened {
  readonly read: Read
  readonly batch?: string | undefined
  readonly facility?: Facility
}

export function createFactoryRecordService(ports: FactoryRecordPorts): FactoryRecordService {
  const { writer, reads, clock, audit, registry, model } = ports
  const designs = new Map<string, Design>()

  function designOf(product: string): Design {
    const newest = registry.newestPolicy(product)
    if (!newest) throw new RegistryError('REGISTRY_PRODUCT_UNKNOWN')
    const before = designs.get(newest.hash)
    if (before) return before
    const { policy, modelText } = newest
    const design: Design = {
      components: new Set(Object.keys(policy.components)),
      soleComponent: soleDeviceComponent(policy),
      variants: policy.variants,
      interfaces: model.examine(modelText).view?.interfaces ?? [],
      isVersion: model.isVersion,
    }
    designs.clear() // only the newest of the product at hand is asked for, again and again
    designs.set(newest.hash, design)
    return design
  }

  /** Nobody hears which of its faults a signature has. */
  async function openSigned({ product, text }: ImportRequest, actor: string): Promise<Opened> {
    const facility = findFacility(reads, factoryKeyId(text) ?? '')
    const isOurs = facility?.product === product && facility.retiredAt === undefined
    const publicKey = isOurs
      ? createPublicKey({ key: JSON.parse(facility.publicKey), format: 'jwk' })
      : undefined
    const signed = publicKey && (await verifyFactoryBatch(text, { kid: facility?.kid ?? '', publicKey }))
    if (signed === 'malformed') throw new FactoryError('FACTORY_BATCH_MALFORMED')
    if (!facility || signed === undefined || typeof signed === 'string' || signed.product !== product) {
      const detail = { why: 'signature', ...(facility ? { facility: facility.kid } : {}) }
      await audit.record(eventOf('factory.refused', clock.now(), { product, actor, detail }))
      throw new FactoryError('FACTORY_BATCH_SIGNATURE')
    }
    return { read: readValues(signed.records), batch: signed.batch, facility }
  }

  /** A batch that comes again is refused as such, before anybody looks into it. */
  async function requireNewBatch(product: string, batch: string | undefined, actor: string): Promise<void> {
    if (batch === undefined || !isBatchKnown(reads, product, batch)) return
    const detail = { why: 'known', batch }
    await audit.record(eventOf('factory.refused', clock.now(), { product, actor, detail }))
    throw new FactoryError('FACTORY_BATCH_KNOWN')
  }

  const idOf = (product: string, serial: string): string | undefined => {
    const [owner, own] = [productId(product), toSerial(serial)]
    return owner === undefined || own === undefined ? undefined : deviceId(owner, own)
  }

  function known(product: string, serial: string): Known | undefined {
    const id = idOf(product, serial)
    const device = id === undefined ? undefined : registry.device(id)
    if (!device) return undefined
    const idevid = registry.certificates(device.id).find(({ kind }) => kind === 'idevid')
    return {
      isRetired: device.state === 'retired' || device.revokedAt !== undefined,
      hasRecord: findRecord(reads, device.id) !== undefined,
      ...(idevid ? { key: idevid.spkiFingerprint, certificate: idevid.fingerprint } : {}),
    }
  }

  function isTaken(product: string, { serial, key, certificate }: Checked['record']): boolean {
    const id = idOf(product, serial) ?? ''
    const holder = certificate === undefined ? undefined : registry.certificate(certificate)?.device.id
    const holders = key === undefined ? [] : registry.holdersOfKey(key)
    return (
      (holder !== undefined && holder !== id) ||
      holders.some(({ device }) => device !== id) ||
      isKeyRecorded(reads, id, { ...(key ? { key } : {}), ...(certificate ? { certificate } : {}) })
    )
  }

  const toDevice = (
    { record, findings }: Checked,
    product: string,
    batch: string | undefined,
    component: string | undefined,
  ): RecordedDevice => ({
    id: idOf(product, record.serial) ?? '',
    product,
    serial: record.serial,
    component: record.component ?? component ?? '',
    record,
    findings,
    ...picked(record, batch),
    ...(findings.length > 0
      ? {
          quarantine: findings
            .map(({ code, field }) => `${code} ${field}`)
            .join(', ')
            .slice(0, 500),
        }
      : {}),
  })

  async function refused(
    request: ImportRequest,
    opened: Opened,
    intake: Intake,
    actor: string,
  ): Promise<Imported> {
    const { product } = request
    const { faults, faultsInAll } = intake
    const [first] = faults
    const detail = { batch: opened.batch, faults: faultsInAll, first: { ...first } }
    await audit.record(eventOf('factory.refused', clock.now(), { product, actor, detail }))
    return { taken: false, faults, faultsInAll }
  }

  async function write(batch: Parameters<(typeof factoryWrites)['factory.import']>[1]): Promise<void> {
    const outcome = await writer.write('factory.import', batch).catch((error: unknown) => {
      // the registry is not what it was when the batch was checked
      if (error instanceof StoreError && error.code === 'STORE_CONFLICT')
        throw new FactoryError('FACTORY_CHANGED', { cause: error })
      throw error
    })
    if (outcome === 'known') throw new FactoryError('FACTORY_BATCH_KNOWN')
    audit.published()
  }

  return {
    async take(request, actor) {
      const { product, text, format } = request
      const design = designOf(product)
      const opened: Opened =
        format === 'signed'
          ? await openSigned(request, actor)
          : { read: readRecords(text, format), batch: request.batch }
      await requireNewBatch(product, opened.batch, actor)
      const around = {
        product,
        design,
        known: (serial: string) => known(product, serial),
        isTaken: (record: Checked['record']) => isTaken(product, record),
      }
      const intake = await takeIn(opened.read, around, request.findings)
      if (intake.faultsInAll > 0) return refused(request, opened, intake, actor)
      const { batch, facility } = opened
      const devices = intake.records.map((one) => toDevice(one, product, batch, design.soleComponent))
      const flagged = devices.filter(({ findings }) => findings.length > 0).length
      const by = facility ? `facility:${facility.name}` : actor
      const detail = { batch, facility: facility?.kid, records: devices.length, flagged }
      const at = clock.now()
      await write({
        product,
        batch,
        facility: facility?.kid,
        digest: createHash('sha256').update(text).digest('hex'),
        at,
        actor: by,
        devices,
        events: [eventOf('factory.imported', at, { product, actor, detail })],
      })
      return {
        taken: true,
        records: devices.length,
        flagged,
        ...(batch === undefined ? {} : { batch }),
        ...(facility ? { facility: facility.name } : {}),
      }
    },

    record: (device) => findRecord(reads, device),
    records: (filter) => recordsOf(reads, filter),

    exported: ({ product, batch }, count, actor) =>
      audit.record(
        eventOf('factory.exported', clock.now(), { product, actor, detail: { batch, records: count } }),
      ),

    async adopt(facts) {
      const id = facts.subjectCn ?? ''
      const idevid = toNewCertificate('idevid', facts)
      if (!isRecorded(reads, id, idevid)) return undefined
      const device = registry.device(id)
      const at = clock.now()
      const about = { device: id, actor: 'factory record', detail: { fingerprint: idevid.fingerprint } }
      const events = [
        eventOf('device.approved', at, { ...about, ...(device ? { product: device.product } : {}) }),
      ]
      if (!(await writer.write('factory.adopt', { device: id, idevid, at, events }))) return undefined
      registry.changed(id)
      return registry.device(id)
    },

    facilities: () => listFacilities(reads),

    async addFacility({ product, name, key }, actor) {
      if (!registry.newestPolicy(product)) throw new RegistryError('REGISTRY_PRODUCT_UNKNOWN')
      const facility = { product, name, ...(await readKey(key)), addedAt: clock.now(), addedBy: actor }
      const about = { product, actor, detail: { facility: facility.kid, name } }
      const event = eventOf('factory.facility-added', facility.addedAt, about)
      if (!(await writer.write('factory.addFacility', { facility, event })))
        throw new FactoryError('FACTORY_FACILITY_KNOWN')
      audit.published()
      return facility
    },

    async retireFacility(kid, actor) {
      const at = clock.now()
      const event = eventOf('factory.facility-retired', at, { actor, detail: { facility: kid } })
      if (!(await writer.write('factory.retireFacility', { kid, at, event })))
        throw new FactoryError('FACTORY_FACILITY_UNKNOWN')
      audit.published()
    },
  }
}

function picked({ hardware, firmware, variant, batch: own }: Checked['record'], batch: string | undefined) {
  const name = own ?? batch
  return {
    ...(hardware === undefined ? {} : { hardware }),
    ...(firmware === undefined ? {} : { firmware }),
    ...(variant === undefined ? {} : { variant }),
    ...(name === undefined ? {} : { batch: name }),
  }
}

/** @param pem of a public key, never of a private one */
async function readKey(pem: string): Promise<{ readonly kid: string; readonly publicKey: string }> {
  try {
    if (pem.includes('PRIVATE KEY')) throw new FactoryError('FACTORY_FACILITY_KEY')
    const key = createPublicKey(pem)
    const isTaken =
      key.asymmetricKeyType === 'ed25519' || key.asymmetricKeyDetails?.namedCurve === 'prime256v1'
    if (!isTaken) throw new FactoryError('FACTORY_FACILITY_KEY')
    return { kid: await statementKeyId(key), publicKey: JSON.stringify(key.export({ format: 'jwk' })) }
  } catch (cause) {
    if (cause instanceof FactoryError || cause instanceof PkiError) throw cause
    throw new FactoryError('FACTORY_FACILITY_KEY', { cause })
  }
}
