import { randomBytes, randomUUID } from 'node:crypto'
import { fillTopic, parseDeviceId } from '@sekisho/model'
import { signOrder } from '@sekisho/trust'
import { formatToken, hashSecret, makeToken, nobodysHash, secretFits } from '../access/token.ts'
import { eventOf } from '../audit/event.ts'
import { DAY, HOUR, SECOND } from '../clock.ts'
import type { Device } from '../registry/device.ts'
import { claimUri, codeFits, type CodeHash, formatCode, hashCode, makeCode, parseCode } from './code.ts'
import type { OwnersPorts } from './ports.ts'
import { createErasing } from './erasing.ts'
import { OwnersError } from './errors.ts'
import {
  channelsToErase,
  type Ownership,
  REPORT_LIFETIME_DAYS,
  type Transfer,
  TRANSFER_LIFETIME_HOURS,
} from './ownership.ts'
import { createRefusing } from './refusing.ts'
import { channelsOf, factsOf } from './reporting.ts'
import { type Facts, reportToFormer, reportToNew, type TransferReport } from './report.ts'
import {
  findClaimCode,
  findOpenTransfer,
  findPresent,
  findTransfer,
  overdueTransfers,
  ownershipsOf,
  transfersOf,
} from './store.ts'

export interface ClaimCode {
  readonly device: string
  /** As it is printed; shown this once. */
  readonly code: string
  /** What its QR code holds. */
  readonly uri: string
}

/** Somebody asks with a code; nobody knows them yet, or they own something already. */
export interface Asking {
  readonly device: string
  readonly code: string
  readonly address: string
  /** Their pseudonym, where they have shown a token of theirs. */
  readonly owner?: string | undefined
}

export interface NewOwner {
  readonly owner: string
  readonly ownership: string
  /** Shown this once. */
  readonly token: string
}

export interface StartedTransfer {
  readonly transfer: Transfer
  /** For the new owner; shown this once. */
  readonly code: string
  /** With it the former owner fetches their report, when their tokens are dead. */
  readonly reportKey: string
}

export interface SupportTransfer {
  readonly device: string
  readonly erase: boolean
  /** Whom it is taken from, and nobody who has got it since. */
  readonly ownership?: string | undefined
}

export interface OwnersService {
  ownershipOf(device: string): Ownership | undefined
  ownerships(device: string): readonly Ownership[]
  /** New claim codes; what was made before for these devices is good for nothing. @throws OwnersError OWNERS_HAS_OWNER */
  makeClaimCodes(devices: readonly Device[], actor: string): Promise<readonly ClaimCode[]>
  /** @throws OwnersError OWNERS_CLAIM_REFUSED, OWNERS_THROTTLED */
  claim(asking: Asking): Promise<NewOwner>
  /** @throws OwnersError OWNERS_NONE, OWNERS_TRANSFER_OPEN, OWNERS_DEVICE_STATE */
  startTransfer(device: string, erase: boolean, actor: string): Promise<StartedTransfer>
  /** By support, after an approval: the same id starts the same transfer. @throws OwnersError */
  startForSupport(request: SupportTransfer, approval: string, actor: string): Promise<Transfer>
  /** Whether a transfer could be started now. @param ownership the one that it ends @throws OwnersError */
  requireTransferable(device: string, ownership?: string): void
  /** For a transfer of support: a code for the new owner, in the place of any before. @throws OwnersError */
  giveCode(transfer: string, actor: string): Promise<string>
  /** @throws OwnersError OWNERS_TRANSFER_UNKNOWN */
  withdraw(transfer: string, actor: string, device?: string): Promise<void>
  /** The transfer itself. @throws OwnersError OWNERS_TRANSFER_REFUSED, OWNERS_THROTTLED */
  accept(asking: Asking): Promise<NewOwner & { readonly report: TransferReport }>
  /** Newest first. */
  transfers(device: string): readonly Transfer[]
  /** Both sides', for those who look after it. @throws OwnersError OWNERS_TRANSFER_UNKNOWN */
  reports(transfer: string): readonly TransferReport[]
  /** @throws OwnersError OWNERS_REPORT_REFUSED, OWNERS_THROTTLED */
  formerReport(transfer: string, key: string, address: string): Promise<TransferReport>
  /** Ends what is overdue, and goes on with what is to be deleted. */
  sweep(): Promise<void>
}

const orderLifetimeMs = 5 * 60 * SECOND

const newId = (kind: 'own' | 'o' | 'tr'): string => `${kind}_${randomBytes(10).toString('hex')}`

