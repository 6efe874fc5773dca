import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { followRoots } from './anchors.ts'
import { type Issuer, issueCa, issueCrossCertificate, issueRoot, issuerOf } from './certificates.ts'
import { signerOf } from './keys.ts'

const year = 365 * 86_400
const start = Date.UTC(2026, 10, 22)
const after = (years: number): number => start + years * year * 1000

async function rootOf(from: number, years: number, commonName = 'Root'): Promise<Issuer & { der: Buffer }> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const der = await issueRoot({
    commonName,
    notBefore: new Date(after(from)),
    lifetimeSeconds: years * year,
    signer: signerOf(privateKey),
  })
  return { ...issuerOf(der, privateKey), der }
}

const cross = (to: { der: Buffer }, by: Issuer): Promise<Buffer> =>
  issueCrossCertificate({ certificate: to.der, issuer: by })

/** A root of ten years, one that follows it after eight, and one that follows that one. */
const first = await rootOf(0, 10)
const second = await rootOf(8, 20)
const third = await rootOf(15, 20)
const stranger = await rootOf(0, 30)
const secondByFirst = await cross(second, first)
const thirdBySecond = await cross(third, second)
const secondByStranger = await cross(second, stranger)
const firstBySecond = await cross(first, second)

describe('roots that follow one another [S11-32 S11-12]', () => {
  it.each([
    ['a new root that an anchor has signed', 9, [second.der, secondByFirst], [first, second]],
    ['whatever else comes along', 9, [second.der, firstBySecond, secondByFirst, first.der], [first, second]],
    ['nothing new', 9, [first.der], [first]],
    ['the root alone, with nobody who vouches', 9, [second.der], [first]],
    ['the word of a stranger', 9, [second.der, secondByStranger, stranger.der], [first]],
    ['a stranger', 9, [stranger.der], [first]],
    ['the cross-certificate without the root itself', 9, [secondByFirst], [first]],
    ['before the new root is valid', 7, [second.der, secondByFirst], [first]],
    ['after the anchor has ended', 11, [second.der, secondByFirst], [first]],
    ['what is no certificate', 9, [Buffer.from('nothing'), second.der, secondByFirst], [first, second]],
  ] as const)('%s', (_what, years, received, expected) => {
    const { anchors } = followRoots([first.der], received, after(years))
    expect(anchors).toEqual(expected.map(({ der }) => der))
  })

  it('the one that has ended is let go once another one stands, and not before', () => {
    expect(followRoots([first.der], [], after(11)).anchors).toEqual([first.der])
    const { anchors, dropped } = followRoots([first.der, second.der], [], after(11))
    expect(anchors).toEqual([second.der])
    expect(dropped).toHaveLength(1)
  })

  it('a device that was away for two changes takes both, where the anchors in between overlap', async () => {
    const overlapping = await rootOf(8, 20)
    const last = await rootOf(9, 20)
    const received = [
      last.der,
      await cross(last, overlapping),
      overlapping.der,
      await cross(overlapping, first),
    ]
    const { added } = followRoots([first.der], received, after(9.5))
    expect(added.map(({ der }) => der)).toEqual([overlapping.der, last.der])
    expect(followRoots([second.der], [third.der, thirdBySecond], after(16)).added).toHaveLength(1)
  })

  it('a CA below an anchor is no root, though the anchor has signed it', async () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const ca = await issueCa({
      commonName: 'CA',
      publicKey,
      issuer: first,
      notBefore: new Date(start),
      lifetimeSeconds: year,
    })
    expect(followRoots([first.der], [ca], after(0.5)).anchors).toEqual([first.der])
  })
})

describe('cross-certificates (RFC 4210 §4.4) [S11-12]', () => {
  const issue = (certificate: Uint8Array, issuer: Issuer) => issueCrossCertificate({ certificate, issuer })

  it.each([
    ['one of another name', async () => issue((await rootOf(0, 5, 'Another')).der, first)],
    ['its own', async () => issue(first.der, first)],
    ['what is no root', async () => issue(secondByFirst, first)],
    ['what is signed by a key that is not there', async () => issue(second.der, keyless(first))],
  ])('there is none for %s', async (_what, issuing) => {
    await expect(issuing()).rejects.toMatchObject({ code: 'PKI_ISSUER' })
  })

  const keyless = (issuer: Issuer): Issuer => ({
    ...issuer,
    publicKey: generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey,
  })
})
