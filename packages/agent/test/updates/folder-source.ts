import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ProvedTarget, UpdateSource } from '../../src/updates/source.ts'

interface Named {
  readonly signed: { readonly targets: Record<string, { length: number; hashes: Record<string, string> }> }
}

/** Reads a published folder. */
export function folderSource(directory: string, onStep: (path: string) => void): UpdateSource {
  let files: string[] = []
  const read = (name: string): string => readFileSync(join(directory, 'metadata', name), 'utf8')
  return {
    async refresh() {
      const names = readdirSync(join(directory, 'metadata')).toSorted()
      const ends = (end: string): string[] => names.filter((name) => name.endsWith(end))
      files = [...ends('.root.json'), ...ends('.targets.json').slice(-1), ...ends('-stable.json').slice(-1)]
    },
    async target(path): Promise<ProvedTarget | undefined> {
      const metadata = files.map(read)
      for (const text of metadata) {
        const found = (JSON.parse(text) as Named).signed.targets?.[path]
        if (found) return { path, ...found, metadata }
      }
      return undefined
    },
    async fetch(target) {
      return readFileSync(fileOf(target))
    },
    async download(target, { into, onProgress }) {
      const start = existsSync(into) ? statSync(into).size : 0
      let there = start
      if (start < target.length)
        for await (const chunk of createReadStream(fileOf(target), { start })) {
          onStep(into)
          await appendFile(into, chunk as Buffer)
          there += (chunk as Buffer).length
          onProgress(there, target.length)
        }
    },
  }

  function fileOf({ path, hashes }: ProvedTarget): string {
    const cut = path.lastIndexOf('/') + 1
    return join(directory, 'targets', `${path.slice(0, cut)}${hashes['sha256']}.${path.slice(cut)}`)
  }
}
