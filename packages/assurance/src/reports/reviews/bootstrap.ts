import { isDevice, wordOf } from '../../design/design.ts'
import type { Design } from '../../design/design.ts'
import type { ElementOf } from '../../design/element.ts'
import { words } from '../../words.ts'
import type { Words } from '../../words.ts'
import { code, heading, list, note, question } from '../document.ts'
import type { Block, Line } from '../document.ts'

/** From the factory to the first connection, for each device [S11-44 to S11-46]. */

const keyFor = (design: Design, device: string, purpose: string): ElementOf<'keys'> | undefined =>
  design.keysAt(device).find(({ part }) => wordOf(part.purpose) === purpose)

function identityStep(key: ElementOf<'keys'> | undefined): Line {
  if (!key)
    return [
      words(
        'It leaves the factory without an identity of its own (the model names no key for bootstrap): it enrols with a one-time enrolment code.',
        '固有の識別情報なしで工場を出る（モデルに初回接続用の鍵がない）。一度限りの登録コードで登録する。',
      ),
    ]
  const where = wordOf(key.part.generated)
  const made: Readonly<Record<string, Words>> = {
    'on-device': words('is made on the device and never leaves it', 'デバイス内で生成し、外に出さない'),
    'in-secure-element': words(
      'is made in the secure element and never leaves it',
      'セキュアエレメント内で生成し、外に出さない',
    ),
    'in-factory': words('is made in the factory and loaded', '工場で生成して書き込む'),
    'by-vendor': words('comes with the chip from its vendor', 'チップの製造元が書き込む'),
  }
  return [
    words('The key of its factory identity', '工場出荷時の識別情報の鍵'),
    code(key.id),
    made[where] ?? question(words('is made where?', 'どこで生成するか。')),
    words(
      '(the factory CA issues its certificate upon a request, and the factory record says so).',
      '（工場 CA が要求（CSR）に対して証明書を発行し、工場記録に残す）。',
    ),
  ]
}

function trustStep(design: Design, device: string): Line {
  const anchors = design
    .keysAt(device)
    .filter(({ part }) => wordOf(part.purpose).startsWith('verify-'))
    .map(({ id }) => id)
  return anchors.length === 0
    ? [question(words('By which pinned keys does it know its server?', 'どの固定鍵でサーバーを確かめるか。'))]
    : [words('It is given what it trusts:', '信頼の基点を書き込む：'), code(anchors.join(', '))]
}

const enrolment = words(
  'At the first connection it makes a key, and asks for an operational certificate by EST over TLS, with its factory identity. An unknown one waits until an administrator has vouched for it.',
  '初回接続時に鍵を生成し、工場出荷時の識別情報を使い、TLS 上の EST で運用証明書を要求する。未登録のデバイスは、管理者が確認して承認するまで待つ。',
)
const policy = words(
  'With it, it fetches its signed policy and pins the order key.',
  'その証明書で署名付きポリシーを取得し、命令鍵を固定する。',
)
const operation = words(
  'From then on it connects by the operational certificate alone; the factory identity opens enrolment and nothing else.',
  '以後は運用証明書だけで接続する。工場出荷時の識別情報では登録以外の入口を開けない。',
)

function setupStep({
  credentials,
}: {
  readonly credentials?: { readonly setup?: string | { readonly other: string } }
}): Line {
  const setup = wordOf(credentials?.setup)
  return setup === 'unknown'
    ? [question(words('What proves the right to set it up?', '初期設定の権限を何で証明するか。'))]
    : [
        words('The owner proves the right to set it up by', '所有者は初期設定の権限を次で証明する：'),
        code(setup),
      ]
}

export function bootstrap(design: Design): readonly Block[] {
  const blocks = design.components.flatMap(({ id, part }): readonly Block[] => {
    if (!isDevice(part)) return []
    const steps: readonly Line[] = [
      identityStep(keyFor(design, id, 'bootstrap')),
      trustStep(design, id),
      setupStep(part),
      [enrolment],
      [policy],
      [operation],
    ]
    return [heading(3, code(id)), list(steps, true)]
  })
  return blocks.length > 0
    ? blocks
    : [note('open', [words('The model has no device.', 'モデルにデバイスがない。')])]
}
