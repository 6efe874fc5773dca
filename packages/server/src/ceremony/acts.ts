import { pemOf, type RootTask, signReceipt } from '@sekisho/trust'
import { Type } from 'typebox'
import { type ActContext, type ActDefinition, defineAct } from '../approvals/act.ts'
import type { CaRole, Keyring } from '../keys/keyring.ts'

/** What the ceremony needs of the keys of the house. */
export interface CeremonyKeys {
  readonly keyring: Pick<Keyring, 'roots' | 'logSigner'>
  /** Makes the key of the next CA, or finds the one that waits. */
  prepareAuthority(role: CaRole, actor: string): Promise<{ readonly csr: string }>
}

const words = {
  factory: { en: 'factory CA', ja: '工場認証局' },
  operational: { en: 'operational CA', ja: '運用認証局' },
} as const

/** What goes to the machine of the root, with the server's word that these people have agreed to it. */
async function paper({ keyring }: CeremonyKeys, task: RootTask, { approval, people }: ActContext) {
  const [root = Buffer.alloc(0)] = keyring.roots()
  const permit = await signReceipt({ what: 'use of the root', task, approval, people }, keyring.logSigner())
  return { task, root: pemOf(root), permit }
}

/** Each use of the root (S11-20, S11-41). What it signs comes back by `POST /api/v1/ceremony/outcomes`. */
export const ceremonyActs = (keys: CeremonyKeys): readonly ActDefinition[] => [
  defineAct({
    kind: 'ceremony.authority',
    parameters: Type.Object({ role: Type.Enum(['factory', 'operational']) }, { additionalProperties: false }),
    summary: ({ role }) => ({
      en: `Makes a key for the next ${words[role].en} and lets the root sign a certificate for it, in a ceremony with the people who hold its shares.`,
      ja: `次の${words[role].ja}の鍵を生成し、シェアの保管者が立ち会うルートセレモニーで、ルートに証明書への署名を許可する。`,
    }),
    async run({ role }, context) {
      const { csr } = await keys.prepareAuthority(role, `approval:${context.approval}`)
      return paper(keys, { what: 'authority', role, csr }, context)
    },
  }),
  defineAct({
    kind: 'ceremony.root',
    parameters: Type.Object({}, { additionalProperties: false }),
    summary: () => ({
      en: 'Makes a root that follows the present one: each signs the other, so that devices with either trust both. The new one gets shares of its own.',
      ja: '現在のルートの後継となるルートを作る。相互に署名するため、どちらか一方を信頼するデバイスは両方を信頼できる。新しいルートには専用のシェアを作る。',
    }),
    run: (_none, context) => paper(keys, { what: 'root' }, context),
  }),
]
