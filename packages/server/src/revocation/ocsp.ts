import {
  type CertificateStatus,
  type CertIdHash,
  certIdHashes,
  createOcspResponse,
  type IssuerId,
  issuerIdOf,
  type OcspQuestion,
  ocspRefusal,
  type OcspRequest,
  type OcspResponder,
  PkiError,
  readCertificate,
  readOcspRequest,
} from '@sekisho/trust'
import type { GateLog } from '@sekisho/gate'
import type { Database } from '../adapters/sqlite/database.ts'
import type { Clock } from '../clock.ts'
import type { CaCertificate, Keyring } from '../keys/keyring.ts'
import { allAuthorities } from './lists.ts'
import { type Adopt, houseRecord } from './house.ts'
import { answerLife, answerStillServes, statusOf } from './revocation.ts'
import { findIssued } from './store.ts'

/** An answer, with its times where it may be kept by whoever passes it on (RFC 5019 §6). */
export interface OcspReply {
  readonly der: Buffer
  readonly kept?: { readonly producedAt: number; readonly nextUpdate: number }
}

export interface OcspDesk {
  /** Never rejects: what can't be answered gets a refusal of the protocol (RFC 6960 §2.3). */
  answer(request: Uint8Array): Promise<OcspReply>
}

export interface OcspPorts {
  readonly reads: Database
  readonly clock: Clock
  readonly log: GateLog
  readonly keyring: Pick<Keyring, 'authorities' | 'ocspResponder' | 'onChange'>
  readonly adopt: Adopt
}

interface Kept {
  readonly said: string
  readonly producedAt: number
  readonly der: Buffer
}

/** Of certificates that exist only: whoever makes up serial numbers pushes nobody out. */
const mostKept = 10_000
/** A request about one certificate; the lightweight profile keeps it below that (RFC 5019 §5). */
const usualOctets = 255
/** Signatures at once; a key in an HSM makes a few hundred a second, and whoever asks beyond that may ask again. */
const mostAtOnce = 64

const indexOf = ({ hash, nameHash, keyHash }: IssuerId): string => `${hash} ${nameHash} ${keyHash}`

/** All CAs by the names that requests may give them. */
const indexed = (cas: readonly CaCertificate[]): ReadonlyMap<string, CaCertificate> =>
  new Map(
    cas.flatMap((ca) =>
      certIdHashes.map((hash: CertIdHash) => [indexOf(issuerIdOf(ca.der, hash)), ca] as const),
    ),
  )

/** The newest of them. */
function keep<Value>(all: Map<string, Value>, key: string, value: Value): void {
  all.delete(key) // to the end: a Map keeps the order of insertion
  all.set(key, value)
  const [oldest] = all.keys()
  if (all.size > mostKept && oldest !== undefined) all.delete(oldest)
}

function parse(request: Uint8Array): OcspRequest | undefined {
  try {
    return readOcspRequest(request)
  } catch (error) {
    if (error instanceof PkiError) return undefined
    throw error
  }
}

export function createOcspDesk({ reads, clock, log, keyring, adopt }: OcspPorts): OcspDesk {
  const answers = new Map<string, Kept>()
  const read = new Map<string, OcspRequest>() // reading a request costs more than a signature
  let cas = indexed(allAuthorities(keyring))
  const adopted = new WeakSet<OcspResponder>()
  let underWay = 0
  keyring.onChange(() => {
    cas = indexed(allAuthorities(keyring))
    answers.clear()
  })

  const caOf = ({ id }: OcspQuestion): CaCertificate | undefined => id && cas.get(indexOf(id))

  /** The registry is asked each time, so what was signed before can never be outdated; only the signature is saved. */
  function keptAnswer(key: string, said: string): Kept | undefined {
    const kept = answers.get(key)
    return kept && answerStillServes(kept, said, clock.now()) ? kept : undefined
  }

  /** Its certificate is noted before anything is signed under it, so that it is known whoever asks about it. */
  async function responderOf({ keyId }: CaCertificate): Promise<OcspResponder | undefined> {
    const responder = keyring.ocspResponder(keyId)
    if (!responder || adopted.has(responder)) return responder
    await adopt(houseRecord('ocsp', readCertificate(responder.certificate), keyId))
    adopted.add(responder)
    return responder
  }

  async function sign(
    ca: CaCertificate,
    answers: readonly { readonly der: Buffer; readonly answer: CertificateStatus }[],
    nonce: Buffer | undefined,
  ): Promise<OcspReply> {
    const responder = await responderOf(ca)
    if (!responder || underWay >= mostAtOnce) return { der: ocspRefusal('tryLater') }
    underWay += 1
    try {
      const producedAt = clock.now()
      const nextUpdate = producedAt + answerLife.validMs
      const der = await createOcspResponse({
        responder,
        answers,
        producedAt: new Date(producedAt),
        nextUpdate: new Date(nextUpdate),
        ...(nonce ? { nonce } : {}),
      })
      return nonce ? { der } : { der, kept: { producedAt, nextUpdate } }
    } finally {
      underWay -= 1
    }
  }

  async function answerTo({ questions, nonce }: OcspRequest): Promise<OcspReply> {
    const asked = [...new Set(questions.map(caOf))]
    const [ca] = asked
    // one signature can't speak for two CAs, and not at all for one that isn't ours (RFC 5019 §2.2.3)
    if (!ca || asked.length > 1) return { der: ocspRefusal('unauthorized') }
    const said = questions.map(({ id, der }) => ({
      der,
      answer: statusOf(id && findIssued(reads, ca.keyId, id.serialNumber)),
    }))
    const [only] = said
    const mayBeKept = said.length === 1 && nonce === undefined && only?.answer.status !== 'unknown'
    if (!only || !mayBeKept) return { der: (await sign(ca, said, nonce)).der }
    const [key, saying] = [only.der.toString('base64'), JSON.stringify(only.answer)]
    const kept = keptAnswer(key, saying)
    if (kept) {
      const { der, producedAt } = kept
      return { der, kept: { producedAt, nextUpdate: producedAt + answerLife.validMs } }
    }
    const reply = await sign(ca, said, nonce)
    if (reply.kept) keep(answers, key, { said: saying, producedAt: reply.kept.producedAt, der: reply.der })
    return reply
  }

  return {
    async answer(request) {
      const octets = Buffer.from(request).toString('latin1')
      const asked = read.get(octets) ?? parse(request)
      if (!asked) return { der: ocspRefusal('malformedRequest') }
      try {
        const reply = await answerTo(asked)
        if (reply.kept && octets.length <= usualOctets) keep(read, octets, asked)
        return reply
      } catch (error) {
        log.warn({ err: error }, 'an OCSP request could not be answered')
        return { der: ocspRefusal('internalError') }
      }
    },
  }
}
