import type { Assignment, SecondKeys } from '@sekisho/trust'
import type { UpdatePolicy } from '@sekisho/model'
import { AgentError } from '../errors.ts'
import type { ReleaseFacts } from './installation-parts.ts'
import type { Job } from './record.ts'
import { judgeRelease, type UpdatedDevice } from './verification.ts'

/** What the device was told of a job; a medium without an assignment names the release itself, which TUF has proved. */
const termsOf = (
  { release, sequence = 0, since, expiresAt, encrypted }: Job,
  device: string,
  now: number,
): Assignment => ({
  device,
  sequence,
  issuedAt: since,
  expiresAt: expiresAt ?? now + 1,
  release,
  settings: [],
  encrypted,
})

export interface JudgeParts {
  readonly device: string
  readonly about: UpdatedDevice
  readonly policy: UpdatePolicy
  readonly secondKeys: SecondKeys
  readonly now: number
}

function parsed(octets: Buffer): unknown {
  try {
    return JSON.parse(octets.toString('utf8'))
  } catch {
    return undefined // no signature
  }
}

/** @throws AgentError with the code of the first check that fails */
export function judge(facts: ReleaseFacts, { device, about, policy, secondKeys, now }: JudgeParts): void {
  const { manifest, octets, release, image, secondSignature, running, floor, job } = facts
  const verdict = judgeRelease({
    release: {
      manifest,
      octets,
      path: release.path,
      target: (path) => (path === image.path ? image : undefined),
      ...(secondSignature ? { secondSignature: parsed(secondSignature) } : {}),
    },
    assignment: termsOf(job, device, now),
    device: about,
    policy,
    ...(floor === undefined ? {} : { floor }),
    running: running ?? '0.0.0', // nothing is known of it: then everything is newer, and the floor still holds
    secondKeys,
    now,
  })
  if (!verdict.ok) throw new AgentError(verdict.code, { detail: { release: release.path } })
}