export function createOwnersService(ports: OwnersPorts): OwnersService {
  const { writer, reads, clock, log, audit, registry, keyring, gate, eventDays } = ports
  const onStep = ports.onStep ?? (() => {})
  const refuse = createRefusing(ports)
  const eraseAll = createErasing(ports)

  function newOwner(device: string, owner: string | undefined, at: number) {
    const token = makeToken()
    const [ownership, name] = [newId('own'), owner ?? newId('o')]
    const record = { id: token.id, name: 'owner', role: 'owner' as const, device, ownership, createdAt: at }
    return {
      shown: { owner: name, ownership, token: formatToken(token) },
      written: { ownership, owner: name, token: { record, secretHash: hashSecret(token.secret) } },
    }
  }

  function requireTransferable(id: string, ownership?: string): { device: Device; former: Ownership } {
    const device = registry.device(id)
    const former = findPresent(reads, id)
    if (!device || !former) throw new OwnersError('OWNERS_NONE')
    if (ownership !== undefined && ownership !== former.id) throw new OwnersError('OWNERS_OTHER')
    if (device.state === 'retired' || device.revokedAt !== undefined)
      throw new OwnersError('OWNERS_DEVICE_STATE')
    return { device, former }
  }

  interface Start {
    readonly id: string
    readonly device: string
    readonly erase: boolean
    readonly actor: string
    readonly ownership?: string | undefined
    readonly approval?: string
    readonly code?: CodeHash
    readonly reportHash?: string
  }

  async function start({ actor, ownership, ...asked }: Start): Promise<Transfer> {
    const { device, former } = requireTransferable(asked.device, ownership)
    const at = clock.now()
    const about = { device: device.id, product: device.product, actor }
    const events = [
      eventOf('device.transfer-started', at, {
        ...about,
        detail: { transfer: asked.id, erase: asked.erase },
      }),
    ]
    const outcome = await writer.write('owners.startTransfer', {
      ...asked,
      former: former.id,
      startedBy: actor,
      createdAt: at,
      expiresAt: at + TRANSFER_LIFETIME_HOURS * HOUR,
      events,
    })
    if (outcome === 'open') throw new OwnersError('OWNERS_TRANSFER_OPEN')
    if (outcome === 'other') throw new OwnersError('OWNERS_NONE')
    audit.published()
    return requireTransfer(asked.id)
  }

  function requireTransfer(id: string): Transfer {
    const kept = findTransfer(reads, id)
    if (!kept) throw new OwnersError('OWNERS_TRANSFER_UNKNOWN')
    return kept.transfer
  }

  /** While its old connection still stands: the device need not find out by being cut off. */
  async function tellDevice(device: string, transfer: string): Promise<void> {
    const id = parseDeviceId(device)
    const door = gate()
    if (id === undefined || !door) return
    const at = clock.now()
    const command = 'sekisho.transfer'
    const order = {
      id: randomUUID(),
      device,
      command,
      args: { transfer },
      issuedAt: at,
      expiresAt: at + orderLifetimeMs,
    }
    try {
      const payload = Buffer.from(await signOrder(order, keyring.orderSigner()))
      const topic = fillTopic(`devices/{id}/commands/${command}`, id)
      await door.deliver({ device: id, topic, payload, expiresAt: order.expiresAt, mayWait: false })
    } catch (error) {
      log.warn(
        { err: error, device },
        'a device could not be told of its transfer; it is cut off, and finds out by that',
      )
    }
  }

  const factsFor = (id: string): Facts => factsOf(reads, registry, id, eventDays)

  async function end(transfer: Transfer, state: 'withdrawn' | 'expired', actor: string): Promise<boolean> {
    const at = clock.now()
    const { id, device } = transfer
    const events = [eventOf('device.transfer-ended', at, { device, actor, detail: { transfer: id, state } })]
    const ended = await writer.write('owners.endTransfer', { id, state, at, events })
    audit.published()
    return ended
  }

  return {
    ownershipOf: (device) => findPresent(reads, device),
    ownerships: (device) => ownershipsOf(reads, device),

    async makeClaimCodes(devices, actor) {
      const owned = devices.find(({ owner }) => owner !== undefined)
      if (owned) throw new OwnersError('OWNERS_HAS_OWNER', { detail: { device: owned.id } })
      const made = devices.map(({ id }) => ({ device: id, code: makeCode() }))
      const at = clock.now()
      const codes = made.map(({ device, code }) => Object.assign(hashCode(code), { device }))
      const detail = { devices: devices.length, first: devices[0]?.id }
      const events = [eventOf('device.claim-codes-made', at, { actor, detail })]
      await writer.write('owners.makeCodes', { codes, at, actor, events })
      audit.published()
      return made.map(({ device, code }) => ({ device, code: formatCode(code), uri: claimUri(device, code) }))
    },

    async claim(asking) {
      const { device: id, owner } = asking
      const code = parseCode(asking.code)
      const kept = findClaimCode(reads, id)
      const device = registry.device(id)
      if (!codeFits(code, kept) || !kept || !device || device.owner !== undefined)
        return refuse(asking, 'device.claim-refused', 'OWNERS_CLAIM_REFUSED')
      const at = clock.now()
      const { shown, written } = newOwner(id, owner, at)
      const about = { device: id, product: device.product, actor: shown.owner }
      const events = [eventOf('device.claimed', at, { ...about, detail: { ownership: shown.ownership } })]
      if (!(await writer.write('owners.claim', { ...written, device: id, hash: kept.hash, at, events })))
        return refuse(asking, 'device.claim-refused', 'OWNERS_CLAIM_REFUSED')
      audit.published()
      return shown
    },

    requireTransferable(device, ownership) {
      requireTransferable(device, ownership)
    },

    async startTransfer(device, erase, actor) {
      const code = makeCode()
      const reportKey = randomBytes(32).toString('base64url')
      const request = {
        id: newId('tr'),
        device,
        erase,
        actor,
        code: hashCode(code),
        reportHash: hashSecret(reportKey),
      }
      return { transfer: await start(request), code: formatCode(code), reportKey }
    },

    async startForSupport(request, approval, actor) {
      const id = `tr_${approval}`
      return findTransfer(reads, id)?.transfer ?? start({ ...request, id, actor, approval })
    },

    async giveCode(id, actor) {
      const { device, approval } = requireTransfer(id)
      if (approval === undefined) throw new OwnersError('OWNERS_TRANSFER_UNKNOWN') // the owner has the code
      const code = makeCode()
      const events = [
        eventOf('device.claim-codes-made', clock.now(), { device, actor, detail: { transfer: id } }),
      ]
      if (!(await writer.write('owners.giveCode', { id, code: hashCode(code), events })))
        throw new OwnersError('OWNERS_TRANSFER_UNKNOWN')
      audit.published()
      return formatCode(code)
    },

    async withdraw(id, actor, device) {
      const transfer = requireTransfer(id)
      const isTheirs = device === undefined || transfer.device === device
      if (!isTheirs || !(await end(transfer, 'withdrawn', actor)))
        throw new OwnersError('OWNERS_TRANSFER_UNKNOWN')
    },

    async accept(asking) {
      const { device: id, owner } = asking
      const open = findOpenTransfer(reads, id)
      const device = registry.device(id)
      const at = clock.now()
      if (
        !codeFits(parseCode(asking.code), open?.code) ||
        !open?.code ||
        !device ||
        open.transfer.expiresAt <= at
      )
        return refuse(asking, 'device.transfer-refused', 'OWNERS_TRANSFER_REFUSED')
      const { transfer, code } = open
      const { shown, written } = newOwner(id, owner, at)
      const about = { device: id, product: device.product, actor: shown.owner }
      const events = [eventOf('device.transferred', at, { ...about, detail: { transfer: transfer.id } })]
      const channels = channelsToErase(channelsOf(registry, device), transfer.erase)
      onStep('before the transfer')
      const acceptance = { ...written, transfer: transfer.id, hash: code.hash, at, channels, events }
      if (!(await writer.write('owners.accept', acceptance)))
        return refuse(asking, 'device.transfer-refused', 'OWNERS_TRANSFER_REFUSED')
      onStep('after the transfer')
      await tellDevice(id, transfer.id)
      onStep('the device is told')
      registry.changed(id)
      onStep('the device is cut off')
      void eraseAll().catch((error: unknown) => log.warn({ err: error }, 'an erasure goes on later'))
      return { ...shown, report: reportToNew(factsFor(transfer.id)) }
    },

    transfers: (device) => transfersOf(reads, device),

    reports(id) {
      const facts = factsFor(id)
      return [reportToFormer(facts), reportToNew(facts)]
    },

    async formerReport(id, key, address) {
      const kept = findTransfer(reads, id)
      const fits = secretFits(key, kept?.reportHash ?? nobodysHash)
      const endedAt = kept?.transfer.endedAt ?? 0
      const isOver = clock.now() > endedAt + REPORT_LIFETIME_DAYS * DAY
      if (!kept || !fits || kept.transfer.state !== 'done' || isOver)
        return refuse({ device: id, address }, 'device.transfer-refused', 'OWNERS_REPORT_REFUSED')
      return reportToFormer(factsFor(id))
    },

    async sweep() {
      for (const transfer of overdueTransfers(reads, clock.now())) await end(transfer, 'expired', 'clock')
      await eraseAll()
    },
  }
}
