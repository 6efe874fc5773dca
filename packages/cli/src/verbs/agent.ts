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
  once: {
    type: 'boolean',
    about: {
      en: 'end when standard input has ended and everything is delivered',
      ja: '標準入力が終わり、すべて配信されたら終了する',
    },
  },
} as const

export const agent = defineVerb({
  name: 'agent',
  summary: { en: "run a device's agent", ja: 'デバイスのエージェントを実行する' },
  usage: '--dir DIR --server HOST [--mqtt PORT] [--device-https PORT] [--firmware VERSION] [--once]',
  options,
  run: async ({ values: { once, ...named }, positionals }) => {
    if (positionals.length > 0) throw new UsageError(texts.noArguments)
    const args = Object.entries(named).flatMap(([name, value]) =>
      typeof value === 'string' ? [`--${name}=${value}`] : [],
    )
    const ending = new AbortController()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort())
    const { stdin, stdout, stderr } = process
    try {
      const io = { stdin, stdout, stderr, signal: ending.signal }
      return await runAgentProgram(once === true ? [...args, '--once'] : args, io)
    } finally {
      stdin.destroy() // an open standard input would keep the process
    }
  },
})
