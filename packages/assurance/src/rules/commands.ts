import type { Command, Model, ServiceComponent } from '@sekisho/model'
import { parseDuration } from '@sekisho/model'
import type { Operation } from '../design/change.ts'
import type { Design } from '../design/design.ts'
import type { ElementOf } from '../design/element.ts'
import { all, fact, oneOf } from '../design/facts.ts'
import type { Fact } from '../design/facts.ts'
import { proofOf } from '../design/proof.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { byBackend, hasKey, insidersOf, isDangerous, isGrave, stated } from './system.ts'

/** What devices are told to do. */

const FRESH = parseDuration('5min') ?? 0

const commandsThat = (
  design: Design,
  wanted: (design: Design, command: ElementOf<'commands'>) => boolean,
): readonly Subject<Command>[] =>
  design.commands
    .filter((command) => wanted(design, command))
    .map((command) => subject(command, design.networkZones(command.part.to)))

/** Those whose attacker is a person with an account, wherever they are. */
const givenByPeople = (
  design: Design,
  wanted: (design: Design, command: ElementOf<'commands'>) => boolean,
): readonly Subject<Command>[] =>
  design.commands
    .filter((command) => wanted(design, command))
    .map((command) => subject(command, insidersOf(design)))

const isCarried = (design: Design, { part }: ElementOf<'commands'>): boolean => {
  const target = design.component(part.to)?.part
  return target !== undefined && 'behind' in target && target.behind !== undefined
}

const orderKey = ({ part: { to } }: Subject<Command>): Operation => ({
  op: 'append',
  path: '/keys',
  value: {
    id: `${to}-orders`.slice(0, 64),
    at: to,
    purpose: 'verify-orders',
    algorithm: 'ed25519',
    holds: 'public',
    storage: 'protected-flash',
    spare: true,
  },
})

const strangers = new Set(['guest', 'developer', 'auditor'])

/** Roles that have a dangerous command only for a time, or for another purpose. */
function rolesAreFew(model: Model, command: Subject<Command>): Fact {
  const kept = command.part.roles.filter((role) => !strangers.has(role))
  return fact(model, command, 'roles', {
    good: () => kept.length === command.part.roles.length,
    set: kept.length === 0 ? ['operator'] : kept,
  })
}

type Schema = Readonly<Record<string, unknown>>
const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isNumber = ({ type }: Schema): boolean => type === 'number' || type === 'integer'
const hasBounds = (schema: Schema): boolean =>
  'enum' in schema ||
  'const' in schema ||
  (['minimum', 'exclusiveMinimum'].some((name) => name in schema) ===
    ['maximum', 'exclusiveMaximum'].some((name) => name in schema) &&
    ['minimum', 'exclusiveMinimum'].some((name) => name in schema))

