import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const gz = promisify(gzip)

/** The page itself gets a nonce with every answer, so it can't be compressed beforehand. */
const isCompressible = (name: string): boolean => /\.(js|css|svg|json|webmanifest)$/.test(name)

/** Writes `.br` and `.gz` beside each text asset, for a server that hands out what is compressed already. */
export async function compressAssets(directory: string): Promise<void> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true })
  for (const entry of entries.filter((one) => one.isFile() && isCompressible(one.name))) {
    const file = join(entry.parentPath, entry.name)
    const content = await readFile(file)
    const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
    await writeFile(`${file}.br`, await brotli(content, { params }))
    await writeFile(`${file}.gz`, await gz(content, { level: 9 }))
  }
}
