import { certificatesOf, readCertificate } from '@sekisho/trust'
import { Type } from 'typebox'
import { type ActContext, type ActDefinition, defineAct } from '../approvals/act.ts'
import { KeyError } from './errors.ts'
import { nextKeyState } from './key.ts'
import type { KeyService } from './service.ts'

/** In the ledger it is the approval that has done it: who agreed to it is kept there. */
const actorOf = ({ approval }: ActContext): string => `approval:${approval}`

const RotationSchema = Type.Object(
  {
    purpose: Type.Enum([
      'order',
      'log',
      'ocsp',
      'server-tls',
      'update-snapshot',
      'update-timestamp',
      'update-director',
    ]),
    now: Type.Optional(
      Type.Boolean({ description: 'an order key signs at once, also where devices have not heard of it' }),
    ),
  },
  { additionalProperties: false },
)

const KeyIdSchema = Type.String({ pattern: '^[a-z0-9][a-z0-9.-]{0,99}$' })

const whatRotates = {
  order: {
    en: 'Makes a new key for orders and policies, and tells the devices. It signs once all in operation know it, or after 30 days.',
    ja: '命令とポリシーの署名に使う新しい鍵を作り、デバイスに知らせる。稼働中の全デバイスに届いたとき、または 30 日後に使い始める。',
  },
  log: {
    en: 'Makes a new key for the heads of logs; the old one signs over to it.',
    ja: 'ログの先頭に署名する新しい鍵を作り、旧鍵の署名で引き継ぐ。',
  },
  ocsp: {
    en: 'Makes a new key for answers on revocation, certified by every CA of ours.',
    ja: '失効確認の応答に使う新しい鍵を作り、各 CA の証明書を付ける。',
  },
  'server-tls': {
    en: 'Makes a new key and certificate for TLS. Connections that stand are kept; the old key is destroyed.',
    ja: 'TLS の新しい鍵と証明書を作る。接続中のものは維持し、旧鍵は破棄する。',
  },
  'update-snapshot': {
    en: 'Makes the next key for snapshots of the update repository. It signs once a root that the offline keys have signed names it.',
    ja: '更新リポジトリのスナップショットに署名する次の鍵を作る。オフライン鍵が署名したルートで指定された時点で使い始める。',
  },
  'update-timestamp': {
    en: 'Makes the next key for timestamps of the update repository. It signs once a root that the offline keys have signed names it.',
    ja: '更新リポジトリのタイムスタンプに署名する次の鍵を作る。オフライン鍵が署名したルートで指定された時点で使い始める。',
  },
  'update-director': {
    en: 'Makes the next key for assignments of updates. It signs once the settings of every product that the offline keys have signed name it.',
    ja: '更新の割り当てに署名する次の鍵を作る。オフライン鍵が署名した全製品の設定で指定された後に使い始める。',
  },
} as const

const atOnce = {
  en: ' At once: devices that have not heard of it refuse orders until they fetch it.',
  ja: '直ちに切り替えるため、未取得のデバイスは取得するまで命令を拒否する。',
}

const rotate = (keys: KeyService): ActDefinition =>
  defineAct({
    kind: 'keys.rotate',
    parameters: RotationSchema,
    summary: ({ purpose, now }) => {
      const { en, ja } = whatRotates[purpose]
      return purpose === 'order' && now === true ? { en: en + atOnce.en, ja: ja + atOnce.ja } : { en, ja }
    },
    async run({ purpose, now }, context) {
      return { ...(await keys.rotate(purpose, actorOf(context), now)) }
    },
  })

const move = (keys: KeyService): ActDefinition =>
  defineAct({
    kind: 'keys.move',
    parameters: Type.Object({}, { additionalProperties: false }),
    summary: () => ({
      en: 'Brings every signing and issuing key from its file into the PKCS#11 token, and destroys the files. They do not come out again.',
      ja: '署名鍵と発行鍵をすべてファイルから PKCS#11 トークンへ移し、ファイルを破棄する。鍵は二度と取り出せない。',
    }),
    run: async (_none, context) => ({ keys: await keys.move(actorOf(context)) }),
  })

function derOf(pem: string): Buffer {
  try {
    const [der] = certificatesOf(pem)
    if (der) return der
  } catch (cause) {
    throw new KeyError('KEY_CERTIFICATE', { detail: { reason: 'no certificate' }, cause })
  }
  throw new KeyError('KEY_CERTIFICATE', { detail: { reason: 'no certificate' } })
}

const describe = (pem: string): string => {
  const { subjectCn = '', notAfter, fingerprint } = readCertificate(derOf(pem))
  return `${subjectCn} (SHA-256 ${fingerprint}, ${notAfter.toISOString().slice(0, 10)})`
}

const installAuthority = (keys: KeyService): ActDefinition =>
  defineAct({
    kind: 'keys.install-authority',
    parameters: Type.Object(
      { certificate: Type.String({ maxLength: 16_384, description: 'PEM, signed by the root' }) },
      { additionalProperties: false },
    ),
    summary: ({ certificate }) => ({
      en: `Puts the CA ${describe(certificate)} in force: it issues from now on. What the former one has issued is taken until it ends.`,
      ja: `CA ${describe(certificate)} を有効にし、以後の発行に使う。旧 CA の発行分は期限まで受け入れる。`,
    }),
    check: ({ certificate }) => void derOf(certificate),
    run: async ({ certificate }, context) => ({
      ...(await keys.installAuthority(derOf(certificate), actorOf(context))),
    }),
  })

const compromised = (keys: KeyService): ActDefinition =>
  defineAct({
    kind: 'keys.compromised',
    parameters: Type.Object(
      { key: KeyIdSchema, reason: Type.String({ minLength: 1, maxLength: 500 }) },
      { additionalProperties: false },
    ),
    summary: ({ key, reason }) => ({
      en: `Declares the key ${key} compromised (${reason}). It is trusted for nothing any more; a CA's certificates are refused from now on.`,
      ja: `鍵 ${key} を危殆化したものと宣言する（${reason}）。以後は一切信頼せず、CA であればその証明書も拒否する。`,
    }),
    check({ key }) {
      const found = keys.find(key)
      if (!found) throw new KeyError('KEY_UNKNOWN')
      if (nextKeyState('compromise', found.state) === undefined) throw new KeyError('KEY_STATE')
    },
    run: async ({ key, reason }, context) => {
      const { state } = await keys.end(key, 'compromise', actorOf(context), reason)
      return { key, state }
    },
  })

const destroy = (keys: KeyService): ActDefinition =>
  defineAct({
    kind: 'keys.destroy',
    parameters: Type.Object({ key: KeyIdSchema }, { additionalProperties: false }),
    summary: ({ key }) => ({
      en: `Destroys the private key ${key} for good. It must have been replaced before; what it has signed is still verified.`,
      ja: `秘密鍵 ${key} を完全に破棄する。あらかじめ後継の鍵に切り替えておくこと。署名済みのものは引き続き検証できる。`,
    }),
    check({ key }) {
      const found = keys.find(key)
      if (!found) throw new KeyError('KEY_UNKNOWN')
      if (found.purpose === 'data') throw new KeyError('KEY_STATE', { detail: { says: 'keys.zeroise' } })
    },
    run: async ({ key }, context) => {
      const { state } = await keys.end(key, 'destroy', actorOf(context))
      return { key, state }
    },
  })

/** What is done to keys by approval alone. */
export const keyActs = (keys: KeyService): readonly ActDefinition[] => [
  rotate(keys),
  move(keys),
  installAuthority(keys),
  compromised(keys),
  destroy(keys),
]
