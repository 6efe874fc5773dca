import type { Policy } from '@sekisho/model'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import { eventOf } from '../audit/event.ts'
import type { Clock } from '../clock.ts'
import type { CompiledModel } from '../model-port.ts'
import { choosePolicy } from './admission.ts'
import type { Device } from './device.ts'
import { RegistryError } from './errors.ts'
import { policiesOf, type StoredPolicy } from './policy-store.ts'
import type { registryWrites } from './writes.ts'

/** The policies of all products, kept in memory: each message and each connection asks which one goes for its device. */

export interface ProductAdded {
  readonly product: string
  readonly hash: string
  readonly version: number
  /** Whether the very same model had been added before. */
  readonly known: boolean
}

export interface PolicyPorts {
  readonly writer: Writer<typeof registryWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly versionSatisfies: (version: string, range: string) => boolean
  /** Signs a policy with the order key. */
  readonly sign: (statement: { policy: Policy; hash: string; issuedAt: number }) => Promise<string>
}

export interface PolicyBook {
  /** Of a product, newest first. */
  all(product: string): readonly StoredPolicy[]
  /** The policy that a device runs under. */
  of(device: Device): StoredPolicy | undefined
  /** The newest of a product, or the one that is named. @throws RegistryError REGISTRY_PRODUCT_UNKNOWN, REGISTRY_POLICY_UNKNOWN */
  require(product: string, hash?: string): StoredPolicy
  add(model: CompiledModel, actor: string): Promise<ProductAdded>
  /** Reads them anew. */
  forget(): void
}

export function createPolicyBook({ writer, reads, clock, versionSatisfies, sign }: PolicyPorts): PolicyBook {
  const known = new Map<string, readonly StoredPolicy[]>()

  const all = (product: string): readonly StoredPolicy[] => {
    const policies = known.get(product) ?? policiesOf(reads, product)
    known.set(product, policies)
    return policies
  }

  return {
    all,

    of(device) {
      const chosen = choosePolicy(all(device.product), device, versionSatisfies)
      return all(device.product).find(({ hash }) => hash === chosen?.hash)
    },

    require(product, hash) {
      const [newest] = all(product)
      if (!newest) throw new RegistryError('REGISTRY_PRODUCT_UNKNOWN')
      const found = hash === undefined ? newest : all(product).find((policy) => policy.hash === hash)
      if (!found) throw new RegistryError('REGISTRY_POLICY_UNKNOWN')
      return found
    },

    async add({ policy, hash, text }, actor) {
      const { product } = policy
      const newest = all(product)[0]
      if (newest?.modelText === text)
        return { product, hash: newest.hash, version: newest.version, known: true }
      const at = clock.now()
      const signature = await sign({ policy, hash, issuedAt: at })
      const version = await writer.write('registry.addPolicy', {
        product,
        hash,
        policyJson: JSON.stringify(policy),
        modelText: text,
        signature,
        at,
        events: [eventOf('policy.added', at, { actor, product, policy: hash })],
      })
      known.delete(product)
      return { product, hash, version, known: false }
    },

    forget: () => known.clear(),
  }
}
