import type { GateLog } from '@sekisho/gate'
import { certificateIdOf, createOcspRequest, readCertificate } from '@sekisho/trust'
import { type Clock, SECOND } from '../clock.ts'
import type { CaCertificate } from '../keys/keyring.ts'
import type { OcspDesk } from './ocsp.ts'
import { type Adopt, houseRecord } from './house.ts'

export interface StaplePorts {
  readonly clock: Clock
  readonly log: GateLog
  readonly desk: OcspDesk
  readonly authorities: () => readonly CaCertificate[]
  readonly adopt: Adopt
}

/**
 * What a TLS server staples (RFC 6066 §8, RFC 8446 §4.4.2.1): the present OCSP answer about its own certificate, `undefined`
 * where there is none. The server's certificate is known from the first time that it is shown.
 */
export type Stapler = (certificate: Buffer) => Promise<Buffer | undefined>

interface Subject {
  /** What would be asked about the certificate. DER. */
  readonly request: Buffer
  last?: { readonly at: number; readonly staple: Buffer | undefined }
}

/** Handshakes come in hundreds a second: the desk, which looks at the registry, is asked once in each. */
const heldMs = SECOND

export function createStapler({ clock, log, desk, authorities, adopt }: StaplePorts): Stapler {
  const subjects = new Map<string, Subject>()

  async function meet(certificate: Buffer): Promise<Subject | undefined> {
    const facts = readCertificate(certificate)
    const ca = authorities().find(({ keyId }) => keyId === facts.issuerKeyId)
    if (!ca) return undefined
    await adopt(houseRecord('server', facts, ca.keyId))
    return { request: createOcspRequest({ id: certificateIdOf(facts.serialNumber, ca.der, 'sha1') }) }
  }

  async function find(certificate: Buffer): Promise<Buffer | undefined> {
    const name = certificate.toString('latin1')
    const subject = subjects.get(name) ?? (await meet(certificate))
    if (!subject) return undefined
    if (subjects.size > 100) subjects.clear() // rotated ones: a server has a handful at most
    subjects.set(name, subject)
    const { last } = subject
    const now = clock.now()
    if (last && now >= last.at && now - last.at < heldMs) return last.staple
    const { der, kept } = await desk.answer(subject.request)
    subject.last = { at: now, staple: kept ? der : undefined }
    return subject.last.staple
  }

  return async (certificate) => {
    try {
      return await find(certificate)
    } catch (error) {
      log.warn({ err: error }, 'there is nothing to staple')
      return undefined
    }
  }
}
