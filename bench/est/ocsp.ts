import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import {
  certificateIdOf,
  certificatesOf,
  createOcspRequest,
  readCertificate,
  readOcspResponse,
} from '@sekisho/trust'
import { percentile } from '../gate/statistics.ts'
import type { Applicant } from './load.ts'

/**
 * `ocsp.ts FOLDER PORT QUESTIONS`: OCSP over HTTP, from a process of its own, about the factory certificates of the applicants:
 * first without a nonce, so that a signature serves again, then with one, so that every answer is signed anew. Prints JSON.
 */
export interface OcspAnswers {
  /** Answers per second that may be signed once for many. */
  readonly kept: number
  /** Answers per second that are each signed for the question. */
  readonly fresh: number
  readonly freshP99: number
}

const [folder = '', port = '0', count = '0'] = process.argv.slice(2)
const atOnce = 32
const agent = new Agent({ keepAlive: true, maxSockets: atOnce })

const applicants = JSON.parse(readFileSync(`${folder}/applicants.json`, 'utf8')) as readonly Applicant[] // the bench's own
const subjects = applicants.slice(0, 100).map(({ chain }) => {
  const [certificate = Buffer.alloc(0), issuer = Buffer.alloc(0)] = certificatesOf(chain)
  return certificateIdOf(readCertificate(certificate).serialNumber, issuer, 'sha1')
})

let seen = 0
const successful = Buffer.from('0a0100', 'hex')

/** Each is a definitive answer, and one in a hundred is read whole: the load must not weigh more than the server. */
function isGood(answer: Buffer): boolean {
  if ((seen += 1) % 100 !== 0) return answer.subarray(0, 12).includes(successful)
  return readOcspResponse(answer)?.statements[0]?.answer.status === 'good'
}

/** @returns milliseconds */
function ask(body: Buffer): Promise<number> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/ocsp-request', 'content-length': body.length }
    const options = {
      host: '127.0.0.1',
      port: Number(port),
      path: '/pki/ocsp',
      method: 'POST',
      headers,
      agent,
    }
    const outgoing = request(options, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.once('end', () => {
        const took = performance.now() - began
        if (isGood(Buffer.concat(parts))) resolve(took)
        else reject(new Error('the answer is not good'))
      })
    })
    outgoing.once('error', reject)
    outgoing.end(body)
  })
}

async function measure(nonces: boolean): Promise<{ perSecond: number; p99: number }> {
  const questions = Array.from({ length: Number(count) }, (_, index) => {
    const id = subjects[index % subjects.length]
    if (!id) throw new Error('there is no certificate to ask about')
    return createOcspRequest({ id, ...(nonces ? { nonce: randomBytes(32) } : {}) })
  })
  const took: number[] = []
  let next = 0
  const worker = async (): Promise<void> => {
    for (let body = questions[next++]; body; body = questions[next++]) took.push(await ask(body))
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: atOnce }, worker))
  return { perSecond: (questions.length * 1000) / (performance.now() - began), p99: percentile(took, 0.99) }
}

await measure(false) // warm
const [kept, fresh] = [await measure(false), await measure(true)]
const answers: OcspAnswers = { kept: kept.perSecond, fresh: fresh.perSecond, freshP99: fresh.p99 }
process.stdout.write(JSON.stringify(answers))
agent.destroy()
