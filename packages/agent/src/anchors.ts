import { join } from 'node:path'
import {
  certificatesOf,
  decodeBody,
  fingerprintOf,
  followRoots,
  pemOf,
  readCertsOnly,
  writePrivateFile,
} from '@sekisho/trust'
import { AgentError } from './errors.ts'
import type { Report } from './events.ts'
import type { Facts } from './database.ts'
import { call } from './http.ts'
import type { ServerAddress } from './server-identity.ts'
import { type Credentials, fileNames } from './identity.ts'

const askedFact = 'cacerts-asked'
/** So many times in the life of a certificate a device looks whether its server has another root. */
const looksInALife = 8
/** After it could not be asked. */
const againMs = 3_600_000

export interface AnchorParts {
  readonly directory: string
  readonly facts: Facts
  readonly report: Report
  readonly now: () => number
  readonly server: () => Omit<ServerAddress, 'trust'>
}

/** What OpenSSL says of a chain that ends nowhere. */
const untrusted: ReadonlySet<unknown> = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

const isUntrusted = (error: unknown): boolean =>
  error instanceof AgentError && untrusted.has((error.cause as { code?: unknown } | undefined)?.code)

/** With what the device verifies its server: at first what the factory left, later the roots that have followed. */
export class Anchors {
  readonly #parts: AnchorParts
  #pem: string
  #notBefore = 0
  #suspected = false

  constructor(parts: AnchorParts, pem: string) {
    this.#parts = parts
    this.#pem = pem
  }

  get pem(): string {
    return this.#pem
  }

  /** A server could not be verified: its root may have changed. Another door of it may still be one that we know. */
  failed(error: unknown): void {
    if (isUntrusted(error)) this.#suspected = true
  }

  /** Roots that the maker's offline keys have signed: they take the place of those that were trusted. On disk when it returns. */
  async adopt(pems: readonly string[]): Promise<void> {
    const { directory, report } = this.#parts
    const printsOf = (pem: string): readonly string[] => certificatesOf(pem).map((der) => fingerprintOf(der))
    const pem = certificatesOf(pems.join('\n'))
      .map((der) => pemOf(der))
      .join('')
    const [before, after] = [printsOf(this.#pem), printsOf(pem)]
    const added = after.filter((print) => !before.includes(print))
    const dropped = before.filter((print) => !after.includes(print))
    if (added.length + dropped.length === 0) return
    await writePrivateFile(join(directory, fileNames.trust), pem)
    this.#pem = pem
    report({ event: 'anchors', added, dropped })
  }

  isDue({ facts: { notBefore, notAfter } }: Credentials): boolean {
    if (performance.now() < this.#notBefore) return false
    if (this.#suspected) return true
    const every = (notAfter.getTime() - notBefore.getTime()) / looksInALife
    const asked = Number(this.#parts.facts.get(askedFact) ?? 0)
    return Math.abs(this.#parts.now() - asked) > every // also where the clock was set back
  }

  /**
   * Asks for the CA certificates (RFC 7030 §4.1), over a connection that the present anchors authenticate: what anybody else
   * says is never heard. A new root is taken on the word of one that is trusted, and kept before it counts.
   * @throws AgentError AGENT_HTTP; PkiError
   */
  async refresh(credentials: Credentials | undefined, signal: AbortSignal): Promise<void> {
    const { directory, facts, report, now, server } = this.#parts
    this.#notBefore = performance.now() + againMs
    const address = { ...server(), trust: this.#pem }
    const reply = await call({ server: address, credentials, path: '/.well-known/est/cacerts', signal })
    if (reply.status !== 200) throw new AgentError('AGENT_HTTP', { detail: { status: reply.status } })
    const received = readCertsOnly(decodeBody(reply.body))
    const { anchors, added, dropped } = followRoots(certificatesOf(this.#pem), received, reply.date ?? now())
    if (added.length + dropped.length > 0) {
      const pem = anchors.map((der) => pemOf(der)).join('')
      await writePrivateFile(join(directory, fileNames.trust), pem)
      this.#pem = pem
      const prints = (list: typeof added): readonly string[] => list.map(({ fingerprint }) => fingerprint)
      report({ event: 'anchors', added: prints(added), dropped: prints(dropped) })
    }
    facts.set(askedFact, String(now()))
    if (!this.#suspected) this.#notBefore = 0
    this.#suspected = false
  }
}
