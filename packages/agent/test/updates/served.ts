// The server's part in updates for tests: what a maker has published, and what is assigned to which device.
import { createHash, createPublicKey, type KeyObject } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  type Assignment,
  type ContentKey,
  newContentKey,
  type OrderSigner,
  sealImage,
  signAssignment,
  wrapImageKey,
} from '@sekisho/trust'
import type { Maker } from './maker.ts'

const day = 86_400_000

export class Served {
  readonly #clock: { now(): number }
  readonly #signer: OrderSigner
  readonly requests: string[] = []
  /** Everything below `/updates/metadata/`. */
  metadata = new Map<string, string>()
  targets = new Map<string, Uint8Array>()
  /** Given to whoever asks, whether it is theirs or not. */
  assignment: { readonly sequence: number; readonly text: string } | undefined
  #sequence = 0
  #keys = new Map<string, KeyObject>()
  #contents = new Map<string, { key: ContentKey; wrapped: string; envelope: Buffer }>()

  constructor(clock: { now(): number }, signer: OrderSigner) {
    this.#clock = clock
    this.#signer = signer
  }

  publish(maker: Maker): void {
    for (const [name, text] of maker.metadata()) this.metadata.set(name, text)
    for (const [name, octets] of maker.targets()) this.targets.set(name, octets)
  }

  async assign(assigned: Partial<Assignment>): Promise<void> {
    this.#sequence += 1
    const assignment: Assignment = {
      device: 'doorbell:SN-1',
      sequence: this.#sequence,
      issuedAt: this.#clock.now(),
      expiresAt: this.#clock.now() + 7 * day,
      settings: [],
      encrypted: false,
      ...assigned,
    }
    const text = await signAssignment(assignment, this.#signer)
    this.assignment = { sequence: assignment.sequence, text }
  }

  /** An image for devices that alone may read it. */
  async seal(path: string, image: Uint8Array, device: string): Promise<void> {
    const recipient = this.#keys.get(device)
    if (!recipient) throw new Error('no key of this device')
    const key = newContentKey()
    const sealing = sealImage(key)
    sealing.end(image)
    const envelope = Buffer.concat(await sealing.toArray())
    const sha256 = createHash('sha256').update(image).digest('hex')
    const wrapped = await wrapImageKey({ path, sha256, key: key.key }, recipient)
    this.#contents.set(path, { key, wrapped, envelope })
  }

  knowsKeyOf(device: string): boolean {
    return this.#keys.has(device)
  }

  readonly handle = (
    request: IncomingMessage,
    response: ServerResponse,
    device: string,
    body: string,
  ): boolean => {
    const { url = '', method } = request
    if (!url.startsWith('/updates/')) return false
    this.requests.push(`${method} ${url}`)
    const path = decodeURIComponent(url.slice('/updates/'.length))
    if (path === 'image-key') {
      this.#keys.set(device, createPublicKey({ key: JSON.parse(body), format: 'jwk' }))
      response.writeHead(204).end()
    } else if (path === 'assignment') this.#sayAssignment(request, response)
    else if (path.startsWith('image-keys/')) give(response, this.#contents.get(path.slice(11))?.wrapped)
    else if (path.startsWith('images/')) send(request, response, this.#contents.get(path.slice(7))?.envelope)
    else if (path.startsWith('metadata/')) give(response, this.metadata.get(path.slice(9)))
    else send(request, response, this.targets.get(path.slice('targets/'.length)))
    return true
  }

  #sayAssignment({ headers }: IncomingMessage, response: ServerResponse): void {
    const etag = `"${this.assignment?.sequence}"`
    if (!this.assignment) response.writeHead(204).end()
    else if (headers['if-none-match'] === etag) response.writeHead(304, { etag }).end()
    else response.writeHead(200, { etag }).end(this.assignment.text)
  }
}

const give = (response: ServerResponse, content = ''): void =>
  void response
    .writeHead(content === '' ? 404 : 200, { 'content-length': Buffer.byteLength(content) })
    .end(content)

/** With ranges (RFC 9110 §14). */
function send({ headers }: IncomingMessage, response: ServerResponse, content: Uint8Array | undefined): void {
  if (!content) {
    response.writeHead(404, { 'content-length': 0 }).end()
    return
  }
  const etag = `"${createHash('sha256').update(content).digest('hex')}"`
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0)
  if (from === 0 || headers['if-range'] !== etag) {
    response.writeHead(200, { etag, 'content-length': content.length }).end(content)
    return
  }
  const part = content.subarray(from)
  const range = `bytes ${from}-${content.length - 1}/${content.length}`
  response.writeHead(206, { etag, 'content-length': part.length, 'content-range': range }).end(part)
}
