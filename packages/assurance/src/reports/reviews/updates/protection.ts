import { wordOf } from '../../../design/design.ts'
import type { Design } from '../../../design/design.ts'
import { any, fact, noneOf, oneOf } from '../../../design/facts.ts'
import type { Condition } from '../../../design/facts.ts'
import { words } from '../../../words.ts'
import { isTooWeak, strengthOf } from '../algorithms.ts'
import {
  answered,
  devices,
  each,
  factories,
  keysFor,
  ofEach,
  ofProduct,
  ofUpdates,
  several,
} from './asked.ts'
import type { Subject } from './asked.ts'

/** How firmware is protected, from the build to the last day of support (CSA guide, step 9). */

/** A model without a factory doesn’t say where devices get their first firmware. */
const noFactory: Condition = { kind: 'fact', pointer: '/components', truth: 'unknown', proof: 'claim' }

const atFactories =
  (path: string, expected: Parameters<typeof fact>[3]) =>
  (design: Design): Condition | undefined =>
    factories(design).length === 0 ? noFactory : ofEach(factories, path, expected)(design)

const strong = { good: (name: unknown) => typeof name === 'string' && !isTooWeak(strengthOf(name)) }

const protectedStores = [
  'secure-element',
  'tpm',
  'hsm',
  'trusted-execution-environment',
  'one-time-programmable',
  'protected-flash',
  'platform-keystore',
] as const
const [firstStore, ...otherStores] = protectedStores

/** Images in the clear are an answer where nothing in them is secret. */
const encryption = (design: Design): Condition => {
  const { model } = design
  const updates = design.updates ?? { ...design.product, pointer: '/updates', part: {} }
  return any(
    fact(model, updates, 'encrypted', noneOf('per-product', 'none')),
    fact(model, updates, 'imageSecrets', { ...oneOf(false), absent: 'fails' }),
  )
}

const isEncrypted = ({ updates }: Design): boolean =>
  !['none', 'unknown'].includes(wordOf(updates?.part.encrypted))

export const lifecycle: Subject = {
  title: words('Protection over the life cycle', 'ライフサイクル全体の保護'),
  asked: [
    {
      ids: 'S09-06, S09-07, S09-16',
      ask: words(
        'Is firmware protected from the build to the start of the device, whatever carries it?',
        'ファームウェアは、運ぶ手段によらず、ビルドから起動まで保護されているか。',
      ),
      of: each(
        ofProduct('development/build', oneOf('isolated', 'controlled')),
        ofUpdates('signatures/algorithm', noneOf('ed25519', 'none')),
        ofEach(devices, 'hardware/secureBoot/enabled', oneOf(true)),
      ),
      platform: words(
        'What is signed is the image as it was built. The device verifies it before it is installed, and at every start from a slot.',
        '署名対象はビルドしたままのイメージである。デバイスは導入前と、スロットからの起動ごとに検証する。',
      ),
      left: words(
        'At repair, return and disposal: who can read or change the firmware?',
        '修理、返品、廃棄の際に、ファームウェアを読み書きできるのは誰か。',
      ),
    },
    {
      ids: 'S09-17, S09-28',
      ask: words(
        'What keeps the keys that verify updates, and the running image, from being overwritten?',
        '更新の検証鍵と動作中のイメージを、書き換えから何で守るか。',
      ),
      of: each(
        ofEach(keysFor('verify-updates'), 'storage', oneOf(firstStore, ...otherStores)),
        ofEach(keysFor('verify-boot'), 'storage', oneOf('one-time-programmable', 'secure-element', 'tpm')),
      ),
      platform: words(
        'The slot that runs is write-protected. A new root needs the signatures of the old one’s holders.',
        '動作中のスロットは書き込みを禁止する。新しいルートには、旧ルートの保持者の署名が必要である。',
      ),
    },
    {
      ids: 'S09-08',
      ask: words(
        'Is the first firmware loaded by a secure process?',
        '最初のファームウェアは、安全な工程で書き込まれるか。',
      ),
      of: atFactories('provisioning/firstFirmware', oneOf('signature-checked', 'digest-compared')),
      platform: words(
        'The factory record names the firmware of each unit, and is signed at the station.',
        '工場記録に個体ごとのファームウェアを残し、書込み装置で署名する。',
      ),
    },
    {
      ids: 'S09-09',
      ask: words('Is it loaded in a secure facility?', '安全な施設で書き込まれるか。'),
      of: each(
        atFactories('provisioning/access', oneOf('controlled-and-recorded', 'controlled')),
        atFactories('audited', oneOf(true)),
      ),
      left: words(
        'When was the facility last seen by somebody of the maker?',
        'メーカーの担当者が最後に施設を確認したのはいつか。',
      ),
    },
  ],
}

