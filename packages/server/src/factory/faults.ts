import { deviceId, productId, serial as toSerial } from '@sekisho/model'
import { isPlainField, type Place, type PlainField, portStates, type RawRecord } from './record.ts'

/** What is wrong with what a factory sent, and what to do about it, in both languages. */

interface Row {
  readonly en: string
  readonly ja: string
  readonly remedy: { readonly en: string; readonly ja: string }
}

const row = (en: string, ja: string, remedyEn: string, remedyJa: string): Row => ({
  en,
  ja,
  remedy: { en: remedyEn, ja: remedyJa },
})

/** A published code is never reused. */
export const recordFaults = {
  RECORD_CSV: row(
    'not CSV as RFC 4180 has it',
    'RFC 4180 に従う CSV ではない',
    'put the cell in quotes, and double the quotes in it',
    'セルを引用符で囲み、中の引用符は二重にする',
  ),
  RECORD_JSON: row(
    'not JSON',
    'JSON ではない',
    'send an array of objects, or one object per line',
    'オブジェクトの配列、または 1 行 1 オブジェクトで送る',
  ),
  RECORD_HEADER: row(
    'no such column',
    'この列は定義されていない',
    'use the columns of the guide',
    '手引きにある列名を使う',
  ),
  RECORD_HEADER_TWICE: row(
    'the column is there twice',
    '列が重複している',
    'keep one of the two',
    'どちらか一方だけを残す',
  ),
  RECORD_CELLS: row(
    'another number of cells than the header has',
    'セルの数が見出しと異なる',
    'give every row as many cells as the header',
    '各行のセル数を見出しに合わせる',
  ),
  RECORD_FIELD: row(
    'not acceptable here',
    'この値は使えない',
    'see the guide for what the field takes',
    '項目に書ける値は手引きを参照する',
  ),
  RECORD_SERIAL: row(
    'product and serial make no device id',
    '製品とシリアル番号からデバイス ID を作れない',
    'letters, digits, dot and hyphen, together at most 64',
    '英数字、ピリオド、ハイフンを使い、合計 64 文字以内とする',
  ),
  RECORD_SERIAL_TWICE: row(
    'the serial is there twice',
    'シリアル番号が重複している',
    'find out which of the two devices has it',
    'どちらのデバイスの番号かを確認する',
  ),
  RECORD_KEY: row(
    'neither key nor certificate',
    '鍵も証明書も示されていない',
    "give the key's or the IDevID's SHA-256",
    '鍵または IDevID の SHA-256 を示す',
  ),
  RECORD_KEY_TWICE: row(
    'another device has this key',
    '別のデバイスが同じ鍵を持つ',
    'every device makes a key of its own',
    '鍵はデバイスごとに生成する',
  ),
  RECORD_OTHER_KEY: row(
    'the registry knows the device by another key',
    '台帳にあるデバイスの鍵と一致しない',
    'find out which device bears the serial',
    'そのシリアル番号を持つデバイスを確認する',
  ),
  RECORD_KNOWN: row(
    'the device has a factory record already',
    '工場記録がすでに存在する',
    'leave the device out',
    'そのデバイスを除く',
  ),
  RECORD_RETIRED: row(
    'the device is at its end of life',
    'デバイスはすでに廃止されている',
    'leave the device out',
    'そのデバイスを除く',
  ),
  RECORD_COMPONENT: row(
    'no such component with an identity of its own',
    '識別情報を持つ構成要素として定義されていない',
    'use an id of the model',
    'モデルの ID を使う',
  ),
  RECORD_VARIANT: row(
    'no such variant of the product',
    'この製品のバリエーションではない',
    'use an id of the model',
    'モデルの ID を使う',
  ),
  RECORD_HARDWARE: row(
    'no hardware revision of the variant',
    'バリエーションのハードウェア改訂ではない',
    'use a revision of the model',
    'モデルにある改訂を使う',
  ),
  RECORD_PORT: row(
    'the component has no such interface',
    '構成要素にこのインタフェースはない',
    'use an id of the model',
    'モデルの ID を使う',
  ),
  RECORD_PORT_OPEN: row(
    'the interface is more open than the model says',
    'インタフェースがモデルの記述より開いている',
    'close it on the line, and test again',
    '製造ラインで閉じ、再検査する',
  ),
  RECORD_PORT_UNSAID: row(
    'the model closes the interface, and nobody says that it is closed',
    'モデルでは閉じるインタフェースについて、状態の記録がない',
    'read the state back on the line',
    '製造ラインで状態を読み出して記録する',
  ),
  RECORD_TEST: row(
    'a test failed',
    '検査に不合格である',
    'mend the device, and test again',
    'デバイスを修理し、再検査する',
  ),
} as const satisfies Readonly<Record<string, Row>>

export type RecordFaultCode = keyof typeof recordFaults

/** `finding`: the record can be read, and the device isn't as the model has it. */
export interface RecordFault extends Place {
  readonly code: RecordFaultCode
  readonly serial?: string
  /** The column, or the member. */
  readonly field?: string
}

const findings: ReadonlySet<RecordFaultCode> = new Set([
  'RECORD_PORT_OPEN',
  'RECORD_PORT_UNSAID',
  'RECORD_TEST',
])
export const isFinding = ({ code }: Pick<RecordFault, 'code'>): boolean => findings.has(code)

const word = /^[A-Za-z0-9][A-Za-z0-9._ +/-]{0,99}$/
const fingerprint = /^(?:[0-9a-fA-F]{64}|[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){31})$/
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)$/

const forms: Readonly<Record<PlainField, RegExp>> = {
  serial: /./,
  component: word,
  key: fingerprint,
  certificate: fingerprint,
  hardware: word,
  variant: word,
  batch: word,
  firmware: word,
  facility: word,
  operator: /^[A-Za-z0-9-]{1,32}$/,
  at: instant,
}

const familyForms: Readonly<Record<string, RegExp>> = {
  port: new RegExp(`^(?:${portStates.join('|')})$`),
  fuse: /^[\x20-\x7E]{1,64}$/,
  test: /^(?:pass|fail)$/,
  value: /^[^\p{C}]{1,64}$/u,
}

/** What of a record's fields isn't in its form. */
export function formFaults(raw: RawRecord, product: string): readonly RecordFault[] {
  const { line, fields } = raw
  const serial = fields.get('serial')?.text ?? ''
  const bad = [...fields].filter(([name, { text }]) => {
    const form = isPlainField(name) ? forms[name] : familyForms[name.split(':')[0] ?? '']
    return text !== '' && form?.test(text) !== true
  })
  const faults = bad.map(([field, { column }]): RecordFault => {
    const place = column === undefined ? { line } : { line, column }
    return Object.assign(place, { code: 'RECORD_FIELD' as const, serial, field })
  })
  const [owner, own] = [productId(product), toSerial(serial)]
  const isNamed = owner !== undefined && own !== undefined && deviceId(owner, own) !== undefined
  const hasKey = ['key', 'certificate'].some((name) => (fields.get(name)?.text ?? '') !== '')
  return [
    ...(isNamed ? [] : [{ code: 'RECORD_SERIAL', line, serial, field: 'serial' } as const]),
    ...(hasKey ? [] : [{ code: 'RECORD_KEY', line, serial, field: 'key' } as const]),
    ...faults,
  ]
}
