import { deviations, type Design } from './design.ts'
import { formFaults, isFinding, type RecordFault } from './faults.ts'
import { isFault, type Read } from './reading.ts'
import { type FactoryRecord, type RawRecord, recordOf } from './record.ts'

/** Checks a batch as a whole. It is taken all or not at all, so that every fault is found in one go. Pure. */

/** What the registry knows of a device that a record names. */
export interface Known {
  readonly isRetired: boolean
  readonly hasRecord: boolean
  /** Of its IDevID, where the registry has one. */
  readonly key?: string
  readonly certificate?: string
}

export interface Surroundings {
  readonly product: string
  readonly design: Design
  readonly known: (serial: string) => Known | undefined
  /** Whether another device has this key, by its fingerprint or by its certificate's. */
  readonly isTaken: (record: FactoryRecord) => boolean
}

export interface Checked {
  readonly record: FactoryRecord
  readonly findings: readonly RecordFault[]
}

export interface Intake {
  readonly records: readonly Checked[]
  /** The first of them. */
  readonly faults: readonly RecordFault[]
  readonly faultsInAll: number
}

/** More than anybody reads. */
export const MOST_FAULTS = 200
export const MOST_RECORDS = 50_000
/** Others have their turn after so many. */
const AT_ONCE = 500

/** A name that is known here by another key is another device. */
const isOther = (said: string | undefined, known: string | undefined): boolean =>
  said !== undefined && known !== undefined && said !== known

function registryFaults(
  record: FactoryRecord,
  { known, isTaken }: Surroundings,
  at: Pick<RecordFault, 'line' | 'serial'>,
): readonly RecordFault[] {
  const device = known(record.serial)
  if (device?.hasRecord) return [{ ...at, code: 'RECORD_KNOWN' }]
  if (device?.isRetired) return [{ ...at, code: 'RECORD_RETIRED' }]
  if (isOther(record.key, device?.key) || isOther(record.certificate, device?.certificate))
    return [{ ...at, code: 'RECORD_OTHER_KEY' }]
  return isTaken(record) ? [{ ...at, code: 'RECORD_KEY_TWICE' }] : []
}

/** Serials and keys that this batch has named. */
class Seen {
  readonly #names = new Set<string>()

  /** @returns whether it was there */
  add(kind: 'serial' | 'key' | 'certificate', name: string | undefined): boolean {
    if (name === undefined) return false
    const whole = `${kind} ${name}`
    const isThere = this.#names.has(whole)
    this.#names.add(whole)
    return isThere
  }
}

function check(
  raw: RawRecord,
  seen: Seen,
  around: Surroundings,
): Checked & { faults: readonly RecordFault[] } {
  const form = formFaults(raw, around.product)
  const record = recordOf(raw)
  if (form.length > 0) return { record, findings: [], faults: form }
  const at = { line: raw.line, serial: record.serial }
  const found = deviations(record, around.design).map(({ code, field }): RecordFault => {
    const column = raw.fields.get(field)?.column
    const place = column === undefined ? {} : { column }
    return Object.assign(place, at, { code, field })
  })
  const serialTwice = seen.add('serial', record.serial)
  const keyTwice = [seen.add('key', record.key), seen.add('certificate', record.certificate)].includes(true)
  return {
    record,
    findings: found.filter(isFinding),
    faults: [
      ...found.filter((one) => !isFinding(one)),
      ...(serialTwice ? [{ ...at, code: 'RECORD_SERIAL_TWICE' } as const] : []),
      ...(keyTwice ? [{ ...at, code: 'RECORD_KEY_TWICE' } as const] : []),
      ...registryFaults(record, around, at),
    ],
  }
}

/** @param findings `refuse`: what deviates from the model is a fault like any other */
export async function takeIn(
  read: Read,
  around: Surroundings,
  findings: 'refuse' | 'quarantine',
): Promise<Intake> {
  const seen = new Seen()
  const records: Checked[] = []
  const faults: RecordFault[] = []
  let faultsInAll = 0
  let count = 0
  const tell = (more: readonly RecordFault[]): void => {
    faultsInAll += more.length
    faults.push(...more.slice(0, Math.max(0, MOST_FAULTS - faults.length)))
  }
  for (const one of read) {
    count += 1
    if (count > MOST_RECORDS) tell([{ code: 'RECORD_FIELD', line: one.line, field: `> ${MOST_RECORDS}` }])
    if (count > MOST_RECORDS) break
    if (count % AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve))
    if (isFault(one)) tell([one])
    else {
      const checked = check(one, seen, around)
      tell(findings === 'refuse' ? [...checked.faults, ...checked.findings] : checked.faults)
      if (faultsInAll === 0) records.push(checked)
    }
  }
  return { records, faults, faultsInAll }
}
