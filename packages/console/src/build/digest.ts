import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findUpwards } from './places.ts'

/** What a build is made of. Tests don't change it. */
const inputs = ['index.html', 'package.json', 'bin', 'public', 'src']

/** The one file of another package that pages load. */
const words = fileURLToPath(import.meta.resolve('@sekisho/model/words'))

async function filesUnder(place: string): Promise<string[]> {
  const entries = await readdir(place, { withFileTypes: true, recursive: true }).catch(() => undefined)
  if (!entries) return [place]
  return entries
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

interface Manifest {
  readonly version?: string
  readonly dependencies?: Readonly<Record<string, string>>
}

const readManifest = async (file: string): Promise<Manifest> =>
  JSON.parse(await readFile(file, 'utf8')) as Manifest // npm wrote it

/** What is really installed: the same sources with another library make another console. */
async function installedVersions(directory: string): Promise<string[]> {
  const { dependencies = {} } = await readManifest(join(directory, 'package.json'))
  return Promise.all(
    Object.keys(dependencies)
      .sort()
      .map(async (name) => {
        const file = findUpwards(directory, join('node_modules', name, 'package.json'))
        return `${name}@${file === undefined ? 'missing' : (await readManifest(file)).version}`
      }),
  )
}

/** SHA-256 over sources and installed libraries, hex: the name of a build. */
export async function digestOf(directory: string): Promise<string> {
  const own = (await Promise.all(inputs.map((input) => filesUnder(join(directory, input))))).flat()
  const files = [...own, words].sort()
  const hash = createHash('sha256')
  for (const file of files) {
    const content = await readFile(file)
    hash.update(`${relative(directory, file)}\n${content.length}\n`).update(content)
  }
  for (const version of await installedVersions(directory)) hash.update(`${version}\n`)
  return hash.digest('hex')
}
