import { createHash, createPublicKey, type JsonWebKey, type KeyObject, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { PassThrough, type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  type ContentKey,
  ensurePrivateDirectory,
  envelopeOverhead,
  newContentKey,
  openImage,
  type ReleaseImage,
  sealImage,
  statementKeyId,
  wrapImageKey,
  syncDirectory,
} from '@sekisho/trust'
import { DAY } from '../clock.ts'
import { eventOf } from '../audit/event.ts'
import { ReleaseError } from './errors.ts'
import type { ReleasePorts } from './ports.ts'
import { deviceImageKey, imageKeyContext, imageKeyOf, type KeptImageKey } from './image-key-store.ts'

/** Images of products whose model wants them encrypted (S09-26): at rest, and on their way. */

export interface Envelope {
  readonly length: number
  readonly etag: string
  read(range?: { readonly start: number; readonly end: number }): ReadStream
}

export interface Images {
  /** Keeps an image in an envelope, in the place of another one that never came out. Done twice, it changes nothing. @throws ReleaseError RELEASE_FILE */
  keep(image: ReleaseImage): Promise<void>
  /** The envelope for a device; nothing where there is none. @param device nothing: that of the whole product */
  envelope(path: string, device?: string): Promise<Envelope | undefined>
  /** The content key, for this device alone. @returns compact JWE @throws ReleaseError IMAGE_KEY_MISSING */
  keyFor(path: string, device: string, isOwn: boolean): Promise<string | undefined>
  /** Takes in a device's public key. @throws ReleaseError IMAGE_KEY_MALFORMED, IMAGE_KEY_TOO_SOON */
  register(device: string, product: string, jwk: unknown): Promise<void>
  /** Envelopes that were made for one device and that it hasn't fetched for a while go; they are made anew, octet by octet the same. */
  sweep(): Promise<void>
}

/** For all devices of the product. */
const everybody = ''
const madeFor = DAY
/** A device changes its key with its owner, or when it has lost it: not more often than this, milliseconds. */
const changedAtMost = 600_000

/** A stream into a file, whole or not at all. */
async function store(path: string, content: Readable, through: readonly Transform[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const temporary = `${path}.${randomUUID()}.part`
  try {
    await pipeline([
      content,
      ...through,
      createWriteStream(temporary, { flags: 'wx', mode: 0o600, flush: true }),
    ])
    await rename(temporary, path)
    await syncDirectory(dirname(path))
  } finally {
    await rm(temporary, { force: true })
  }
}

/** Lets everything through, and fails where it isn't what was signed. */
function checking({ length, sha256 }: ReleaseImage): Transform {
  const hash = createHash('sha256')
  let octets = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      octets += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
    flush(done) {
      const isIt = octets === length && hash.digest('hex') === sha256
      done(isIt ? null : ReleaseError.of('RELEASE_FILE', sha256))
    },
  })
}