/** Numbers among the arguments, at the first level: what a person sets. */
function numbersOf(model: Model, { pointer, part }: Subject<Command>): readonly Fact[] {
  const properties = isSchema(part.schema) ? part.schema['properties'] : undefined
  if (!isSchema(properties)) return []
  return Object.entries(properties).flatMap(([name, schema]) => {
    if (!isSchema(schema) || !isNumber(schema)) return []
    const at = `${pointer}/schema/properties/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
    return [
      stated(at, hasBounds(schema) ? 'holds' : 'fails', {
        proof: proofOf(model, `${pointer}/schema`),
        remedy: [{ op: 'set', path: at, value: { ...schema, minimum: 0, maximum: 100 } }],
      }),
    ]
  })
}

const ofOneHome = new Set(['owner', 'guest'])

/** Owners command their own devices; everybody else commands those of many. */
const isFleetWide = (command: ElementOf<'commands'>): boolean =>
  isGrave(command) && command.part.roles.some((role) => !ofOneHome.has(role))

/** The backend, where somebody may give dangerous orders to devices that aren’t theirs. */
function fleetBackend(design: Design): readonly Subject<ServiceComponent>[] {
  const stakes = design.commands.filter(isFleetWide).map(({ id }) => id)
  return design.backend && stakes.length > 0 ? [subject(design.backend, insidersOf(design), { stakes })] : []
}

export const commandRules: readonly ThreatRule[] = [
  rule({
    id: 'order-forged',
    categories: ['spoofing', 'tampering'],
    title: {
      en: 'Somebody else gives the order {subject}, or repeats an old one',
      ja: '何者かが指令「{subject}」を偽造し、または古い指令を繰り返す',
    },
    attack: {
      en: 'Whoever gets into the broker, the network or the session sends the order, or one that was recorded.',
      ja: 'ブローカー、ネットワーク、セッションに入り込んだ者が、指令または記録済みの指令を送る。',
    },
    effect: {
      en: 'The device does it, for it can’t tell who ordered it and when.',
      ja: '誰がいつ命じたかを確かめられないデバイスは、それを実行する。',
    },
    refs: {
      cwe: ['CWE-345', 'CWE-294'],
      attackIcs: ['T0855'],
      guide: ['S08-08', 'S01-33', 'S10-22', 'S10-11', 'N-D8'],
    },
    layers: ['message', 'firmware', 'backend'],
    severity: 3,
    access: ['network', 'radio', 'physical'],
    gain: 'inject',
    over: (design) => commandsThat(design, (_, command) => !isCarried(design, command)),
    met: (command, design) =>
      all(byBackend(design), hasKey(design, command.part.to, 'verify-orders', orderKey(command))),
  }),
  rule({
    id: 'order-carried-out-late',
    categories: ['safety', 'tampering'],
    title: {
      en: 'The order {subject} takes effect when nobody expects it any more',
      ja: '指令「{subject}」が、誰も予期しない時点で実行される',
    },
    attack: {
      en: 'The order waits for a device that isn’t there, or is held back on the way, and is let through when the situation has changed.',
      ja: '未接続のデバイスを待つ間、または経路上で止められた指令が、状況が変わった後に届けられる。',
    },
    effect: {
      en: 'What was harmless when it was ordered hurts somebody later.',
      ja: '命じた時点では無害だった操作が、後になって人を傷つける。',
    },
    refs: { cwe: ['CWE-672'], attackIcs: ['T0855'], guide: ['S01-33', 'S08-08', 'S01-76', 'S01-73'] },
    layers: ['message', 'firmware'],
    severity: 2,
    access: ['network', 'radio', 'physical'],
    gain: 'inject',
    over: (design) => commandsThat(design, isDangerous),
    met: (command, { model }) =>
      all(
        fact(model, command, 'queue', { good: (value) => value === 'never', set: 'never', absent: 'holds' }),
        fact(model, command, 'expires', {
          good: (value) => (parseDuration(String(value)) ?? Infinity) <= FRESH,
          set: '5min',
        }),
      ),
  }),
  rule({
    id: 'order-given-by-mistake',
    categories: ['safety', 'elevation-of-privilege'],
    title: {
      en: 'The order {subject} is given by one wrong touch, or in somebody’s name',
      ja: '指令「{subject}」が、一度の誤操作または他人の名で出される',
    },
    attack: {
      en: 'A slip, a child with the phone, a script in the page or a hijacked session is enough: nobody is asked again.',
      ja: '押し間違い、端末を手にした子ども、ページ内のスクリプト、乗っ取られたセッションで足りる。確認は求められない。',
    },
    effect: {
      en: 'What hurts people happens without anybody having meant it.',
      ja: '人に危害を及ぼす操作が、誰の意図もなく実行される。',
    },
    refs: { cwe: ['CWE-356', 'CWE-352'], guide: ['N-C8', 'S01-73', 'S01-76', 'S10-51'] },
    layers: ['application', 'backend'],
    severity: 2,
    access: ['credentials'],
    gain: 'control',
    over: (design) => givenByPeople(design, (_, command) => isGrave(command)),
    met: (command, { model }) =>
      fact(model, command, 'confirm', { good: (value) => value === true, set: true, absent: 'fails' }),
  }),
  rule({
    id: 'order-abused-by-guests',
    categories: ['elevation-of-privilege', 'safety'],
    title: {
      en: 'Somebody who was let in for another purpose gives the order {subject}',
      ja: '別の目的で権限を得た者が指令「{subject}」を出す',
    },
    attack: {
      en: 'Guests, developers and auditors have accounts as well; some of them stay longer than their reason.',
      ja: 'ゲスト、開発者、監査者もアカウントを持ち、目的が済んだ後も権限が残ることがある。',
    },
    effect: {
      en: 'A dangerous order is in more hands than the owner thinks.',
      ja: '危険な指令を出せる者が、所有者の認識よりも多くなる。',
    },
    refs: { cwe: ['CWE-250', 'CWE-266'], guide: ['S01-48', 'S07-05', 'S10-50', 'S03-24'] },
    layers: ['backend', 'organisation'],
    severity: 2,
    access: ['credentials'],
    gain: 'control',
    over: (design) => givenByPeople(design, (_, command) => isGrave(command)),
    met: (command, { model }) => rolesAreFew(model, command),
  }),
  rule({
    id: 'order-beyond-bounds',
    categories: ['safety', 'tampering'],
    title: {
      en: 'The order {subject} is given with a value beyond what is safe',
      ja: '指令「{subject}」に、安全な範囲を超える値が与えられる',
    },
    attack: {
      en: 'The order is genuine, the number in it isn’t sensible: nothing says where it ends.',
      ja: '指令は本物だが、数値が常識を外れている。上限・下限がどこにも定められていない。',
    },
    effect: {
      en: 'The machine goes to its physical limit.',
      ja: '機械が物理的な限界まで動作する。',
    },
    refs: { cwe: ['CWE-1284', 'CWE-20'], attackIcs: ['T0836'], guide: ['S08-06', 'S01-76', 'S08-04'] },
    layers: ['message', 'firmware'],
    severity: 2,
    access: ['network', 'credentials'],
    gain: 'control',
    over: (design) =>
      givenByPeople(
        design,
        (_, command) =>
          isDangerous(design, command) && numbersOf(design.model, subject(command, [])).length > 0,
      ),
    met: (command, { model }) => all(...numbersOf(model, command)),
  }),
  rule({
    id: 'too-many-commanded-at-once',
    categories: ['safety', 'denial-of-service'],
    title: {
      en: 'One person, or one stolen session, commands every device at once through {subject}',
      ja: '{subject} を通じて、一人の操作または盗まれた一つのセッションで全デバイスに指令が出される',
    },
    attack: {
      en: 'The order is allowed for each device; nothing stops somebody from giving it to all of them in the same minute.',
      ja: '個々のデバイスへの指令は許されており、同時に全台へ出すことを妨げるものがない。',
    },
    effect: {
      en: 'What would be an incident at one place becomes a disaster in all.',
      ja: '一か所の事故で済むはずのものが、全域の災害となる。',
    },
    refs: {
      cwe: ['CWE-654', 'CWE-770'],
      attackIcs: ['T0855', 'T0827'],
      guide: ['S11-41', 'S01-76', 'I-116', 'S01-75'],
    },
    layers: ['backend', 'organisation'],
    severity: 2,
    access: ['credentials'],
    effort: 1,
    gain: 'control',
    over: fleetBackend,
    met: (_, { model, commands }) =>
      all(
        ...commands
          .filter(isFleetWide)
          .map((command) => fact(model, command, 'atOnce', oneOf('two-people', 'staged', 'one'))),
      ),
  }),
]
