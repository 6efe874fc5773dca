import { generateKeyPairSync } from 'node:crypto'
import {
  type Written,
  der,
  extensions,
  general,
  nameOf,
  nameWith,
  newEcKey,
  schemes,
  tlv,
  writeCa,
  writeLeaf,
  writeRoot,
} from '@sekisho/testkit'
import { type ChainQuestion, validateChain } from '@sekisho/trust'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, outcomeOf, play, verdictOf } from './scene.ts'

/** Finding a path where there are several, or too many; and what must hold for any octets. */

const ask = (question: Partial<ChainQuestion> & Pick<ChainQuestion, 'leaf'>) =>
  validateChain({ untrusted: [], trusted: [], time: at, purpose: 'any', ...question })

const expired = { notAfter: new Date('2026-05-31T00:00:00Z') }
const ders = (...written: readonly Written[]): readonly Buffer[] => written.map((one) => one.der)

describe('paths', () => {
  it('finds the way round an expired cross-certificate [S11-32]', () => {
    const oldRoot = writeRoot({ subject: nameOf('Old root') })
    const root = writeRoot()
    const cross = writeCa(oldRoot, { subject: root.subject, key: root.key, ...expired })
    const leaf = writeLeaf(root)
    const trusted = ders(oldRoot, root)
    expect(outcomeOf(ask({ leaf: leaf.der, untrusted: ders(cross), trusted }))).toBe('valid')
    const verdict = ask({ leaf: leaf.der, untrusted: ders(cross), trusted: ders(oldRoot) })
    expect(verdict).toMatchObject({ valid: false, reason: 'CHAIN_EXPIRED', at: 1 })
  })

  it('finds the one of two CAs of the same name that signed [S11-32]', () => {
    const root = writeRoot()
    const ca = writeCa(root)
    const namesake = writeCa(root)
    const leaf = writeLeaf(ca)
    const untrusted = ders(namesake, ca)
    const verdict = ask({ leaf: leaf.der, untrusted, trusted: ders(root) })
    expect(verdict.valid && verdict.chain.map((certificate) => certificate.der)).toEqual(ders(leaf, ca, root))
  })

  it('takes the other way where name constraints close the first [S11-32]', () => {
    const [first, second] = [
      writeRoot({ subject: nameOf('First') }),
      writeRoot({ subject: nameOf('Second') }),
    ]
    const closed = writeCa(first, {
      more: [extensions.nameConstraints({ excluded: [general.dns('device.example')] })],
    })
    const open = writeCa(second, { key: closed.key })
    const leaf = writeLeaf(closed)
    const trusted = ders(first, second)
    expect(outcomeOf(ask({ leaf: leaf.der, untrusted: ders(closed), trusted }))).toBe('CHAIN_NAME_EXCLUDED')
    expect(outcomeOf(ask({ leaf: leaf.der, untrusted: ders(closed, open), trusted }))).toBe('valid')
  })

  it('does not go round in circles [S11-32]', () => {
    const [a, b] = [nameOf('A'), nameOf('B')]
    const [keyA, keyB] = [newEcKey(), newEcKey()]
    const first = writeCa(writeRoot({ subject: b, key: keyB }), { subject: a, key: keyA })
    const second = writeCa(writeRoot({ subject: a, key: keyA }), { subject: b, key: keyB })
    const verdict = ask({
      leaf: writeLeaf(first).der,
      untrusted: ders(first, second),
      trusted: ders(writeRoot()),
    })
    expect(outcomeOf(verdict)).toBe('CHAIN_NO_PATH')
    expect(verdict.work.candidates).toBeLessThan(20)
  })

  it('takes an anchor that is not self-signed, and needs nothing above it [S11-32]', () => {
    const root = writeRoot()
    const ca = writeCa(root)
    expect(outcomeOf(ask({ leaf: writeLeaf(ca).der, untrusted: ders(root), trusted: ders(ca) }))).toBe(
      'valid',
    )
  })

  it('does not count self-issued certificates as CAs below [S11-32]', () => {
    const root = writeRoot({ without: [19], more: [extensions.basicConstraints(true, 1)] })
    const ca = writeCa(root, { pathLength: 0 })
    const rolled = writeCa(ca, { subject: ca.subject, pathLength: 0 })
    const leaf = writeLeaf(rolled)
    const untrusted = ders(ca, rolled)
    expect(outcomeOf(ask({ leaf: leaf.der, untrusted, trusted: ders(root), maxDepth: 1 }))).toBe('valid')
  })

  it('takes a CA in place of an end entity [S11-32]', () => {
    const root = writeRoot()
    expect(outcomeOf(ask({ leaf: writeCa(root).der, trusted: ders(root) }))).toBe('valid')
  })

  it('knows a name by its sense: case and white space do not count [S11-32]', () => {
    const root = writeRoot({ subject: nameOf('Sekisho  Root') })
    const loose = nameWith(['2.5.4.3', der.printable(' sekisho root')])
    const leaf = writeLeaf(root, { issuer: loose })
    expect(outcomeOf(ask({ leaf: leaf.der, trusted: ders(root) }))).toBe('valid')
    const other = writeLeaf(root, { issuer: nameOf('Sekisho Roots') })
    expect(outcomeOf(ask({ leaf: other.der, trusted: ders(root) }))).toBe('CHAIN_NO_PATH')
  })

  it('does not look at the signature of an anchor, but at its key [S11-32]', () => {
    const ancient = writeRoot({ scheme: schemes['ecdsa-sha1'] })
    expect(outcomeOf(ask({ leaf: writeLeaf(ancient).der, trusted: ders(ancient) }))).toBe('valid')
    const weak = writeRoot({ key: newEcKey('prime192v1') })
    expect(outcomeOf(ask({ leaf: writeLeaf(weak).der, trusted: ders(weak) }))).toBe('CHAIN_WEAK_KEY')
  })

  it('says why an anchor can not be used when there is no other [S11-32]', () => {
    const root = writeRoot({ serial: Buffer.from([0, 1]) })
    expect(outcomeOf(ask({ leaf: writeLeaf(root).der, trusted: ders(root) }))).toBe('CHAIN_DER')
  })
})

