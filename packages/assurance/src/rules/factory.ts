import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import { all, any, fact, oneOf } from '../design/facts.ts'
import type { Condition } from '../design/facts.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { factoriesOf, factsBelow, stated, yes } from './system.ts'
import type { Factory } from './system.ts'

/** Where devices are made and get their identity. */

/** Those that are said to be there: a maker who draws no factory is asked about its devices’ keys. */
const factories = (design: Design): readonly Subject<Factory>[] =>
  factoriesOf(design).map((factory) => subject(factory, []))

const provisioned = {
  'provisioning/keys': oneOf('on-device', 'hsm'),
  'provisioning/accounted': yes,
  'provisioning/testMaterial': oneOf('destroyed', 'kept-inside'),
}

const said = ({ part }: Subject<Factory>): boolean => part.provisioning !== undefined

const secret = new Set(['bootstrap', 'tls-client', 'sign-messages', 'mac-messages', 'attestation'])
const ownMaking = new Set(['on-device', 'in-secure-element'])

/** Nothing to copy: every secret of every device is made on it. */
function madeOnDevices({ devices, keys }: Design): Condition {
  const ids = new Set(devices.map(({ id }) => id))
  const secrets = keys.filter(({ part }) => ids.has(part.at) && secret.has(wordOf(part.purpose)))
  return secrets.length === 0
    ? stated('/keys', 'unknown')
    : all(
        ...secrets.map(({ pointer, part }) =>
          stated(`${pointer}/generated`, ownMaking.has(wordOf(part.generated)) ? 'holds' : 'fails', {
            ...(part.generated !== undefined && { value: part.generated }),
          }),
        ),
      )
}

export const factoryRules: readonly ThreatRule[] = [
  rule({
    id: 'identities-copied-in-factory',
    categories: ['spoofing', 'information-disclosure'],
    title: {
      en: 'Keys of devices are copied at {subject}',
      ja: '{subject} でデバイスの鍵が複製される',
    },
    attack: {
      en: 'Whoever works at the line, or breaks into its computers, takes the file from which keys are written into devices.',
      ja: '製造ラインの従業員や侵入者が、デバイスに書き込む鍵のファイルを持ち出す。',
    },
    effect: {
      en: 'Every device made there can be impersonated, for as long as it lives.',
      ja: 'そこで製造されたすべてのデバイスに、使用される限りなりすますことができる。',
    },
    refs: {
      cwe: ['CWE-321', 'CWE-522'],
      guide: ['S11-16', 'S11-17', 'S10-32', 'S01-27', 'S09-09', 'S11-20'],
    },
    layers: ['organisation', 'hardware'],
    severity: 3,
    access: ['supply-chain'],
    gain: 'control',
    over: factories,
    met: (factory, design) =>
      said(factory)
        ? any(
            fact(design.model, factory, 'provisioning/keys', provisioned['provisioning/keys']),
            madeOnDevices(design),
          )
        : all(...factsBelow(design.model, factory, provisioned)),
  }),
  rule({
    id: 'devices-overproduced',
    categories: ['spoofing'],
    title: {
      en: '{subject} makes more devices than were ordered, or sells the scrap',
      ja: '{subject} が発注数を超えてデバイスを製造し、または廃棄品を横流しする',
    },
    attack: {
      en: 'Identities are handed out without counting: clones with genuine certificates leave by another door.',
      ja: '識別情報が数を確認せずに払い出され、本物の証明書を持つ複製品が別経路で流通する。',
    },
    effect: {
      en: 'Devices of unknown origin join the fleet, untested and perhaps altered.',
      ja: '出所不明で未検査の、改変されたかもしれないデバイスがデバイス群に加わる。',
    },
    refs: { guide: ['I-054', 'S11-09', 'S11-46', 'S11-16'] },
    layers: ['organisation', 'backend'],
    severity: 2,
    access: ['supply-chain'],
    gain: 'inject',
    over: (design) => factories(design).filter(said),
    met: (factory, { model }) => fact(model, factory, 'provisioning/accounted', yes),
  }),
  rule({
    id: 'test-material-leaves-factory',
    categories: ['elevation-of-privilege', 'information-disclosure'],
    title: {
      en: 'Test firmware and test keys leave {subject}',
      ja: 'テスト用のファームウェアと鍵が {subject} の外に出る',
    },
    attack: {
      en: 'A service laptop, a returned sample or a forum has the image that opens every port, or the key that devices still accept.',
      ja: '保守用 PC、返送サンプル、掲示板から、全ポートを開くイメージや、製品が今も受け入れるテスト鍵が出回る。',
    },
    effect: {
      en: 'What was made for testing opens devices in the field.',
      ja: '試験のために作られたものが、市場のデバイスを開く手段となる。',
    },
    refs: { cwe: ['CWE-489', 'CWE-1269'], guide: ['S09-08', 'S09-09', 'S11-17', 'S11-18'] },
    layers: ['organisation', 'firmware'],
    severity: 3,
    access: ['supply-chain'],
    gain: 'control',
    over: (design) => factories(design).filter(said),
    met: (factory, { model }) =>
      fact(model, factory, 'provisioning/testMaterial', provisioned['provisioning/testMaterial']),
  }),
  rule({
    id: 'factory-unsupervised',
    categories: ['tampering'],
    title: {
      en: 'Devices are altered at {subject}, and nobody looks',
      ja: '{subject} でデバイスが改変されても、誰も確認しない',
    },
    attack: {
      en: 'A bribed employee or a burglar swaps a part, leaves a port open or loads another image.',
      ja: '買収された従業員や侵入者が、部品をすり替え、ポートを開けたままにし、または別のイメージを書き込む。',
    },
    effect: {
      en: 'Devices come to their owners already taken.',
      ja: '支配済みのデバイスが所有者に届く。',
    },
    refs: {
      cwe: ['CWE-1357'],
      capec: ['CAPEC-438'],
      guide: ['S09-08', 'S09-09', 'S11-38', 'S04-06'],
    },
    layers: ['organisation'],
    severity: 3,
    access: ['supply-chain'],
    gain: 'control',
    over: factories,
    met: (factory, { model }) => fact(model, factory, 'audited', yes),
  }),
]
