import { descriptionOf, patternOf } from '../design/proof.ts'
import { fill } from '../words.ts'
import type { Words } from '../words.ts'

/** How a missing fact is asked for. One row for each property that a rule looks at; a test holds the table complete. */
export const questionTexts: Readonly<Record<string, Words>> = {
  '/components/*/credentials/default': {
    en: 'Does every unit of {part} have a password or key of its own from the start, with none that is common to all?',
    ja: '{part} は、全個体共通の初期パスワードや鍵を持たずに出荷されるか。',
  },
  '/components/*/credentials/setup': {
    en: 'What must somebody have to set {part} up?',
    ja: '{part} を初期設定するには何が必要か。',
  },
  '/components/*/credentials/storage': {
    en: 'Where does {part} keep passwords, network keys and tokens?',
    ja: '{part} はパスワード、ネットワーク鍵、トークンをどこに保管するか。',
  },
  '/components/*/hardware/debugPorts': {
    en: 'In which state is the debug access of {part} when it is sold?',
    ja: '出荷時、{part} のデバッグ用接続口はどの状態にあるか。',
  },
  '/components/*/hardware/enclosure/onTamper': {
    en: 'What does {part} do when it notices that it is opened?',
    ja: '{part} は開けられたことを検知したときどう動作するか。',
  },
  '/components/*/hardware/enclosure/potted': {
    en: 'Are the electronics of {part} potted?',
    ja: '{part} の電子回路は樹脂で封止されているか。',
  },
  '/components/*/hardware/enclosure/tamper': {
    en: 'What notices that {part} is opened?',
    ja: '{part} が開けられたことを何が検知するか。',
  },
  '/components/*/hardware/memoryProtection': {
    en: 'What keeps the programs on {part} apart in memory?',
    ja: '{part} では何がプログラム同士のメモリを分離するか。',
  },
  '/components/*/hardware/secureBoot/applications': {
    en: 'Does the operating system of {part} start only signed programs?',
    ja: '{part} の OS は署名されたプログラムだけを起動するか。',
  },
  '/components/*/hardware/secureBoot/enabled': {
    en: 'Does {part} start only software that the maker has signed?',
    ja: '{part} は、メーカーが署名したソフトウェアだけを起動するか。',
  },
  '/components/*/hardware/secureBoot/measured': {
    en: 'Does {part} measure what it starts, so that it can prove its state?',
    ja: '{part} は起動したものを計測し、自身の状態を証明できるか。',
  },
  '/components/*/hardware/secureBoot/rollbackProtection': {
    en: 'Does {part} refuse to start an older image, even one with a valid signature?',
    ja: '{part} は、署名が正しくても古いイメージの起動を拒否するか。',
  },
  '/components/*/hardware/sensorChecks': {
    en: 'How does {part} notice that a sensor is deceived or broken?',
    ja: '{part} はセンサーへの欺瞞や故障をどう検知するか。',
  },
  '/components/*/hardware/storageEncryption': {
    en: 'What does {part} encrypt of what it stores?',
    ja: '{part} は保存データのどこまでを暗号化するか。',
  },
  '/components/*/platform': {
    en: 'Which backend stands behind the product?',
    ja: '製品のバックエンドは何か。',
  },
  '/components/*/software/debugCode': {
    en: 'What became of the debug code in the released firmware of {part}?',
    ja: '{part} のリリース版ファームウェアで、デバッグ用コードはどうなっているか。',
  },
  '/components/*/software/hardening': {
    en: 'Which measures make a fault in the software of {part} hard to exploit?',
    ja: '{part} では、ソフトウェアの欠陥の悪用を困難にするどの対策を講じているか。',
  },
  '/components/*/software/languages': {
    en: 'In which languages is the firmware of {part} written?',
    ja: '{part} のファームウェアはどの言語で書かれているか。',
  },
  '/components/*/software/offline': {
    en: 'What does {part} still do without network and backend?',
    ja: '{part} はネットワークやバックエンドがなくても何ができるか。',
  },
  '/components/*/software/onSelfTestFailure': {
    en: 'What does {part} do when a test of itself fails?',
    ja: '{part} はセルフテストに失敗したときどう動作するか。',
  },
  '/components/*/software/osSupport': {
    en: 'Who still mends the operating system of {part}?',
    ja: '{part} の OS は誰が保守しているか。',
  },
  '/components/*/software/privileges': {
    en: 'Do the programs on {part} each have only the rights that they need?',
    ja: '{part} の各プログラムは必要な権限だけで動作するか。',
  },
  '/components/*/software/sbom': {
    en: 'Where is the bill of materials of the software of {part}?',
    ja: '{part} のソフトウェアの SBOM はどこにあるか。',
  },
  '/components/*/software/selfTest': {
    en: 'What does {part} test of itself when it starts?',
    ja: '{part} は起動時に自身の何を検査するか。',
  },
  '/components/*/software/updatable': {
    en: 'Can {part} be updated in the field?',
    ja: '{part} は出荷後に更新できるか。',
  },
  '/dataflows/*/authentication': {
    en: 'How do the two ends of {part} know each other?',
    ja: '{part} の両端は互いをどう認証するか。',
  },
  '/dataflows/*/transport': {
    en: 'What protects {part} on the way (TLS, DTLS, link encryption, nothing)?',
    ja: '{part} は経路上で何によって保護されるか（TLS、DTLS、リンク暗号化、なし）。',
  },
  '/interfaces/*/addressPrivacy': {
    en: 'Do the addresses that {part} sends change, so that nobody is followed by them?',
    ja: '{part} が発するアドレスは、追跡されないように変わるか。',
  },
  '/interfaces/*/attemptLimit': {
    en: 'Is guessing at {part} slowed down or stopped after a few wrong attempts?',
    ja: '{part} では、数回の失敗後に試行を遅らせる、または止めるか。',
  },
  '/interfaces/*/authentication': {
    en: 'What does a peer have to prove at {part}?',
    ja: '{part} では接続相手に何の証明を求めるか。',
  },
  '/interfaces/*/kind': {
    en: 'What kind of interface is {part}?',
    ja: '{part} はどの種類のインターフェースか。',
  },
  '/interfaces/*/pairing': {
    en: 'How do two ends come to know each other over {part}?',
    ja: '{part} では両端がどのように互いを確認するか。',
  },
  '/interfaces/*/pairingMode': {
    en: 'What opens {part} for a new peer?',
    ja: '{part} は何をきっかけに新しい相手を受け入れるか。',
  },
  '/interfaces/*/security': {
    en: 'How is the link of {part} protected?',
    ja: '{part} のリンクはどう保護されるか。',
  },
  '/interfaces/*/state': {
    en: 'Does {part} work in the product as sold?',
    ja: '出荷時、{part} は有効か。',
  },
  '/keys': {
    en: 'Which keys does the product have, where are they made, and where are they kept?',
    ja: '製品はどの鍵を持ち、どこで生成し、どこに保管するか。',
  },
  '/keys/*/generated': {
    en: 'Where is the key {part} made?',
    ja: '鍵 {part} はどこで生成されるか。',
  },
  '/keys/*/lifetime': {
    en: 'How long is the key {part} used before it is replaced?',
    ja: '鍵 {part} は何年で更新されるか。',
  },
  '/keys/*/purpose': {
    en: 'What is the key {part} for?',
    ja: '鍵 {part} は何に使うか。',
  },
  '/keys/*/storage': {
    en: 'Where is the key {part} kept?',
    ja: '鍵 {part} はどこに保管されるか。',
  },
  '/keys/*/unique': {
    en: 'Does every unit have a key {part} of its own?',
    ja: '鍵 {part} は個体ごとに異なるか。',
  },
  '/updates': {
    en: 'How does new firmware get to the devices, and what do they check?',
    ja: '新しいファームウェアはどう届けられ、デバイスは何を検査するか。',
  },
}

const nameless: Words = { en: 'the product', ja: '製品' }

/** The question for a property; where the table has no row, what the schema says of it. */
export function questionFor(pointer: string, part: Words = nameless): Words {
  const row = questionTexts[patternOf(pointer)]
  if (row) return fill(row, { part })
  const description = descriptionOf(pointer) ?? pointer
  return { en: description, ja: description }
}
