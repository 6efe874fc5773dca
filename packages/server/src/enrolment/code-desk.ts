import { randomBytes } from 'node:crypto'
import { sourceOf } from '@sekisho/gate'
import { deviceId, parseDeviceId, productId, serial as toSerial } from '@sekisho/model'
import { pemOf } from '@sekisho/trust'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { AuditService } from '../audit/service.ts'
import { type Clock, DAY } from '../clock.ts'
import type { Keyring } from '../keys/keyring.ts'
import type { Device } from '../registry/device.ts'
import { RegistryError } from '../registry/errors.ts'
import type { RegistryService } from '../registry/service.ts'
import { createThrottle, isWorthAnEvent } from '../throttle.ts'
import { type BasicCredentials, codeFits, groundOf, hashCode, makeCode } from './code.ts'
import { EnrolmentError } from './errors.ts'
import { hasComponent, soleDeviceComponent } from './request.ts'
import { type enrolmentWrites, findCode } from './store.ts'

export interface CodePorts {
  readonly writer: Writer<typeof enrolmentWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly audit: AuditService
  readonly registry: RegistryService
  readonly keyring: Pick<Keyring, 'roots'>
}

export interface CodeRequest {
  readonly product: string
  readonly serial: string
  readonly component?: string | undefined
  /** How long the code is good, days; default: 30. */
  readonly days?: number | undefined
}

export interface CodeMade {
  readonly device: string
  /** Shown this once. */
  readonly code: string
  readonly expiresAt: number
  /** Anchors with which the device verifies the server, PEM. */
  readonly trust: string
}

/** The device that a code speaks for, and what entitles it to one certificate. */
export interface Entitled {
  readonly device: Device
  readonly once: string
}

export interface CodeDesk {
  /**
   * Makes the code of a device without factory identity, and its record where there is none. A code before it is void.
   * @throws EnrolmentError ENROLMENT_NO_CODES, ENROLMENT_NOT_ALLOWED, FACTORY_SERIAL; RegistryError
   */
  make(request: CodeRequest, actor: string): Promise<CodeMade>
  /**
   * @param label the product whose path it came by
   * @throws EnrolmentError ENROLMENT_CODE, ENROLMENT_TOO_OFTEN
   */
  redeem(credentials: BasicCredentials, address: string, label: string | undefined): Promise<Entitled>
}

const usualDays = 30
/** Many devices may sit behind one address. */
const freeOfANetwork = 100

export function createCodeDesk({ writer, reads, clock, audit, registry, keyring }: CodePorts): CodeDesk {
  const throttle = createThrottle()
  const networks = createThrottle({ free: freeOfANetwork })

  const takesCodes = (product: string): boolean =>
    registry.newestPolicy(product)?.policy.certificate.withoutFactoryKey !== undefined

  function idOf({ product, serial }: CodeRequest): string {
    const [known, number] = [productId(product), toSerial(serial)]
    const id = known !== undefined && number !== undefined ? deviceId(known, number) : undefined
    if (id === undefined) throw new EnrolmentError('FACTORY_SERIAL')
    return id
  }

  async function recorded(id: string, request: CodeRequest, actor: string): Promise<Device> {
    const present = registry.device(id)
    if (present) return present
    const { product, serial } = request
    const policy = registry.newestPolicy(product)?.policy
    const component = request.component ?? (policy && soleDeviceComponent(policy))
    if (!policy || component === undefined || !hasComponent(policy, component))
      throw new RegistryError('REGISTRY_COMPONENT_UNKNOWN')
    return registry.addDevice({ device: { id, product, serial, component } }, actor)
  }

  function requireNoIdentity(device: Device): void {
    const refuse = (reason: string) => new EnrolmentError('ENROLMENT_NOT_ALLOWED', { detail: { reason } })
    if (device.revokedAt !== undefined) throw refuse('device revoked')
    if (device.state === 'retired') throw refuse('device retired')
    if (registry.certificates(device.id).some(({ kind }) => kind === 'idevid'))
      throw refuse('device has a factory identity')
  }

  /** By the device's id, or by its serial under the product's path. */
  function deviceNamed(name: string, label: string | undefined): Device | undefined {
    const product = label === undefined ? undefined : productId(label)
    const number = toSerial(name)
    const id = parseDeviceId(name) ?? (product && number ? deviceId(product, number) : undefined)
    const device = id === undefined ? undefined : registry.device(id)
    return label === undefined || device?.product === label ? device : undefined
  }

  async function refuse(name: string, address: string, device: Device | undefined): Promise<never> {
    const at = clock.now()
    const source = `${address} ${name}`
    const network = sourceOf(address)
    const retryAfterMs = Math.max(throttle.wait(source, at), networks.wait(network, at))
    if (retryAfterMs > 0) throw new EnrolmentError('ENROLMENT_TOO_OFTEN', { detail: { retryAfterMs } })
    const count = throttle.fail(source, at)
    const fromThere = networks.fail(network, at)
    const isWorth = isWorthAnEvent(count) && (fromThere <= freeOfANetwork || isWorthAnEvent(fromThere))
    const about = device ? { device: device.id, product: device.product } : {}
    const event = eventOf('enrolment.code-refused', at, { ...about, detail: { address, count } })
    await writer.write('enrolment.codeFailed', { device: device?.id, events: isWorth ? [event] : [] })
    if (isWorth) audit.published()
    throw new EnrolmentError('ENROLMENT_CODE')
  }

  return {
    async make(request, actor) {
      const id = idOf(request)
      if (!registry.newestPolicy(request.product)) throw new RegistryError('REGISTRY_PRODUCT_UNKNOWN')
      if (!takesCodes(request.product)) throw new EnrolmentError('ENROLMENT_NO_CODES')
      const device = await recorded(id, request, actor)
      requireNoIdentity(device)
      const at = clock.now()
      const code = makeCode()
      const expiresAt = at + (request.days ?? usualDays) * DAY
      const about = { device: id, product: device.product, actor, detail: { expiresAt } }
      await writer.write('enrolment.makeCode', {
        device: id,
        id: randomBytes(8).toString('hex'),
        hash: hashCode(id, code),
        actor,
        createdAt: at,
        expiresAt,
        event: eventOf('enrolment.code-made', at, about),
      })
      audit.published()
      const trust = keyring.roots().map((root) => pemOf(root))
      return { device: id, code, expiresAt, trust: trust.join('') }
    },

    async redeem({ name, code }, address, label) {
      const device = deviceNamed(name, label)
      const known = device && findCode(reads, device.id)
      const fits = codeFits(device?.id ?? '', code, known)
      const isUsable = device !== undefined && takesCodes(device.product)
      if (!fits || !known || !isUsable || clock.now() >= known.expiresAt) return refuse(name, address, device)
      requireNoIdentity(device)
      return { device, once: groundOf(known) }
    },
  }
}