function readDeviceKey(jwk: unknown): KeyObject {
  try {
    const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' }) // whatever it is, Node refuses what is no key
    const isPrivate = typeof jwk === 'object' && jwk !== null && 'd' in jwk
    if (!isPrivate && key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return key
  } catch (cause) {
    throw new ReleaseError('IMAGE_KEY_MALFORMED', { cause })
  }
  throw new ReleaseError('IMAGE_KEY_MALFORMED')
}

export function createImages(
  ports: Pick<ReleasePorts, 'writer' | 'reads' | 'clock' | 'audit' | 'sealer' | 'directory' | 'repository'>,
): Images {
  const { writer, reads, clock, audit, sealer, directory, repository } = ports
  const making = new Map<string, Promise<void>>()

  const fileOf = (path: string, device: string): string => {
    const name = createHash('sha256').update(`${path}|${device}`).digest('hex')
    return join(directory, device === everybody ? 'products' : 'devices', `${name}.envelope`)
  }

  const contentKeyOf = ({ path, device, sealed, iv }: KeptImageKey): ContentKey => ({
    key: sealer.open(sealed, imageKeyContext(path, device)),
    iv: Buffer.from(iv, 'base64'),
  })

  /** The content key of an image for a device; the first that was made stays. */
  async function keyOf(
    image: Pick<ReleaseImage, 'path' | 'sha256' | 'length'>,
    device: string,
  ): Promise<KeptImageKey> {
    const known = imageKeyOf(reads, image.path, device)
    if (known) return known
    const { key, iv } = newContentKey()
    const { path, sha256, length } = image
    const sealed = sealer.seal(key, imageKeyContext(path, device))
    await writer.write('releases.keepImageKey', {
      path,
      device,
      sealed,
      iv: iv.toString('base64'),
      sha256,
      length,
    })
    const kept = imageKeyOf(reads, path, device)
    if (!kept) throw ReleaseError.of('RELEASE_FILE', path)
    return kept
  }

  const isThere = (file: string): Promise<boolean> =>
    stat(file).then(
      () => true,
      () => false,
    )

  /** Once for each file, however many ask. */
  function once(file: string, make: () => Promise<void>): Promise<void> {
    const present = making.get(file)
    if (present) return present
    const next = make().finally(() => making.delete(file))
    making.set(file, next)
    return next
  }

  /** What was uploaded before may have been in its envelope already when it was replaced. */
  async function dropOther({ path, sha256 }: ReleaseImage): Promise<void> {
    const known = imageKeyOf(reads, path, everybody)
    if (!known || known.sha256 === sha256) return
    await rm(fileOf(path, everybody), { force: true })
    await writer.write('releases.dropImageKeys', { path, sha256 })
  }

  async function keep(image: ReleaseImage): Promise<void> {
    await dropOther(image)
    const kept = await keyOf(image, everybody)
    const file = fileOf(image.path, everybody)
    if (await isThere(file)) return
    const content = await repository.read(image.sha256)
    if (!content) throw ReleaseError.of('RELEASE_FILE', image.path)
    await once(file, () => store(file, content, [checking(image), sealImage(contentKeyOf(kept))]))
  }

  /** From the product's envelope into the device's: the plain image is in no file. */
  async function make(path: string, device: string, file: string): Promise<boolean> {
    const common = imageKeyOf(reads, path, everybody)
    const source = fileOf(path, everybody)
    if (!common || !(await isThere(source))) return false
    const own = await keyOf(common, device)
    await once(file, () => {
      const plain = new PassThrough()
      return store(file, createReadStream(source), [
        openImage(contentKeyOf(common).key),
        plain,
        sealImage(contentKeyOf(own)),
      ])
    })
    return true
  }

  async function serve(path: string, device: string, file: string): Promise<Envelope | undefined> {
    const kept = imageKeyOf(reads, path, device)
    if (!kept) return undefined
    const { size } = await stat(file)
    if (size !== kept.length + envelopeOverhead)
      throw new ReleaseError('IMAGE_NOT_FOR_DEVICE', { detail: { path } })
    const etag = `"${createHash('sha256').update(`${path}|${device}|${kept.iv}`).digest('hex').slice(0, 32)}"`
    return { length: size, etag, read: (range) => createReadStream(file, range ?? {}) }
  }

  return {
    keep,

    async envelope(path, device = everybody) {
      const file = fileOf(path, device)
      if (!(await isThere(file)) && (device === everybody || !(await make(path, device, file))))
        return undefined
      const now = clock.now() / 1000
      if (device !== everybody) await utimes(file, now, now)
      return serve(path, device, file)
    },

    async keyFor(path, device, isOwn) {
      const registered = deviceImageKey(reads, device)
      if (!registered) throw new ReleaseError('IMAGE_KEY_MISSING', { detail: { device } })
      const common = imageKeyOf(reads, path, everybody)
      if (!common) return undefined
      const kept = isOwn ? await keyOf(common, device) : common
      const recipient = createPublicKey({ key: JSON.parse(registered.jwk) as JsonWebKey, format: 'jwk' }) // checked when it came
      return wrapImageKey({ path, sha256: kept.sha256, key: contentKeyOf(kept).key }, recipient)
    },

    async register(device, product, jwk) {
      const key = readDeviceKey(jwk)
      const thumbprint = await statementKeyId(key)
      const at = clock.now()
      const known = deviceImageKey(reads, device)
      // each change is an event in the log, which no device may fill
      if (known && known.thumbprint !== thumbprint && at - known.at < changedAtMost)
        throw new ReleaseError('IMAGE_KEY_TOO_SOON', { detail: { device } })
      const event = eventOf('release.image-key', at, {
        device,
        product,
        actor: device,
        detail: { thumbprint },
      })
      const text = JSON.stringify(key.export({ format: 'jwk' }))
      await writer.write('releases.keepDeviceKey', { device, jwk: text, thumbprint, at, events: [event] })
      audit.published()
    },

    async sweep() {
      const folder = join(directory, 'devices')
      await ensurePrivateDirectory(folder)
      for (const name of await readdir(folder)) {
        const file = join(folder, name)
        const { mtimeMs } = await stat(file)
        if (clock.now() - mtimeMs > madeFor && !making.has(file)) await rm(file, { force: true })
      }
    },
  }
}
