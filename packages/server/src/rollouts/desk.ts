import { signAssignment, type StatementSigner } from '@sekisho/trust'
import type { UpdatePolicy } from '@sekisho/model'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Writer } from '../adapters/sqlite/writes.ts'
import type { Clock } from '../clock.ts'
import {
  ASSIGNMENT_LIFETIME,
  type AssignmentContent,
  contentOf,
  isEmpty,
  type ReleaseToAssign,
  RENEW_BEFORE,
  textOf,
} from './assignment.ts'
import { deviceUpdate, offersOf } from './device-store.ts'
import type { rolloutWrites } from './writes.ts'

/** The desk at which devices ask what they are to run: it answers from memory as long as nothing has changed. */

export interface DeskPorts {
  readonly writer: Writer<typeof rolloutWrites>
  readonly reads: Database
  readonly clock: Clock
  readonly signer: () => StatementSigner
  readonly rulesOf: (device: string) => UpdatePolicy | undefined
  readonly release: (id: string) => ReleaseToAssign | undefined
  /** Settings targets of a device's product, signed offline. */
  readonly settings: (device: string) => AssignmentContent['settings']
}

/** What a device was told. */
export interface Told {
  readonly sequence: number
  readonly statement: string
}

export interface Desk {
  /**
   * Whether what the device has is still all there is to say; costs next to nothing.
   * @param sequence of the assignment that it has
   */
  isCurrent(device: string, sequence: number): boolean
  /** @returns nothing where there is nothing to say */
  ask(device: string): Promise<Told | undefined>
  /** The release that a device is to have, as it was last told. */
  assigned(device: string): string | undefined
  /** Something has changed that its assignment depends on; without device: for all. */
  changed(device?: string): void
}

interface Known {
  readonly sequence: number
  readonly renewAt: number
}

/** Somebody else has given a number in between: nobody does, but a crash may have. */
const ATTEMPTS = 3

export function createDesk(ports: DeskPorts): Desk {
  const { writer, reads, clock } = ports
  const known = new Map<string, Known>()
  const asking = new Map<string, Promise<Told | undefined>>()

  function contentFor(device: string): AssignmentContent | undefined {
    const rules = ports.rulesOf(device)
    if (!rules) return undefined
    const { choice, running } = deviceUpdate(reads, device)
    const { release } = ports
    const settings = ports.settings(device)
    return contentOf({ offers: offersOf(reads, device), choice, running, rules, release, settings })
  }

  const remember = (device: string, sequence: number, expiresAt: number): void => {
    known.set(device, { sequence, renewAt: expiresAt - RENEW_BEFORE })
  }

  async function sign(device: string, before: number, content: AssignmentContent): Promise<Told | undefined> {
    const at = clock.now()
    const expiresAt = at + ASSIGNMENT_LIFETIME
    const sequence = before + 1
    const statement = await signAssignment(
      { device, sequence, issuedAt: at, expiresAt, ...content },
      ports.signer(),
    )
    const isNext = await writer.write('rollouts.assign', {
      device,
      rollout: content.rollout,
      before,
      sequence,
      content: textOf(content),
      statement,
      expiresAt,
      at,
    })
    return isNext ? { sequence, statement } : undefined
  }

  async function lookUp(device: string): Promise<Told | undefined> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const content = contentFor(device)
      const { sequence, statement, expiresAt = 0, ...kept } = deviceUpdate(reads, device)
      if (!content || (sequence === 0 && isEmpty(content))) {
        remember(device, 0, Infinity)
        return undefined
      }
      const isFresh = clock.now() < expiresAt - RENEW_BEFORE
      if (statement !== undefined && isFresh && kept.content === textOf(content)) {
        remember(device, sequence, expiresAt)
        return { sequence, statement }
      }
      const told = await sign(device, sequence, content)
      // not remembered: what changed meanwhile is found when it asks again
      if (told) return told
    }
    return undefined
  }

  return {
    isCurrent(device, sequence) {
      const entry = known.get(device)
      return entry?.sequence === sequence && clock.now() < entry.renewAt
    },

    ask(device) {
      const present = asking.get(device)
      if (present) return present
      const next = lookUp(device).finally(() => asking.delete(device))
      asking.set(device, next)
      return next
    },

    assigned(device) {
      const { content } = deviceUpdate(reads, device)
      return content === undefined ? undefined : (JSON.parse(content) as AssignmentContent).release?.path // written by `sign`
    },

    changed(device) {
      if (device === undefined) known.clear()
      else known.delete(device)
    },
  }
}