export const signing: Subject = {
  title: words('Signature and cryptography', '署名と暗号'),
  asked: [
    {
      ids: 'S09-01',
      ask: words(
        'How many people have to sign a release, and a new root?',
        'リリースと新しいルートには、何人の署名が必要か。',
      ),
      of: each(ofUpdates('signatures/targets', several), ofUpdates('signatures/root', several)),
      platform: words(
        'Device and server count signatures by different keys, and refuse what has too few.',
        'デバイスとサーバーは異なる鍵の署名を数え、不足すれば拒否する。',
      ),
    },
    {
      ids: 'S09-23',
      ask: words(
        'Has the crypto suite that signs firmware been examined thoroughly?',
        'ファームウェアの署名に使う暗号スイートを十分に検討したか。',
      ),
      of: each(
        ofUpdates('signatures/algorithm', { ...strong, set: 'ed25519' }),
        ofUpdates('signatures/manifestAlso', { ...strong, set: 'ml-dsa-65' }),
        ofUpdates('cryptography/examined', answered),
      ),
      platform: words(
        'Ed25519 or ECDSA P-256 by Node’s OpenSSL; besides, ML-DSA-65 (FIPS 204) on the manifest, which a quantum computer doesn’t forge.',
        'Node に含まれる OpenSSL の Ed25519 または ECDSA P-256。加えて、量子計算機でも偽造できない ML-DSA-65（FIPS 204）をマニフェストに付ける。',
      ),
    },
    {
      ids: 'S09-24',
      ask: words(
        'Is the implementation certified (FIPS 140-3, the successor of 140-2)?',
        '実装は認証を受けているか（FIPS 140-2 の後継である FIPS 140-3 など）。',
      ),
      of: each(
        ofUpdates('cryptography/library', answered),
        ofUpdates('cryptography/certificate', noneOf(undefined, 'none')),
      ),
      left: words(
        'Does the market ask for a certificate, and does it cover the version and platform in use?',
        '市場は認証を求めるか。認証は、使用中の版とプラットフォームを対象としているか。',
      ),
    },
    {
      ids: 'S08-35',
      ask: words(
        'How are pinned keys and trust anchors replaced over the years?',
        'ピンニングした鍵や信頼の基点を、長期にわたりどう交換するか。',
      ),
      of: each(
        ofEach(keysFor('verify-server'), 'spare', oneOf(true)),
        ofEach(keysFor('verify-updates'), 'rotate', { ...noneOf('tuf', 'never'), absent: 'holds' }),
      ),
      platform: words(
        'Trust anchors, order keys and the second signature’s keys travel as signed targets.',
        '信頼の基点、命令の検証鍵、第二署名の鍵は、署名付きの対象として配る。',
      ),
    },
  ],
}

export const secrecy: Subject = {
  title: words('Encryption and rollback', '暗号化とロールバック'),
  asked: [
    {
      ids: 'S09-26',
      ask: words('Are images encrypted, and for whom?', 'イメージは暗号化されるか。誰に対してか。'),
      of: encryption,
      platform: words(
        'The content key is wrapped to the device’s own key, and given only to a device that is to have the release.',
        'コンテンツ鍵はデバイス自身の鍵で包み、対象のデバイスにだけ渡す。',
      ),
    },
    {
      ids: 'S09-27',
      ask: words(
        'Where does the device keep the key that decrypts them?',
        '復号に使う鍵を、デバイスのどこに保管するか。',
      ),
      of: (design) =>
        isEncrypted(design)
          ? (ofEach(keysFor('decrypt-updates'), 'storage', oneOf(firstStore, ...otherStores))(design) ?? {
              kind: 'fact',
              pointer: '/keys',
              truth: 'fails',
              proof: 'claim',
            })
          : undefined,
    },
    {
      ids: 'S09-11, S09-29',
      ask: words(
        'Is an older, flawed release refused, by the update process and at the start?',
        '欠陥のある古い版を、更新時と起動時に拒否するか。',
      ),
      of: each(
        ofUpdates('rollbackProtection', oneOf(true)),
        ofEach(devices, 'hardware/secureBoot/rollbackProtection', oneOf(true)),
      ),
      platform: words(
        'Versions only grow; a confirmed release raises the security floor, below which nothing starts any more.',
        '版数は増える一方で、確認済みのリリースがセキュリティ下限を引き上げる。下限を下回る版は起動しない。',
      ),
    },
  ],
}