const pssParameters = (salt: number): Buffer => {
  const digest = der.sequence(der.oid('2.16.840.1.101.3.4.2.1'), tlv(5))
  const mask = der.sequence(der.oid('1.2.840.113549.1.1.8'), digest)
  return der.sequence(der.explicit(0, digest), der.explicit(1, mask), der.explicit(2, der.int(salt)))
}

describe('algorithms', () => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const keys = [
    { name: 'P-256', key: newEcKey(), scheme: schemes['ecdsa-sha256'] },
    { name: 'P-384', key: newEcKey('P-384'), scheme: schemes['ecdsa-sha384'] },
    { name: 'P-521', key: newEcKey('P-521'), scheme: schemes['ecdsa-sha384'] },
    { name: 'RSA', key: rsa, scheme: schemes['rsa-sha256'] },
    { name: 'Ed25519', key: generateKeyPairSync('ed25519').privateKey, scheme: schemes.ed25519 },
    { name: 'ML-DSA-65', key: generateKeyPairSync('ml-dsa-65').privateKey, scheme: schemes['ml-dsa-65'] },
  ]

  it.each(keys)('verifies $name, and takes it for nothing else [S03-16]', ({ key, scheme }) => {
    const root = writeRoot({ key, scheme })
    const leaf = writeLeaf(root, { scheme })
    expect(outcomeOf(ask({ leaf: leaf.der, trusted: ders(root) }))).toBe('valid')
    const impostor = writeRoot({ without: [14], more: [extensions.subjectKeyId(root.keyId)] })
    expect(outcomeOf(ask({ leaf: leaf.der, trusted: ders(impostor) }))).toBe('CHAIN_SIGNATURE_WRONG')
  })

  it('takes RSASSA-PSS with one digest throughout and a salt of its length only [S03-16]', () => {
    const identifier = (salt: number) => der.sequence(der.oid('1.2.840.113549.1.1.10'), pssParameters(salt))
    const root = writeRoot({ key: rsa })
    const leafWith = (salt: number) =>
      writeLeaf(root, { scheme: { hash: 'sha256', identifier: identifier(salt), saltLength: salt } })
    expect(outcomeOf(ask({ leaf: leafWith(32).der, trusted: ders(root) }))).toBe('valid')
    expect(outcomeOf(ask({ leaf: leafWith(20).der, trusted: ders(root) }))).toBe(
      'CHAIN_SIGNATURE_UNSUPPORTED',
    )
  })
})

/** CAs that have all certified each other: the number of paths grows with the factorial. */
function mesh(size: number): readonly Written[] {
  const cas = Array.from({ length: size }, (_, index) => ({
    subject: nameOf(`CA ${index}`),
    key: newEcKey(),
  }))
  const roots = cas.map((ca) => writeRoot(ca))
  return roots.flatMap((issuer) =>
    cas.filter(({ subject }) => subject !== issuer.subject).map((ca) => writeCa(issuer, ca)),
  )
}

