import { certificatesOf, readCsr, readCertificate, type RootOutcome, spkiFingerprintOf } from '@sekisho/trust'
import type { Approval } from '../approvals/approval.ts'
import type { ApprovalService } from '../approvals/service.ts'
import type { KeyService } from '../keys/service.ts'
import { CeremonyError } from './errors.ts'

export interface CeremonyPorts {
  readonly approvals: Pick<ApprovalService, 'find'>
  readonly keys: Pick<KeyService, 'installAuthority' | 'installRoot'>
}

export interface CeremonyService {
  /**
   * Puts what the root has signed in force, if it is what people have agreed to.
   * @returns SHA-256 of the certificate, hex
   * @throws CeremonyError; KeyError
   */
  install(approval: string, outcome: RootOutcome): Promise<{ readonly fingerprint: string }>
}

const first = (pem: string): Buffer => certificatesOf(pem)[0] ?? Buffer.alloc(0)

/** The request that the approved act has made. */
function csrOf({ result = {} }: Approval): string | undefined {
  const { task } = result
  return typeof task === 'object' && task !== null && 'csr' in task ? String(task.csr) : undefined
}

const keyOfRequest = (pem: string): string =>
  spkiFingerprintOf(readCsr(Buffer.from(pem.replaceAll(/-----[A-Z ]+-----|\s/g, ''), 'base64')).publicKey)

export function createCeremonyService({ approvals, keys }: CeremonyPorts): CeremonyService {
  function requireApproved(id: string, what: RootOutcome['what']): Approval {
    const approval = approvals.find(id)
    if (approval.kind !== `ceremony.${what}` || approval.state !== 'done')
      throw new CeremonyError('CEREMONY_NOT_APPROVED', { detail: { approval: id, state: approval.state } })
    return approval
  }

  return {
    async install(id, outcome) {
      const approval = requireApproved(id, outcome.what)
      const actor = `approval:${id}`
      const certificate = first(outcome.certificate)
      const { fingerprint, spkiFingerprint } = readCertificate(certificate)
      if (outcome.what === 'authority') {
        const csr = csrOf(approval)
        if (csr === undefined || keyOfRequest(csr) !== spkiFingerprint)
          throw new CeremonyError('CEREMONY_OUTCOME', { detail: { reason: 'another key' } })
        await keys.installAuthority(certificate, actor)
      } else {
        const { newWithOld, oldWithNew } = outcome
        const certificates = { certificate, newWithOld: first(newWithOld), oldWithNew: first(oldWithNew) }
        await keys.installRoot(certificates, actor)
      }
      return { fingerprint }
    },
  }
}
