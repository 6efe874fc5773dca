import { createPublicKey, type KeyObject } from 'node:crypto'
import { PkiError } from '../errors.ts'
import type { KeyBackend } from '../key-backend.ts'
import { type KeyAlgorithm, keyKind, signatureAlgorithmOf, signatureFits, type Signer } from '../keys.ts'
import { ck, type Handle } from './cryptoki.ts'
import {
  kinds,
  objectCalled,
  objectsCalled,
  privateTemplate,
  publicKeyOf,
  publicTemplate,
  signWithObject,
} from './keys.ts'
import { attributesOf, findObjects, type Session, Token, type TokenOptions } from './token.ts'
import { importPlain, importWrapped } from './transport.ts'

export interface Pkcs11Options extends TokenOptions {
  /** Begins the label of every key, so that two homes can share a token. */
  readonly prefix: string
}

const sample = Buffer.from('a signature by the key that was just put into the token')

function algorithmOf(key: KeyObject): KeyAlgorithm {
  const kind = keyKind(key)
  if (kind === 'rsa') throw new PkiError('PKI_UNSUPPORTED_KEY', { detail: { kind } })
  return kind
}

/** The point as tokens give it: in an OCTET STRING, which for these lengths has a header of two octets. */
function pointOf(publicKey: KeyObject): Buffer {
  const { x = '', y } = publicKey.export({ format: 'jwk' })
  const parts = [Buffer.from(x, 'base64url'), Buffer.from(y ?? '', 'base64url')]
  const point = Buffer.concat(y === undefined ? parts : [Buffer.from([4]), ...parts])
  return Buffer.concat([Buffer.from([4, point.length]), point])
}

function addPublicObject({ cryptoki, handle }: Session, label: string, publicKey: KeyObject): void {
  const kind = kinds[algorithmOf(publicKey)]
  cryptoki.C_CreateObject(handle, [
    { type: ck.CKA_CLASS, value: ck.CKO_PUBLIC_KEY },
    { type: ck.CKA_KEY_TYPE, value: kind.keyType },
    { type: ck.CKA_EC_POINT, value: pointOf(publicKey) },
    ...publicTemplate(label, kind),
  ])
}

/** Wrapped where the token can, else as a value (docs/guides/hsm.md). */
async function putIn(session: Session, label: string, privateKey: KeyObject): Promise<void> {
  const algorithm = algorithmOf(privateKey)
  try {
    await importWrapped(session, label, algorithm, privateKey)
  } catch {
    importPlain(session, label, algorithm, privateKey) // what is wrong with the token itself shows here again
  }
}

const keyExists = (label: string): PkiError => new PkiError('KEY_EXISTS', { detail: { label } })

/** Handles of private keys are found once per login. */
class Handles {
  readonly #byLogin = new WeakMap<Handle, Map<string, Handle>>()

  get(session: Session, label: string): Handle | undefined {
    const known = this.#byLogin.get(session.slot) ?? new Map<string, Handle>()
    this.#byLogin.set(session.slot, known)
    const handle = known.get(label) ?? objectCalled(session, 'private', label)
    if (handle) known.set(label, handle)
    return handle
  }

  forget(session: Session, label: string): void {
    this.#byLogin.get(session.slot)?.delete(label)
  }
}

/**
 * Keys in a PKCS#11 token: private, sensitive and not extractable, so that they sign there and come out in no form.
 * @throws PkiError by each operation: TOKEN_LIBRARY, TOKEN_MISSING, TOKEN_PIN, TOKEN_FAILED
 */
export function createPkcs11Backend(options: Pkcs11Options): KeyBackend {
  const token = new Token(options)
  const handles = new Handles()
  const labelOf = (id: string): string => options.prefix + id

  const sign = (label: string, algorithm: KeyAlgorithm, data: Buffer): Promise<Buffer> =>
    token.use(async (session) => {
      const key = handles.get(session, label)
      if (!key) throw new PkiError('TOKEN_FAILED', { detail: { label, reason: 'the key is gone' } })
      return signWithObject(session, key, algorithm, data)
    })

  const publicOf = (label: string) =>
    token.use((session) => {
      const object = objectCalled(session, 'public', label)
      return Promise.resolve(object && publicKeyOf(session, object))
    })

  const signerFor = (label: string, publicKey: KeyObject): Signer => {
    const algorithm = algorithmOf(publicKey)
    return { publicKey, sign: (data) => sign(label, algorithm, data) }
  }

  async function requireItSigns(label: string, publicKey: KeyObject): Promise<void> {
    const signature = await sign(label, algorithmOf(publicKey), sample)
    if (!signatureFits(signatureAlgorithmOf(publicKey), publicKey, sample, signature)) throw keyExists(label)
  }

  return {
    kind: 'pkcs11',

    async generate(id, { algorithm }) {
      const label = labelOf(id)
      const kind = kinds[algorithm]
      const present = await publicOf(label)
      if (present && present.algorithm !== algorithm) throw keyExists(label)
      if (present) return present.publicKey
      return token.use(async (session) => {
        const { cryptoki, handle } = session
        const templates = [publicTemplate(label, kind), privateTemplate(label)] as const
        const pair = await cryptoki.C_GenerateKeyPairAsync(handle, kind.generate, ...templates)
        return publicKeyOf(session, pair.publicKey).publicKey
      })
    },

    async signer(id) {
      const label = labelOf(id)
      const found = await publicOf(label)
      return found && signerFor(label, found.publicKey)
    },

    async import(id, _words, privateKey) {
      const label = labelOf(id)
      const publicKey = createPublicKey(privateKey)
      const present = await publicOf(label)
      if (present && !present.publicKey.equals(publicKey)) throw keyExists(label)
      await token.use(async (session) => {
        if (!objectCalled(session, 'private', label)) await putIn(session, label, privateKey)
        if (!present) addPublicObject(session, label, publicKey)
      })
      await requireItSigns(label, publicKey)
    },

    export(id) {
      throw new PkiError('KEY_NOT_EXPORTABLE', { detail: { label: labelOf(id), token: options.token } })
    },

    destroy: (id) =>
      token.use((session) => {
        const label = labelOf(id)
        handles.forget(session, label)
        for (const kind of ['private', 'public'] as const)
          for (const object of objectsCalled(session, kind, label))
            session.cryptoki.C_DestroyObject(session.handle, object)
        return Promise.resolve()
      }),

    list: () =>
      token.use((session) => {
        const objects = findObjects(session, [{ type: ck.CKA_CLASS, value: ck.CKO_PRIVATE_KEY }])
        const labels = objects.map((object) => String(attributesOf(session, object, ck.CKA_LABEL)[0]))
        const ours = labels.filter((label) => label.startsWith(options.prefix))
        return Promise.resolve(ours.map((label) => label.slice(options.prefix.length)).toSorted())
      }),

    close: () => token.close(),
  }
}