export const support: Subject = {
  title: words('Deadlines and support', '期限とサポート'),
  asked: [
    {
      ids: 'S09-14, S09-13',
      ask: words(
        'Do updates install by themselves, and what may the owner decide?',
        '更新は自動で導入されるか。所有者は何を決められるか。',
      ),
      of: each(
        ofUpdates('automatic/default', oneOf(true)),
        ofUpdates('automatic/ownerMayDisable', answered),
        ofUpdates('automatic/ownerMayPostpone', { ...answered, set: { critical: '2d', other: '7d' } }),
      ),
      platform: words(
        'Automatic by default; the owner postpones or disables as far as the model allows, and that is told to the device, signed.',
        '既定では自動で導入する。所有者はモデルの許す範囲で延期または停止でき、その内容は署名してデバイスに伝える。',
      ),
    },
    {
      ids: 'N-B8, S05-51',
      ask: words(
        'By when is a fix on every device, by severity?',
        '深刻度ごとに、修正をいつまでに全デバイスへ届けるか。',
      ),
      of: each(
        ofUpdates('installWithin/critical', { good: (value) => value !== 'unlimited', set: '14d' }),
        ofUpdates('installWithin/high', { good: (value) => value !== 'unlimited', set: '30d' }),
        ofUpdates('installWithin/other', { ...answered, set: '90d' }),
      ),
      platform: words(
        'Deadlines run from publication. Devices that are overdue are counted, shown, and can be restricted.',
        '期限は公開時から数える。期限を過ぎたデバイスは集計・表示し、制限できる。',
      ),
    },
    {
      ids: 'S01-44, S09-14',
      ask: words(
        'How does the owner learn that an update is due and what it mends?',
        '更新の必要性と修正内容を、所有者にどう知らせるか。',
      ),
      of: ofUpdates('notice', {
        good: (list) => Array.isArray(list) && list.some((way) => way !== 'none'),
        set: ['in-app'],
      }),
      platform: words(
        'Each release carries its changes in English and Japanese.',
        '各リリースは、変更内容を英語と日本語で持つ。',
      ),
    },
    {
      ids: 'N-B8',
      ask: words(
        'For how long is the product supported, and what comes afterwards?',
        'サポート期間はどれだけか。終了後はどうなるか。',
      ),
      of: each(
        ofProduct('support/for', answered),
        ofProduct('support/from', answered),
        ofProduct('support/afterwards', noneOf('runs-locally', 'nothing')),
      ),
      left: words(
        'Who runs the service after shipping: names, hours, budget for all these years?',
        '出荷後の保守・運用を誰が担うか（担当者、対応時間、全期間の予算）。',
      ),
    },
    {
      ids: 'N-B8, N-P3',
      ask: words(
        'Who hears of a vulnerability, and which devices have the part that it is in?',
        '脆弱性の連絡は誰が受けるか。該当部品を含むデバイスを把握できるか。',
      ),
      of: each(
        ofProduct('maker/securityContact', answered),
        ofProduct('maker/disclosurePolicy', answered),
        ofEach(devices, 'software/sbom', answered),
      ),
      platform: words(
        'Each release’s SBOM is held against vulnerability databases, and the registry says which devices run it.',
        '各リリースの SBOM を脆弱性データベースと照合し、台帳から該当デバイスを示す。',
      ),
    },
  ],
}
