import { existsSync } from 'node:fs'
import { join } from 'node:path'
import {
  ask,
  asJson,
  homeOptions,
  type HomeValues,
  readOctets,
  required,
  shownTime,
  withHome,
} from '../house/house.ts'
import { type CodeMade, type Identity, writeCode, writeIdentity } from '../house/identity-files.ts'
import { giveUpdateFiles } from '../house/update-files.ts'
import { houseSummaries, houseTexts } from '../house/texts.ts'
import { bulkOptions, isInBulk, runInBulk } from '../life/in-bulk.ts'
import { say } from '../texts.ts'
import { type Context, defineGroup, Failure, UsageError } from '../verb.ts'

export const factory = defineGroup({
  name: 'factory',
  summary: houseSummaries.factory,
  options: {
    product: { type: 'string', value: 'ID', about: { en: 'product', ja: '製品' } },
    serial: { type: 'string', value: 'S', about: { en: 'serial number', ja: 'シリアル番号' } },
    csr: {
      type: 'string',
      value: 'FILE',
      about: {
        en: 'certification request (PKCS#10) of the key that was made on the device',
        ja: 'デバイスで生成した鍵の証明書要求（PKCS#10）',
      },
    },
    'generate-key': {
      type: 'boolean',
      about: { en: 'make the key here; for demos', ja: '鍵をここで生成する（デモ用）' },
    },
    component: {
      type: 'string',
      value: 'C',
      about: { en: 'component of the model (default: its device)', ja: 'モデルの構成要素（既定：デバイス）' },
    },
    'no-record': {
      type: 'boolean',
      about: {
        en: 'without a factory record: an operator has to approve the device',
        ja: '工場記録を作らない（運用者の承認が必要になる）',
      },
    },
    days: {
      type: 'string',
      value: 'N',
      about: {
        en: 'how long an enrolment code is good (default: 30)',
        ja: '登録コードの有効日数（既定：30）',
      },
    },
    ...bulkOptions,
    out: { type: 'string', value: 'DIR', about: { en: 'where the files go', ja: 'ファイルの出力先' } },
  },
  everywhere: homeOptions,
  verbs: {
    provision: {
      summary: {
        en: 'certify the key of a device: its factory identity',
        ja: 'デバイスの鍵に工場出荷時の証明書を発行する',
      },
      usage: '--product ID --serial S (--csr FILE | --generate-key) [--component C] [--no-record] --out DIR',
      example: '--product doorbell --serial GK-0007 --csr GK-0007.csr --out GK-0007',
      takes: ['product', 'serial', 'csr', 'generate-key', 'component', 'no-record', 'out'],
    },
    code: {
      summary: {
        en: 'make a code with which a device without identity enrols once',
        ja: '識別情報のないデバイスが一度だけ登録できるコードを作る',
      },
      usage: '--product ID --serial S [--component C] [--days N] [--out DIR]',
      example: '--product doorbell --serial GK-0007 --days 30',
      takes: ['product', 'serial', 'component', 'days', 'out'],
    },
    import: {
      summary: { en: 'take in the factory records of a batch', ja: 'バッチの工場記録を取り込む' },
      usage: 'FILE --product ID [--batch B] [--format F] [--quarantine]',
      example: 'week-47.csv --product doorbell --batch 2026-47',
      takes: ['product', 'batch', 'format', 'quarantine'],
    },
    export: {
      summary: { en: 'write factory records to a file', ja: '工場記録をファイルに書き出す' },
      usage: '--product ID [--batch B] [--out FILE]',
      example: '--product doorbell --batch 2026-47 --out week-47.json',
      takes: ['product', 'batch', 'out'],
    },
    batch: {
      summary: {
        en: 'certify a folder of certification requests',
        ja: 'フォルダー内の証明書要求すべてに証明書を発行する',
      },
      usage: 'DIR --product ID [--batch B] --out DIR',
      example: 'requests --product doorbell --batch 2026-47 --out identities',
      takes: ['product', 'batch', 'out'],
    },
    'claim-codes': {
      summary: {
        en: 'make the codes by which owners claim devices, with QR codes',
        ja: '所有者がデバイスを取得するためのコードと QR コードを作る',
      },
      usage: '--product ID [--batch B | --device ID] --out DIR',
      example: '--product doorbell --batch 2026-47 --out codes',
      takes: ['product', 'batch', 'device', 'out'],
    },
  },
  run: (name, { values, positionals: rest }, context) => {
    if (isInBulk(name)) return runInBulk(name, rest, values, context)
    const [product, serial] = [required(values.product, '--product'), required(values.serial, '--serial')]
    if (name === 'code') return makeCode(values, { product, serial }, context)
    const directory = required(values.out, '--out')
    const { csr, component, 'generate-key': generateKey = false, 'no-record': noRecord = false } = values
    if ((csr !== undefined) === generateKey) throw new UsageError(houseTexts.csrOrKey)
    if (generateKey && existsSync(join(directory, 'idevid.key')))
      throw new Failure(
        { en: '{file} exists already', ja: '{file} はすでに存在する' },
        { file: join(directory, 'idevid.key') },
      )
    const body = {
      product,
      serial,
      record: !noRecord,
      ...(csr === undefined ? { generateKey: true } : { csr: readRequest(csr) }),
      ...(component === undefined ? {} : { component }),
    }
    return withHome(values, context, async (control) => {
      const identity = (await ask(control, 'POST', '/api/v1/factory/provision', body)) as Identity
      writeIdentity(directory, identity)
      await giveUpdateFiles(control, product, directory)
      const { key: _key, ...shown } = identity
      const text = noRecord ? houseTexts.provisionedUnrecorded : houseTexts.provisioned
      const line = `${say(context.language, text, { device: identity.device, directory })}\n`
      context.out(values.json ? asJson({ ...shown, directory }) : line)
      return 0
    })
  },
})

/** The code of a device without factory identity, with which it enrols once. */
function makeCode(
  values: HomeValues & {
    readonly component?: string | undefined
    readonly days?: string | undefined
    readonly out?: string | undefined
    readonly json?: boolean | undefined
  },
  device: { readonly product: string; readonly serial: string },
  context: Context,
): Promise<number> {
  const { component, days, out } = values
  if (days !== undefined && !/^[1-9]\d{0,2}$/.test(days)) throw new UsageError(houseTexts.badDays)
  const body = {
    ...device,
    ...(component === undefined ? {} : { component }),
    ...(days === undefined ? {} : { days: Number(days) }),
  }
  return withHome(values, context, async (control) => {
    const made = (await ask(control, 'POST', '/api/v1/factory/codes', body)) as CodeMade
    const { device: id, code, expiresAt } = made
    if (out !== undefined) {
      writeCode(out, made)
      await giveUpdateFiles(control, device.product, out)
    }
    const line = say(context.language, houseTexts.codeMade, { device: id, code, until: shownTime(expiresAt) })
    context.out(values.json ? asJson(made) : `${line}\n`)
    return 0
  })
}

/** PEM, or base64, as it is; DER (its first octet is that of a SEQUENCE) as base64. */
function readRequest(file: string): string {
  const octets = readOctets(file)
  return octets[0] === 0x30 && octets[1] !== 0x30 ? octets.toString('base64') : octets.toString('utf8')
}
