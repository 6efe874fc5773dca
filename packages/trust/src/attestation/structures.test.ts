import { createHash, verify } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PkiError } from '../errors.ts'
import { readQuote, readSignature, readTpmPublic } from './structures.ts'

/** Made by swtpm 0.7.1 with tpm2-tools 5.4: `tpm2_quote -l sha256:13 -q aabbcc` with a key that was made restricted. */
const recorded = {
  quote: Buffer.from(
    '/1RDR4AYACIAC4rOPk31QFFUqTNo3uRFha4f4Ijkv5pdYjPOelt0r4acAAOqu8wAAAAAAAZCdDlW13mfIl/wAYTwwWsBsIlqAAAAAQAL' +
      'AwAgAAAgJTbotTlpbE2s9qB8Pr8fMCvZBfMz1338gZpmtuI0P2M=',
    'base64',
  ),
  signature: Buffer.from(
    'ABgACwAg1PEk37Z3zFNl9GVdGSO6S2ssEjkxBUe9Fq8RFmrB07wAIN1EmBRf1C5BBTdi08T7xVHqc23BAb4umgLETs4c+cwa',
    'base64',
  ),
  publicArea: Buffer.from(
    'AFgAIwALAAUEcgAAABAAGAALAAMAEAAg1olO9WbQZWpFqkmYHCcdRh6Urm2y+QJBFIHUm8r316EAIHjOFGTOwHtyW7fhZ9d2DmIVhZw/' +
      '5QtDcVjUcAv+oTX/',
    'base64',
  ),
}

/** What the PCR was extended with once, from zeroes: SHA-256 of "hello\n". */
const extended = createHash('sha256')
  .update(Buffer.concat([Buffer.alloc(32), createHash('sha256').update('hello\n').digest()]))
  .digest()

describe('a quote that a TPM has made', () => {
  it('is read field by field', () => {
    const quote = readQuote(recorded.quote)
    expect(quote.extraData.toString('hex')).toBe('aabbcc')
    expect(quote.pcrs).toEqual([13])
    expect(quote.pcrDigest).toEqual(createHash('sha256').update(extended).digest())
    expect(quote.clockInfo).toMatchObject({ clock: 410_228n, safe: true })
    expect(quote.qualifiedSigner).toHaveLength(34)
  })

  it('has a signature that OpenSSL takes, with the key as the TPM describes it', () => {
    const { attributes, publicKey } = readTpmPublic(recorded.publicArea)
    const proof = readSignature(recorded.signature)
    expect(verify('sha256', recorded.quote, { key: publicKey, dsaEncoding: 'ieee-p1363' }, proof)).toBe(true)
    expect([...attributes].sort()).toEqual([
      'fixedParent',
      'fixedTPM',
      'restricted',
      'sensitiveDataOrigin',
      'sign',
      'userWithAuth',
    ])
  })
})

describe('what is no structure of a TPM', () => {
  const readers = { quote: readQuote, signature: readSignature, publicArea: readTpmPublic }

  it.each(['quote', 'signature', 'publicArea'] as const)('is refused, cut at any octet: %s', (name) => {
    for (let length = 0; length < recorded[name].length; length += 1)
      expect(() => readers[name](recorded[name].subarray(0, length))).toThrow(PkiError)
    expect(() => readers[name](Buffer.concat([recorded[name], Buffer.alloc(1)]))).toThrow(PkiError)
  })

  it('breaks nothing, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom(...Object.values(readers)),
        (octets, read) => {
          try {
            read(octets)
          } catch (error) {
            expect(error).toBeInstanceOf(PkiError)
          }
        },
      ),
    )
  })
})
