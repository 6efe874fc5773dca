import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import {
  firstRepository,
  makeUpdateSigners,
  type OnlineKeys,
  type RunningServer,
  type UpdateSigners,
} from '@sekisho/testkit'
import { openControl } from '../src/index.ts'

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex')

/** Root, targets and these small settings, published on a server in a process of its own. @returns who has signed them */
export async function publishFirst(
  server: RunningServer,
  settings: Readonly<Record<string, string>>,
): Promise<UpdateSigners> {
  const signers = makeUpdateSigners()
  const { online } = await server.ask<{ online: OnlineKeys }>('GET', '/api/v1/updates')
  const identified = (keys: OnlineKeys['snapshot']) => keys.map(({ keyid, key }) => ({ keyid, key }))
  const named = { snapshot: identified(online.snapshot), timestamp: identified(online.timestamp) }
  const entries = Object.entries(settings).map(
    ([path, content]) =>
      [path, { length: Buffer.byteLength(content), hashes: { sha256: sha256(content) } }] as const,
  )
  const control = await openControl(server.home)
  for (const content of Object.values(settings)) {
    const octets = Buffer.from(content)
    const path = `/api/v1/updates/files/${sha256(content)}`
    const { status } = await control.upload(path, Readable.from([octets]), octets.length)
    if (status !== 200) throw new Error(`the upload was refused: ${status}`)
  }
  await control.close()
  const { files } = await firstRepository(signers, named, {
    now: Date.now(),
    settings: Object.fromEntries(entries),
  })
  const metadata = Object.fromEntries(Object.entries(files).map(([name, body]) => [name, body.toString()]))
  await server.ask('POST', '/api/v1/updates/publications', { metadata })
  return signers
}