describe('the work of one question', () => {
  it('is bounded where CAs have all certified each other [S11-32]', () => {
    const certificates = mesh(12)
    const [first] = certificates
    if (!first) throw new Error('no mesh')
    const verdict = ask({
      leaf: writeLeaf(first).der,
      untrusted: ders(...certificates),
      trusted: ders(writeRoot()),
    })
    expect(outcomeOf(verdict)).toBe('CHAIN_WORK_LIMIT')
    expect(verdict.work.signatures).toBeLessThanOrEqual(101)
    expect(verdict.work.candidates).toBeLessThanOrEqual(2001)
  })

  it('is bounded where there are thousands of certificates [S11-32]', () => {
    const root = writeRoot()
    const untrusted = Array.from({ length: 3000 }, () => root.der)
    const verdict = ask({ leaf: writeLeaf(root).der, untrusted, trusted: ders(root) })
    expect(outcomeOf(verdict)).toBe('CHAIN_WORK_LIMIT')
  })

  it('is bounded where thousands of names meet thousands of constraints [S11-32]', () => {
    const many = (prefix: string) =>
      Array.from({ length: 1200 }, (_, index) => general.dns(`${prefix}${index}.example`))
    const root = writeRoot({ more: [extensions.nameConstraints({ excluded: many('x') })] })
    const leaf = writeLeaf(root, { without: [17], more: [extensions.san(many('t'))] })
    const verdict = ask({ leaf: leaf.der, trusted: ders(root) })
    expect(outcomeOf(verdict)).toBe('CHAIN_WORK_LIMIT')
    expect(verdict.work.comparisons).toBeLessThanOrEqual(250_001)
  })

  it('stays small where every CA maps every policy to many [S11-32]', () => {
    const policies = Array.from({ length: 12 }, (_, index) => `1.3.6.1.4.1.32473.7.${index}`)
    const all = policies.flatMap((one) => policies.map((other) => [one, other] as const))
    const more = [extensions.policies(...policies), extensions.policyMappings(...all)]
    const root = writeRoot()
    const untrusted: Written[] = []
    for (let depth = 0; depth < 8; depth += 1)
      untrusted.push(writeCa(untrusted.at(-1) ?? root, { subject: nameOf(`CA ${depth}`), more }))
    const leaf = writeLeaf(untrusted.at(-1) ?? root, { more: [extensions.policies(policies[0] ?? '')] })
    const verdict = ask({
      leaf: leaf.der,
      untrusted: ders(...untrusted),
      trusted: ders(root),
      requireExplicitPolicy: true,
    })
    expect(outcomeOf(verdict)).toBe('valid')
    expect(verdict.work.comparisons).toBeLessThan(10_000)
  })
})

describe('any octets', () => {
  const { question, cast } = play({
    ask: { purpose: 'tls-server', names: [{ kind: 'DNS', value: 'device.example' }] },
  })
  const tbsLength = cast.leaf.der.readUInt16BE(6) + 8

  it('never throws, and never takes a certificate that was changed by one octet [S11-32 S08-29]', () => {
    fc.assert(
      fc.property(fc.nat(cast.leaf.der.length - 1), fc.integer({ min: 1, max: 255 }), (place, flip) => {
        const leaf = Buffer.from(cast.leaf.der)
        leaf[place] = (leaf[place] ?? 0) ^ flip
        const verdict = validateChain({ ...question, leaf })
        return !verdict.valid || place >= tbsLength // an ECDSA signature may have a twin, what it signs may not
      }),
      { numRuns: 3000 },
    )
  })

  it('never throws, and never takes an issuer that was changed by one octet [S11-32]', () => {
    fc.assert(
      fc.property(fc.nat(cast.ca.der.length - 1), fc.integer({ min: 1, max: 255 }), (place, flip) => {
        const ca = Buffer.from(cast.ca.der)
        ca[place] = (ca[place] ?? 0) ^ flip
        const verdict = validateChain({ ...question, untrusted: [ca] })
        return !verdict.valid || place >= ca.readUInt16BE(6) + 8
      }),
      { numRuns: 3000 },
    )
  })

  it('never throws on whatever is given as certificate, anchor or list [S11-32]', () => {
    const octets = fc.uint8Array({ maxLength: 300 })
    fc.assert(
      fc.property(octets, octets, octets, (leaf, anchor, list) => {
        const crls = [list]
        return (
          !validateChain({ ...question, leaf }).valid &&
          !validateChain({ ...question, trusted: [anchor] }).valid &&
          !validateChain({ ...question, crls }).valid
        )
      }),
    )
  })

  it('gives the same answer for the same question [S11-32]', () => {
    expect(outcomeOf(verdictOf({}))).toBe('valid')
    expect(validateChain(question)).toEqual(validateChain(question))
  })
})
