import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { App } from '../adapters/http/app.ts'
import { EnrolmentError } from '../enrolment/errors.ts'
import { certificateOf } from '../enrolment/est.ts'
import type { Admission } from '@sekisho/gate'
import type { RolloutService } from './service.ts'

/** Who a connection belongs to, at the devices' port. */
export interface DevicePorts {
  /** By the certificate's fingerprint, in the registry; the handshake has proved possession of its key. */
  readonly admit: (fingerprint: string, now: number) => Admission
}

/** The fingerprint of a certificate that stays the same for as long as its connection does. */
const fingerprints = new WeakMap<Uint8Array, string>()

function fingerprintOf(der: Uint8Array): string {
  const known = fingerprints.get(der) ?? createHash('sha256').update(der).digest('hex')
  fingerprints.set(der, known)
  return known
}

/**
 * The device that asks, one in quarantine as well: by the registry alone, which knows every certificate that the house has
 * issued. That is what makes a question cheap: no chain is built anew for it.
 * @throws EnrolmentError ENROLMENT_NO_CERTIFICATE
 */
export function deviceOf(request: FastifyRequest, { admit }: DevicePorts): string {
  const der = certificateOf(request)
  const admission = der && admit(fingerprintOf(der), request.server.now())
  if (!admission?.admitted) throw new EnrolmentError('ENROLMENT_NO_CERTIFICATE')
  return admission.peer.device
}

const sequenceIn = (header: string | undefined): number =>
  Number(/^"(\d{1,15})"$/.exec(header ?? '')?.[1] ?? -1)

/** Which release a device is to have. Nothing new costs as good as nothing. */
export function assignmentRoutes(
  app: App,
  rollouts: Pick<RolloutService, 'checkIn' | 'ask'>,
  ports: DevicePorts,
): void {
  app.get('/updates/assignment', async (request, reply) => {
    const device = deviceOf(request, ports)
    const has = sequenceIn(request.headers['if-none-match'])
    if (rollouts.checkIn(device, has)) return reply.header('etag', `"${has}"`).code(304).send()
    const told = await rollouts.ask(device)
    if (!told) return reply.code(204).send()
    void reply.header('etag', `"${told.sequence}"`)
    if (told.sequence === has) return reply.code(304).send()
    return reply.type('application/jose').send(told.statement)
  })
}
