import process from 'node:process'
import { runAgentProgram } from '@sekisho/agent'
import { texts } from '../texts.ts'
import { defineVerb, UsageError } from '../verb.ts'

const options = {
  dir: {
    type: 'string',
    value: 'DIR',
    about: {
      en: 'state directory, 0700, with what the factory made: idevid.crt, idevid.key, chain.pem, trust.pem',
      ja: '状態ディレクトリ（0700）。工場で作成した idevid.crt、idevid.key、chain.pem、trust.pem を置く',
    },
  },
  server: {
    type: 'string',
    value: 'HOST',
    about: { en: "the server's name, as in its certificate", ja: 'サーバー名（証明書に記載のもの）' },
  },
  mqtt: {
    type: 'string',
    value: 'PORT',
    about: { en: 'MQTT over mutual TLS (default: 8883)', ja: '相互 TLS による MQTT（既定：8883）' },
  },
  'device-https': {
    type: 'string',
    value: 'PORT',
    about: { en: 'EST and the policy (default: 8443)', ja: 'EST とポリシー（既定：8443）' },
  },
  firmware: {
    type: 'string',
    value: 'VERSION',
    about: { en: 'firmware version (default: 1.0.0)', ja: 'ファームウェアの版数（既定：1.0.0）' },
  },
  keys: {
    type: 'string',
    value: 'KIND',
    about: {
      en: 'where keys are kept: vault (encrypted, the default), tpm, or files (plain, for development)',
      ja: '鍵の保管先：vault（暗号化、既定）、tpm、files（平文、開発用）',
    },
  },
  tcti: {
    type: 'string',
    value: 'TCTI',
    about: {
      en: 'with tpm: how to reach it (device:/dev/tpmrm0)',
      ja: 'tpm の場合：TPM への接続方法（device:/dev/tpmrm0）',
    },
  },
  measurements: {
    type: 'string',
    value: 'FILE',
    about: {
      en: 'with tpm: what was measured at this start, one per line: STAGE SHA-256 NAME',
      ja: 'tpm の場合：今回の起動で測定した値（1 行に 1 件：段階 SHA-256 名前）',
    },
  },
  'device-secret': {
    type: 'string',
    value: 'FILE',
    about: {
      en: 'with vault: at least 32 octets that the hardware gives at each start',
      ja: 'vault の場合：起動のたびにハードウェアから得る 32 オクテット以上の秘密',
    },
  },
  request: {
    type: 'string',
    value: 'ID',
    about: {
      en: 'makes the factory key of PRODUCT:SERIAL, prints a request for its certificate, and ends',
      ja: 'PRODUCT:SERIAL の工場出荷時の鍵を作成し、証明書要求を出力して終了する',
    },
  },
  health: {
    type: 'string',
    value: 'FILE',
    about: {
      en: 'what the device watches of itself (JSON): measured start, noise, tampering, open ports',
      ja: 'デバイスが自身について監視する事項（JSON）：起動の測定、乱数源、不正開封、接続口',
    },
  },
  updates: {
    type: 'string',
    value: 'FILE',
    about: {
      en: 'how the device is updated (JSON): product, variant, slots, checks, conditions',
      ja: 'デバイスの更新方法（JSON）：製品、バリアント、スロット、検査、条件',
    },
  },
  'update-root': {
    type: 'string',
    value: 'FILE',
    about: {
      en: "puts the maker's TUF root into a state directory that has none, as a factory does",
      ja: 'メーカーの TUF ルートを、まだ持たない状態ディレクトリに置く（工場と同じ処理）',
    },
  },
  'update-from': {
    type: 'string',
    value: 'DIR',
    about: {
      en: "a stick with the layout of the server's /updates: installs what is signed there and newer",
      ja: 'サーバーの /updates と同じ構成の媒体。署名済みで、より新しいものをインストールする',
    },
  },
  condition: {
    type: 'string',
    value: 'NAME=yes|no',
    about: {
      en: 'whether a condition of the model holds; what nobody says counts as holding',
      ja: 'モデルの条件が成り立つかどうか。指定のない条件は成り立つものとして扱う',
    },
  },
  'factory-reset': {
    type: 'boolean',
    about: {
      en: 'forget the owner: operational identity, keys, messages; the factory identity stays',
      ja: '所有者に関するものを消す：運用時の識別情報、鍵、メッセージ（工場出荷時の識別情報は残る）',
    },
  },
  dispose: {
    type: 'boolean',
    about: {
      en: 'the end: the server gets a signed receipt, then the factory identity goes as well',
      ja: '廃棄する：署名した受領証をサーバーに渡し、工場出荷時の識別情報も消す',
    },
  },
  once: {
    type: 'boolean',
    about: {
      en: 'end when standard input has ended and everything is delivered',
      ja: '標準入力が終わり、すべて配信されたら終了する',
    },
  },
} as const

/** As the agent's own program takes it; it speaks one language. */
function argumentOf(name: string, value: string | boolean | undefined): readonly string[] {
  if (name === 'lang' || value === undefined || value === false) return []
  return [value === true ? `--${name}` : `--${name}=${value}`]
}

export const agent = defineVerb({
  name: 'agent',
  summary: { en: "run a device's agent", ja: 'デバイスのエージェントを実行する' },
  usage:
    '--dir DIR --server HOST [--keys vault|tpm|files] [--tcti TCTI] [--measurements FILE] [--device-secret FILE] [--mqtt PORT] [--device-https PORT] [--firmware VERSION] [--health FILE] [--updates FILE] [--update-root FILE] [--update-from DIR] [--condition NAME=yes|no] [--once | --factory-reset | --dispose] | --dir DIR --request ID [--keys …]',
  example: '--dir GK-0007 --server gate.example.com --firmware 1.5.0',
  options,
  run: async ({ values, positionals }) => {
    if (positionals.length > 0) throw new UsageError(texts.noArguments)
    const args = Object.entries(values).flatMap(([name, value]) => argumentOf(name, value))
    const ending = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort())
    const { stdin, stdout, stderr } = process
    try {
      const io = { stdin, stdout, stderr, signal: ending.signal }
      return await runAgentProgram(args, io)
    } finally {
      stdin.destroy() // an open standard input would keep the process
    }
  },
})
