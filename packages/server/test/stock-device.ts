import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunningServer } from '@sekisho/testkit'
import { must, run } from './support.ts'

export interface Reply {
  readonly status: number
  /** Status line and header fields, in lower case. */
  readonly head: string
  readonly body: string
}

/** Who speaks and what is sent; `more` are arguments of `curl`. */
export interface Sending {
  readonly as?: readonly [certificate: string, key: string]
  readonly send?: string
  readonly more?: readonly string[]
}

interface Who {
  readonly id?: string
  readonly certificate?: string
  readonly key?: string
  readonly port?: number
  /** As `mosquitto_pub -V` takes it; default: 5. */
  readonly version?: '5' | '311'
}

/** A doorbell that is nothing but a folder of files, and programs of the distribution that are run over them. */
export class StockDevice {
  readonly serial: string
  readonly id: string
  readonly #product: string
  readonly #server: RunningServer
  readonly #folder: string

  constructor(server: RunningServer, serial: string, product = 'doorbell') {
    this.serial = serial
    this.id = `${product}:${serial}`
    this.#product = product
    this.#server = server
    this.#folder = join(server.home, '..', 'stock', serial)
    mkdirSync(this.#folder, { recursive: true })
  }

  path(name: string): string {
    return join(this.#folder, name)
  }

  /** A further file of it. @returns its path */
  write(name: string, content: Uint8Array): string {
    writeFileSync(this.path(name), content)
    return this.path(name)
  }

  topic(rest: string): string {
    return `devices/${this.id}/${rest}`
  }

  async key(name: string): Promise<void> {
    const curve = this.#product === 'coded' ? 'secp384r1' : 'prime256v1'
    const wishes = ['-name', curve, '-genkey', '-noout']
    await must('openssl', 'ecparam', ...wishes, '-out', this.path(`${name}.key`))
  }

  /** A request by a key, as base64 of DER. */
  async request(key: string, ...wishes: readonly string[]): Promise<string> {
    const der = this.path(`${key}.csr`)
    const subject = wishes.length > 0 ? wishes : ['-subj', '/']
    const from = ['-key', this.path(`${key}.key`), '-outform', 'DER', '-out', der]
    await must('openssl', 'req', '-new', ...from, ...subject)
    await must('openssl', 'base64', '-in', der, '-out', this.path(`${key}.b64`))
    return this.path(`${key}.b64`)
  }

  /** The factory's part: the IDevID over a key that was made here. */
  async provision(record = true): Promise<void> {
    await this.key('idevid')
    const csr = readFileSync(await this.request('idevid'), 'utf8')
    const made = await this.#server.ask<Record<'idevid' | 'chain' | 'trust', string>>(
      'POST',
      '/api/v1/factory/provision',
      { product: this.#product, serial: this.serial, csr, record },
    )
    writeFileSync(this.path('idevid.crt'), made.idevid)
    writeFileSync(this.path('chain.pem'), made.chain)
    writeFileSync(this.path('trust.pem'), made.trust)
  }

  /** The server's anchors alone, as a device without factory identity has them. */
  async trustOnly(): Promise<void> {
    const made = { product: 'doorbell', serial: `${this.serial}-x`, generateKey: true, record: false }
    const { trust } = await this.#server.ask<{ trust: string }>('POST', '/api/v1/factory/provision', made)
    writeFileSync(this.path('trust.pem'), trust)
  }

  /** By `curl`; with the certificate and the key of these names, and a request to send, if they are given. */
  async https(path: string, { as, send, more = [] }: Sending = {}): Promise<Reply> {
    const url = `https://localhost:${this.#server.ports.deviceHttps}${path}`
    const identity = as ? ['--cert', this.path(as[0]), '--key', this.path(as[1])] : []
    const request = send ? ['-H', 'Content-Type: application/pkcs10', '--data-binary', `@${send}`] : []
    const trust = this.path('trust.pem')
    const out = await must('curl', '-sS', '-i', '--cacert', trust, ...identity, ...request, ...more, url)
    const final = out.replace(/^HTTP\/1\.1 100 [^]*?\r\n\r\n/, '')
    const [head = '', ...rest] = final.split('\r\n\r\n')
    return { status: Number(head.split(' ')[1]), head: head.toLowerCase(), body: rest.join('\r\n\r\n') }
  }

  /** Writes the certificates of a certs-only PKCS#7 as PEM. */
  async certificates(body: string, name: string): Promise<string> {
    writeFileSync(this.path(`${name}.p7b64`), body)
    await must('openssl', 'base64', '-d', '-in', this.path(`${name}.p7b64`), '-out', this.path(`${name}.p7`))
    const read = ['-inform', 'DER', '-in', this.path(`${name}.p7`), '-print_certs']
    const pem = await must('openssl', 'pkcs7', ...read)
    writeFileSync(this.path(name), pem)
    return pem
  }

  /** What a request of it has to name, as arguments of `openssl req`. */
  names(): readonly string[] {
    const urn = `subjectAltName=URI:urn:dev:org:32473-${this.id}`
    return ['-subj', `/CN=${this.id}/serialNumber=${this.serial}`, '-addext', urn]
  }

  async enrol(): Promise<Reply> {
    await this.key('device')
    const send = await this.request('device')
    return this.https('/.well-known/est/simpleenroll', { as: ['chain.pem', 'idevid.key'], send })
  }

  /** Everything up to an LDevID in `device.crt`. */
  async join(provision = true): Promise<void> {
    if (provision) await this.provision()
    const { status, body } = await this.enrol()
    if (status !== 200) throw new Error(`${this.id} was answered with ${status}: ${body}`)
    await this.certificates(body, 'device.crt')
  }

  async verify(certificate: string): Promise<string> {
    const { body } = await this.https('/.well-known/est/cacerts')
    await this.certificates(body, 'cacerts.pem')
    const chain = ['-CAfile', this.path('trust.pem'), '-untrusted', this.path('cacerts.pem')]
    return must(
      'openssl',
      'verify',
      '-x509_strict',
      '-purpose',
      'sslclient',
      ...chain,
      this.path(certificate),
    )
  }

  #mqtt({
    id = this.id,
    certificate = 'device.crt',
    key = 'device.key',
    port,
    version = '5',
  }: Who): string[] {
    const where = [
      '-V',
      version,
      '-q',
      '1',
      '-d',
      '-h',
      'localhost',
      '-p',
      String(port ?? this.#server.ports.mqtt),
    ]
    const identity = ['--cert', this.path(certificate), '--key', this.path(key), '-i', id]
    return [...where, '--cafile', this.path('trust.pem'), ...identity]
  }

  /** Publishes one message; all that `mosquitto_pub` printed. */
  async publish(topic: string, message: string, who: Who = {}): Promise<string> {
    const { out, err } = await run('mosquitto_pub', ...this.#mqtt(who), '-t', topic, '-m', message)
    return out + err
  }

  async state(): Promise<string> {
    return (await this.#server.ask<{ state: string }>('GET', `/api/v1/devices/${this.id}`)).state
  }

  /** Connects once, so that its certificate is in use. */
  async use(): Promise<void> {
    await this.publish(this.topic('telemetry/status'), '{}')
    while ((await this.state()) !== 'active') await new Promise((resolve) => setImmediate(resolve))
  }

  /** Subscribes and waits for one message, for 10 seconds; all that `mosquitto_sub` printed. */
  async subscribe(filter: string): Promise<string> {
    const { out, err } = await run('mosquitto_sub', ...this.#mqtt({}), '-t', filter, '-C', '1', '-W', '10')
    return out + err
  }
}
