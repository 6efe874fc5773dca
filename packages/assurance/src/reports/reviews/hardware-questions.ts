import type { DeviceComponent } from '@sekisho/model'
import { words } from '../../words.ts'
import type { Words } from '../../words.ts'
import type { Inline } from '../document.ts'
import { spoken } from '../../view/vocabulary.ts'

/** What a review asks of a device’s electronics and its body, and which property of the model answers. */

type Said = string | boolean | { readonly other: string } | undefined

const yes = words('yes', 'はい')
const no = words('no', 'いいえ')

/** A value of the model in words; nothing where it doesn’t say. */
export function shown(value: Said): Inline | undefined {
  if (value === undefined || value === 'unknown') return undefined
  return typeof value === 'boolean' ? (value ? yes : no) : spoken(value)
}

export interface Asked {
  readonly ids: string
  readonly ask: Words
  readonly of: (device: DeviceComponent) => readonly Said[]
}

/** Questions on the choice of processor and chips. */
export const chipQuestions: readonly Asked[] = [
  {
    ids: 'S05-07, S05-27',
    ask: words(
      'Does the processor start only software that is signed?',
      'プロセッサーは署名されたソフトウェアだけを起動するか。',
    ),
    of: ({ hardware }) => [hardware?.secureBoot?.enabled],
  },
  {
    ids: 'S05-07',
    ask: words('Does it refuse an older, signed image?', '署名された旧版を拒否するか。'),
    of: ({ hardware }) => [hardware?.secureBoot?.rollbackProtection],
  },
  {
    ids: 'S05-08',
    ask: words(
      'Does it have accelerators for cryptography, and for which algorithms?',
      '暗号アクセラレーターを備えるか。対応アルゴリズムは何か。',
    ),
    of: () => [undefined],
  },
  {
    ids: 'S05-09, S05-14, S05-17',
    ask: words('How are programs in memory kept apart?', 'メモリー上のプログラムをどう分離するか。'),
    of: ({ hardware }) => [hardware?.memoryProtection],
  },
  {
    ids: 'S05-10, S05-57, S05-58',
    ask: words('In which state is debug access as sold?', '出荷時のデバッグ接続はどの状態か。'),
    of: ({ hardware }) => [hardware?.debugPorts],
  },
  {
    ids: 'S05-11, S05-40',
    ask: words('What keeps the firmware from being read out?', 'ファームウェアの読み出しを何で防ぐか。'),
    of: ({ hardware }) => [hardware?.storageEncryption],
  },
  {
    ids: 'S05-12, S05-15, S05-19',
    ask: words('Where does it keep keys over a power cut?', '電源断の間、鍵をどこに保管するか。'),
    of: ({ hardware }) => [hardware?.secureElement],
  },
  {
    ids: 'S05-16, S05-30',
    ask: words('Can what started be measured and attested?', '起動したものを測定し、証明できるか。'),
    of: ({ hardware }) => [hardware?.secureBoot?.measured],
  },
  {
    ids: 'S11-29',
    ask: words('Where do random numbers come from?', '乱数源は何か。'),
    of: ({ hardware }) => [hardware?.randomSource],
  },
]

export const bodyQuestions: readonly Asked[] = [
  {
    ids: 'S05-38',
    ask: words('What holds the enclosure shut?', '筐体を何で閉じるか。'),
    of: ({ hardware }) => [hardware?.enclosure?.screws],
  },
  {
    ids: 'S05-39, S05-43 to S05-45',
    ask: words('What notices that it is opened?', '開けられたことを何で検知するか。'),
    of: ({ hardware }) => [hardware?.enclosure?.tamper],
  },
  {
    ids: 'S05-39, S05-46',
    ask: words('What does it do then?', '検知したとき何をするか。'),
    of: ({ hardware }) => [hardware?.enclosure?.onTamper],
  },
  {
    ids: 'S05-42',
    ask: words(
      'Is hardware that resists opening worth its price here? Write down the reason.',
      '開封に耐えるハードウェアは費用に見合うか。理由を記録する。',
    ),
    of: ({ hardware }) => [hardware?.enclosure?.potted],
  },
  {
    ids: 'S05-67',
    ask: words('Is debug code gone from production units?', '量産品からデバッグ用コードを除いたか。'),
    of: ({ software }) => [software?.debugCode],
  },
  {
    ids: 'S05-52',
    ask: words('Which security functions are tested at start?', '起動時にどのセキュリティ機能を検査するか。'),
    of: ({ software }) => software?.selfTest ?? [undefined],
  },
  {
    ids: 'S05-62',
    ask: words(
      'How is the security of third-party input and output parts managed?',
      '第三者製の入出力部品のセキュリティをどう管理するか。',
    ),
    of: () => [undefined],
  },
  {
    ids: 'S05-63 to S05-66',
    ask: words(
      'Is it plugged into other machines? What can they do by that, and does the owner agree before data flow?',
      '他の機器に接続して使うか。その接続で何ができ、データを渡す前に所有者の同意を得るか。',
    ),
    of: () => [undefined],
  },
]
