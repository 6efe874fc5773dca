import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { createCsr, encodeBody, generatePrivateKey } from '@sekisho/trust'
import { percentile } from '../gate/statistics.ts'

/** A device that asks for its first certificate; PEM. */
export interface Applicant {
  readonly device: string
  readonly chain: string
  readonly key: string
  readonly trust: string
}

export interface Enrolments {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly enrolled: number
}

interface Prepared extends Applicant {
  readonly body: string
}

/** What a device does before it calls: a key of its own, and the request. */
async function prepare(applicant: Applicant): Promise<Prepared> {
  const privateKey = await generatePrivateKey('p256')
  const publicKey = createPublicKey(privateKey)
  const csr = createCsr({ privateKey, publicKey, commonName: applicant.device })
  return { ...applicant, body: encodeBody(csr) }
}

/** One connection with a full handshake of both sides, one request, one certificate. @returns milliseconds */
function enrol(port: number, { chain, key, trust, body }: Prepared): Promise<number> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: 'localhost',
        port,
        path: '/.well-known/est/doorbell/simpleenroll',
        method: 'POST',
        headers: { 'content-type': 'application/pkcs10', 'content-length': body.length },
        agent: false, // no session is resumed
        ca: trust,
        cert: chain,
        key,
      },
      (response) => {
        response.resume()
        response.once('end', () => {
          if (response.statusCode === 200) resolve(performance.now() - began)
          else reject(new Error(`enrolment was answered with ${response.statusCode}`))
        })
      },
    )
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}

async function enrolAll(port: number, devices: readonly Prepared[], atOnce: number): Promise<Enrolments> {
  const waits: number[] = []
  const queue = devices.values()
  const worker = async (): Promise<void> => {
    for (const device of queue) waits.push(await enrol(port, device))
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: atOnce }, worker))
  const seconds = (performance.now() - began) / 1000
  return {
    perSecond: waits.length / seconds,
    p50: percentile(waits, 0.5),
    p99: percentile(waits, 0.99),
    enrolled: waits.length,
  }
}

/** Signatures with P-256 over SHA-256 that one thread makes in a second. */
function signingRate(pem: string): number {
  const key = createPrivateKey(pem)
  const certificate = Buffer.alloc(400, 1) // as large as what is signed of a device's certificate
  const began = performance.now()
  let signed = 0
  for (; performance.now() - began < 1000; signed += 1) sign('sha256', certificate, key)
  return (signed * 1000) / (performance.now() - began)
}

if (import.meta.main) {
  const [folder = '', port = '', from = '', until = '', atOnce = '1'] = process.argv.slice(2)
  const all = JSON.parse(readFileSync(`${folder}/applicants.json`, 'utf8')) as readonly Applicant[]
  if (port === 'sign') console.log(JSON.stringify(signingRate(all[0]?.key ?? '')))
  else {
    const devices = await Promise.all(all.slice(Number(from), Number(until)).map(prepare))
    console.log(JSON.stringify(await enrolAll(Number(port), devices, Number(atOnce))))
  }
}
