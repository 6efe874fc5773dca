import { createHash } from 'node:crypto'
import type { ReadStream } from 'node:fs'
import type { Database } from '../adapters/sqlite/database.ts'
import type { TargetFiles } from './files.ts'
import type { Present } from './present.ts'
import { readFileName } from './reading.ts'
import { findMetadata, findTarget } from './store.ts'

export interface ServedMetadata {
  readonly body: Buffer
  readonly etag: string
  /** Whether another content can never come under this name. */
  readonly isFinal: boolean
}

export interface ServedTarget {
  readonly length: number
  read(range?: { readonly start: number; readonly end: number }): ReadStream
}

/** What devices and people are given of the repository. */
export interface Serving {
  /** As a device asks for it: by its file name. */
  metadata(name: string): ServedMetadata | undefined
  /** For people: by its name, and without a version in it the one in force. */
  present(name: string): { readonly file: string; readonly text: string } | undefined
  /** What a path names or has named. */
  published(path: string, sha256: string): ServedTarget | undefined
}

const etagOf = (body: Uint8Array): string => `"${createHash('sha256').update(body).digest('hex')}"`

export function createServing(reads: Database, present: Present, files: Pick<TargetFiles, 'read'>): Serving {
  let timestamp: { readonly of: Buffer; readonly served: ServedMetadata } | undefined

  /** Every device asks for it at every turn: its digest is made once. */
  function newestTimestamp(): ServedMetadata | undefined {
    const body = present.stored.bodies.get('timestamp')
    if (body && timestamp?.of !== body)
      timestamp = { of: body, served: { body, etag: etagOf(body), isFinal: false } }
    return body && timestamp?.served
  }

  return {
    metadata(name) {
      const asked = readFileName(name)
      if (!asked) return undefined
      if (asked.version === undefined) return asked.role === 'timestamp' ? newestTimestamp() : undefined
      const body = findMetadata(reads, asked.role, asked.version)
      // snapshots may start anew after a recovery, everything else that has a version keeps its content
      return body && { body: Buffer.from(body), etag: etagOf(body), isFinal: asked.role !== 'snapshot' }
    },
    present(name) {
      const asked = readFileName(name)
      if (!asked) return undefined
      const { role, version } = asked
      const body =
        version === undefined ? present.stored.bodies.get(role) : findMetadata(reads, role, version)
      return body && { file: name, text: Buffer.from(body).toString() }
    },
    published(path, sha256) {
      const found = findTarget(reads, path, sha256)
      return found && { length: found.length, read: (range) => files.read(sha256, range) }
    },
  }
}
