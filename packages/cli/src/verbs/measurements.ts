import { createPrivateKey, createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import {
  PkiError,
  deviationOf,
  readPrivateFile,
  replayPcr,
  signerOf,
  signManifest,
  statementKeyId,
  verifyManifest,
} from '@sekisho/trust'
import type { MeasurementManifest } from '@sekisho/trust'
import { writeText } from '../compile/write.ts'
import { only, readText, required } from '../house/house.ts'
import { remoteOptions } from '../house/remote.ts'
import { describedFiles, foundFiles, readDescription } from '../measurements/files.ts'
import * as known from '../measurements/known.ts'
import { measurementTexts as t } from '../measurements/texts.ts'
import { say, texts } from '../texts.ts'
import { defineGroup, Failure } from '../verb.ts'
import type { Context } from '../verb.ts'

/** Whoever has this key says what devices may run: the file has to be its owner's alone. */
async function privateKeyIn(file: string): Promise<KeyObject> {
  try {
    return createPrivateKey((await readPrivateFile(file)) ?? '')
  } catch (cause) {
    if (cause instanceof PkiError) throw new Failure(texts.unreadable, { file, code: cause.code }, { cause })
    throw new Failure(t.badKey, { file }, { cause })
  }
}

/** Only a public key: one who checks needs no secret. */
function publicKeyIn(file: string): KeyObject {
  const pem = readText(file)
  if (!pem.includes('BEGIN PUBLIC KEY')) throw new Failure(t.badKey, { file })
  try {
    return createPublicKey(pem)
  } catch (cause) {
    throw new Failure(t.badKey, { file }, { cause })
  }
}

const factsOf = ({ product, firmware, files }: MeasurementManifest) => ({
  product,
  firmware,
  count: files.length,
  pcr: replayPcr(files),
})

interface Files {
  readonly files?: string | undefined
  readonly key?: string | undefined
  readonly out?: string | undefined
}

async function sign(file: string, values: Files, { language, out, err, now }: Context): Promise<number> {
  const folder = required(values.files, '--files')
  const keyFile = required(values.key, '--key')
  const { stages, ...subject } = readDescription(file, readText(file))
  const privateKey = await privateKeyIn(keyFile)
  const manifest = { ...subject, files: describedFiles(stages, folder), issuedAt: now().getTime() }
  const kid = await statementKeyId(createPublicKey(privateKey))
  const text = await signManifest(manifest, { ...signerOf(privateKey), kid }).catch((cause: unknown) => {
    if (cause instanceof PkiError) throw new Failure(t.badKey, { file: keyFile }, { cause })
    throw cause
  })
  if (values.out === undefined) out(`${text}\n`)
  else writeText(values.out, `${text}\n`)
  err(`${say(language, t.signed, factsOf(manifest))}\n`)
  return 0
}

async function verify(file: string, values: Files, { language, out, err }: Context): Promise<number> {
  const key = publicKeyIn(required(values.key, '--key'))
  const trusted = new Map([[await statementKeyId(key), key]])
  const verified = await verifyManifest(readText(file).trim(), trusted)
  if (!verified.ok) {
    err(`${say(language, t.notGenuine, { code: verified.code })}\n`)
    return 1
  }
  const { manifest } = verified
  out(`${say(language, t.genuine, factsOf(manifest))}\n`)
  if (values.files === undefined) return 0
  const deviation = deviationOf(manifest.files, foundFiles(manifest, values.files))
  if (deviation) err(`${say(language, t[deviation.problem], { ...deviation })}\n`)
  else out(`${say(language, t.same)}\n`)
  return deviation ? 1 : 0
}

export const measurements = defineGroup({
  name: 'measurements',
  summary: t.summary,
  options: {
    files: { type: 'string', value: 'DIR', about: t.files },
    key: { type: 'string', value: 'FILE', about: t.key },
    out: { type: 'string', value: 'FILE', about: t.out },
  },
  everywhere: remoteOptions,
  verbs: {
    sign: {
      summary: {
        en: 'sign which files a firmware is made of',
        ja: 'ファームウェアを構成するファイルの一覧に署名する',
      },
      usage: 'DESCRIPTION --files DIR --key FILE [--out FILE]',
      example: 'firmware.json --files build --key measurements.pem --out measurements.jws',
      takes: ['files', 'key', 'out'],
    },
    verify: {
      summary: {
        en: 'check a signed list, and files against it',
        ja: '署名付き一覧と、それに対するファイルを確かめる',
      },
      usage: 'MANIFEST --key FILE [--files DIR]',
      example: 'measurements.jws --key measurements.pub.pem --files build',
      takes: ['key', 'files'],
    },
    add: {
      summary: { en: 'let the server expect what the list says', ja: 'サーバーが照合に使う一覧を登録する' },
      usage: 'MANIFEST --key FILE',
      example: 'measurements.jws --key measurements.pub.pem',
      takes: ['key'],
    },
    list: {
      summary: { en: 'lists that the server knows', ja: '登録済みの一覧を表示する' },
      usage: '',
      example: '',
      takes: [],
    },
    remove: {
      summary: { en: 'let the server forget a list', ja: '登録済みの一覧を削除する' },
      usage: 'ID',
      example: '01JD3Q8M5V',
      takes: [],
    },
  },
  run: (name, { values, positionals: rest }, context) => {
    if (name === 'list') return known.list(values, context)
    if (name === 'remove') return known.remove(only(rest, 'ID'), values, context)
    const file = only(rest, 'FILE')
    if (name === 'add') return known.add(file, values, context)
    return name === 'sign' ? sign(file, values, context) : verify(file, values, context)
  },
})
