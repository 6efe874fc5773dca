import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  certificateIdOf,
  type CertificateStatus,
  createOcspRequest,
  createOcspResponse,
  issueCa,
  issueOcspResponder,
  issuerOf,
  issueRoot,
  issueServer,
  ocspRefusal,
  readCertificate,
  readOcspRequest,
  signerOf,
} from '@sekisho/trust'
import { stapleError } from './staple.ts'

const now = Date.UTC(2026, 10, 22)
const lifetime = { notBefore: new Date(now - 1000), lifetimeSeconds: 86_400 }
const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

async function createCa() {
  const [rootKey, caKey] = [pair(), pair()]
  const root = await issueRoot({ commonName: 'Root', signer: signerOf(rootKey.privateKey), ...lifetime })
  const above = issuerOf(root, rootKey.privateKey)
  const der = await issueCa({ commonName: 'CA', publicKey: caKey.publicKey, issuer: above, ...lifetime })
  const issuer = issuerOf(der, caKey.privateKey)
  const key = pair()
  const responder = {
    certificate: await issueOcspResponder({
      commonName: 'OCSP',
      publicKey: key.publicKey,
      issuer,
      ...lifetime,
    }),
    ...signerOf(key.privateKey),
  }
  return { root, der, issuer, responder }
}

let ca: Awaited<ReturnType<typeof createCa>>
let plain: Buffer
let promising: Buffer

beforeAll(async () => {
  ca = await createCa()
  const request = { dnsNames: ['localhost'], publicKey: pair().publicKey, issuer: ca.issuer, ...lifetime }
  plain = await issueServer(request)
  promising = await issueServer({ ...request, mustStaple: true })
})

async function answer(certificate: Buffer, status: CertificateStatus, by = ca): Promise<Buffer> {
  const id = certificateIdOf(readCertificate(certificate).serialNumber, ca.der)
  const [question] = readOcspRequest(createOcspRequest({ id })).questions
  return createOcspResponse({
    responder: by.responder,
    answers: question ? [{ der: question.der, answer: status }] : [],
    producedAt: new Date(now),
    nextUpdate: new Date(now + 3_600_000),
  })
}

const revoked = { status: 'revoked', revokedAt: new Date(now), reason: 'keyCompromise' } as const

describe('a server’s certificate with what is stapled to it [S11-33]', () => {
  it.each<[string, () => Promise<Buffer | undefined>, string | undefined, string | undefined]>([
    ['a good answer', () => answer(plain, { status: 'good' }), undefined, undefined],
    ['none', () => Promise.resolve(undefined), undefined, 'STAPLE_MISSING'],
    ['a refusal', () => Promise.resolve(ocspRefusal('tryLater')), undefined, 'STAPLE_MISSING'],
    ['bytes of any kind', () => Promise.resolve(Buffer.from('?')), undefined, 'STAPLE_MISSING'],
    [
      'revoked, says a stranger',
      async () => answer(plain, revoked, await createCa()),
      undefined,
      'STAPLE_MISSING',
    ],
  ])('%s: borne, unless it promises one', async (_what, make, usual, promised) => {
    const others = [ca.der, ca.root]
    const staple = await make()
    const judged = (certificate: Buffer) => stapleError({ certificate, others, staple, now })
    expect(judged(plain)).toEqual(usual)
    if (promised !== undefined) expect(judged(promising)).toMatchObject({ code: promised })
  })

  it.each<[CertificateStatus, string]>([
    [revoked, 'STAPLE_REVOKED'],
    [{ status: 'unknown' }, 'STAPLE_UNKNOWN'],
  ])('$status is refused, promised or not', async (status, code) => {
    for (const certificate of [plain, promising]) {
      const staple = await answer(certificate, status)
      expect(stapleError({ certificate, others: [ca.der], staple, now })).toMatchObject({ code })
    }
  })

  it('a good answer is what a promise asks for, and an old one is none', async () => {
    const staple = await answer(promising, { status: 'good' })
    const about = { certificate: promising, others: [ca.der], staple }
    expect(stapleError({ ...about, now })).toBeUndefined()
    expect(stapleError({ ...about, now: now + 2 * 3_600_000 })).toMatchObject({ code: 'STAPLE_MISSING' })
  })
})
