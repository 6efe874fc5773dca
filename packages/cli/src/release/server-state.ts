import type { UpdatePolicy } from '@sekisho/model'
import type { IdentifiedKey } from '@sekisho/trust'
import { ask } from '../house/house.ts'
import type { Asked } from '../house/remote.ts'

/** What the server says of the repository. */

export interface OnlineKey extends IdentifiedKey {
  readonly id: string
  readonly state: 'present' | 'waiting' | 'former'
  readonly custody: 'file' | 'pkcs11'
}

export interface RoleRow {
  readonly role: string
  readonly version: number
  readonly expiresAt: number
  readonly state: string
  readonly threshold: number
  readonly keyids: readonly string[]
  readonly targets: number
}

export interface RepositoryState {
  readonly roles: readonly RoleRow[]
  readonly online: Readonly<Record<'snapshot' | 'timestamp' | 'director', readonly OnlineKey[]>>
}

export const stateOf = async (asked: Asked): Promise<RepositoryState> =>
  (await ask(asked, 'GET', '/api/v1/updates')) as RepositoryState

interface PolicyAnswer {
  readonly policy: {
    readonly components: Readonly<Record<string, { readonly kind: string; readonly updates?: UpdatePolicy }>>
  }
}

/** How a product's devices are updated, by its newest policy; nothing where its model has no `updates`. */
export async function updatePolicyOf(asked: Asked, product: string): Promise<UpdatePolicy | undefined> {
  const { policies } = (await ask(asked, 'GET', `/api/v1/products/${encodeURIComponent(product)}`)) as {
    readonly policies: readonly { readonly hash: string }[]
  }
  const { policy } = (await ask(asked, 'GET', `/api/v1/policies/${policies[0]?.hash ?? ''}`)) as PolicyAnswer
  return Object.values(policy.components).find(({ kind }) => kind === 'device')?.updates
}

export async function productsOf(asked: Asked): Promise<readonly string[]> {
  const { products } = (await ask(asked, 'GET', '/api/v1/products')) as {
    readonly products: readonly { readonly id: string }[]
  }
  return products.map(({ id }) => id)
}
