import type { DeviceComponent, Hazard } from '@sekisho/model'
import type { Change } from '../design/change.ts'
import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import { any, fact, noneOf, oneOf } from '../design/facts.ts'
import { rule, subject } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { hurtsPeople, isGrave, partsOf, stated, yes } from './system.ts'
import type { Part } from './system.ts'

/** How people come to harm. */

const moving = new Set([
  'lock',
  'motor',
  'valve',
  'pump',
  'relay',
  'heater',
  'drill',
  'robot-arm',
  'brake',
  'steering',
  'signal',
  'stimulator',
  'laser',
])

/** Devices that move things or take grave orders. */
function dangerous(design: Design): readonly Subject<DeviceComponent>[] {
  const controlling = new Set(
    partsOf(design).flatMap(({ part }) => (part.kind === 'actuator' ? [part.controlledBy] : [])),
  )
  return design.devices
    .filter(
      ({ id, part }) =>
        controlling.has(id) ||
        (part.hardware?.actuators ?? []).some((actuator) => moving.has(wordOf(actuator))) ||
        design.commandsTo(id).some(isGrave),
    )
    .map((device) => subject(device, []))
}

const hazardsOf = (design: Design, device: string) => [
  ...design.commandsTo(device).flatMap(({ id }) => design.hazardsOf(id)),
  ...design.streamsFrom(device).flatMap(({ id }) => design.hazardsOf(id)),
]

const isUnlinked = (design: Design, { id }: { readonly id: string }): boolean =>
  [...design.flowsFrom(id), ...design.flowsTo(id)].every(({ part }) => wordOf(part.protocol) === 'physical')

/** Parts outside the device whose link no data flow with messages says more about. */
const linked = (design: Design, kind: Part['kind']): readonly Subject<Part>[] =>
  partsOf(design)
    .filter(
      (part) => part.part.kind === kind && part.part.controlledBy !== undefined && isUnlinked(design, part),
    )
    .map((part) => {
      const from = [...design.flowsFrom(part.id), ...design.flowsTo(part.id)].flatMap(
        (flow) => flow.part.path,
      )
      return subject(part, [...new Set([part.part.zone, ...from])], {
        stakes: design.commandsTo(part.part.controlledBy ?? '').map(({ id }) => id),
      })
    })

const link = oneOf('authenticated', 'encrypted', 'wired-inside')

/** Actuators that may hold somebody in or out. */
const locking = (design: Design): readonly Subject<Part>[] =>
  partsOf(design)
    .filter(({ part }) => part.kind === 'actuator' && part.onPowerLoss === 'locked')
    .map((part) => subject(part, []))

/** The flow by which the backend gives a device its orders. */
const orderFlow = (design: Design, { id }: { readonly id: string }) =>
  design
    .flowsTo(id)
    .find(
      ({ part: { from, carries = [] } }) =>
        from === design.backend?.id &&
        carries.some((what) => typeof what === 'string' && design.command(what)),
    )

const bodily = new Set(['death', 'injury', 'health'])

/** Devices that take orders, and that can cost somebody’s health. */
const deadly = (design: Design): readonly Subject<DeviceComponent>[] =>
  design.devices
    .filter(
      (device) =>
        orderFlow(design, device) !== undefined &&
        hazardsOf(design, device.id).some(({ part }) => bodily.has(wordOf(part.harm))),
    )
    .map((device) => subject(device, []))

const addingStop = (device: Subject<DeviceComponent>, flow: ReturnType<typeof orderFlow>): Change => {
  const id = `${device.id}-stop`.slice(0, 64)
  const command = {
    id,
    to: device.id,
    safety: 'high',
    roles: ['security-officer'],
    confirm: true,
    expires: '10s',
    queue: 'never',
    schema: { type: 'object', additionalProperties: false },
    emergencyStop: true,
    atOnce: 'two-people',
  }
  return [
    { op: 'append', path: '/commands', value: command },
    ...(flow ? [{ op: 'append', path: `${flow.pointer}/carries`, value: id } as const] : []),
  ]
}

export const safetyRules: readonly ThreatRule[] = [
  rule({
    id: 'danger-not-analysed',
    categories: ['safety'],
    title: {
      en: 'Nobody has asked how {subject} could hurt somebody',
      ja: '{subject} が人に危害を及ぼす可能性が検討されていない',
    },
    attack: {
      en: 'The device moves things or takes grave orders; what follows when an attacker does it is written nowhere.',
      ja: 'デバイスは物を動かし、重大な指令を受けるが、攻撃者がそれを行った場合の結果がどこにも書かれていない。',
    },
    effect: {
      en: 'Harm that a simple measure would have prevented is met for the first time in the field.',
      ja: '簡単な対策で防げた危害が、市場で初めて明らかになる。',
    },
    refs: { guide: ['S01-72', 'S01-73', 'S01-74', 'S01-76', 'I-037', 'N-P16', 'A-11'] },
    layers: ['organisation'],
    severity: 3,
    access: ['supply-chain'],
    gain: 'none',
    over: dangerous,
    met: (device, design) => {
      const { id } = device
      const commands = design.commandsTo(id).map((command) => command.id)
      const hazard = {
        id: `${id}-misused`.slice(0, 64),
        cause: 'What the device can do is done by somebody else, or at the wrong time.',
        ...(commands.length > 0 && { commands }),
        harm: 'injury',
        severity: 'serious',
        safeState: 'To be written: the state in which nobody is harmed.',
        safeStateBy: 'device-alone',
      }
      const analysed =
        hazardsOf(design, id).length > 0 || (commands.length === 0 && design.hazards.length > 0)
      return stated('/hazards', analysed ? 'holds' : 'fails', {
        remedy: [{ op: 'append', path: '/hazards', value: hazard }],
      })
    },
  }),
  rule({
    id: 'safe-state-needs-network',
    categories: ['safety', 'denial-of-service'],
    title: {
      en: 'The product doesn’t come to rest by itself: {subject}',
      ja: '製品が自力で安全状態に移れない：{subject}',
    },
    attack: {
      en: 'The connection is cut or the software crashed on purpose, at the moment when the safe state is needed.',
      ja: '安全状態が必要となるその時に、接続を切るかソフトウェアを意図的に停止させる。',
    },
    effect: {
      en: 'Nothing and nobody stops what hurts people.',
      ja: '人に危害を及ぼす動作を、何も、誰も止められない。',
    },
    refs: { attackIcs: ['T0880', 'T0814'], guide: ['S01-74', 'S01-76', 'N-D8', 'I-004'] },
    layers: ['hardware', 'firmware'],
    severity: 3,
    access: ['supply-chain'],
    gain: 'suppress',
    over: (design): readonly Subject<Hazard>[] =>
      design.hazards
        .filter(hurtsPeople)
        .map((hazard) =>
          subject(hazard, [], { stakes: [...(hazard.part.commands ?? []), ...(hazard.part.streams ?? [])] }),
        ),
    met: (hazard, { model }) =>
      fact(model, hazard, 'safeStateBy', oneOf('device-alone', 'hardware', 'person')),
  }),
  rule({
    id: 'power-cut-endangers',
    categories: ['safety', 'physical-bypass'],
    title: {
      en: 'Without power {subject} does what nobody planned',
      ja: '電源が失われたとき、{subject} が想定外の状態になる',
    },
    attack: {
      en: 'Somebody pulls the plug, empties the battery or opens the fuse.',
      ja: '電源を抜く、電池を消耗させる、ヒューズを切る。',
    },
    effect: {
      en: 'A door opens to a burglar or shuts people in, a machine runs on or falls.',
      ja: '扉が侵入者に開き、または人を閉じ込め、機械が動き続け、または落下する。',
    },
    refs: { attackIcs: ['T0879'], guide: ['S01-74', 'S01-76', 'S01-72', 'S01-50'] },
    layers: ['hardware'],
    severity: 2,
    access: ['physical'],
    gain: 'control',
    over: (design) =>
      partsOf(design)
        .filter(({ part }) => part.kind === 'actuator')
        .map((part) => subject(part, [part.part.zone])),
    met: (part, { model }) => fact(model, part, 'onPowerLoss', noneOf('stopped', 'running')),
  }),
  rule({
    id: 'people-locked-in',
    categories: ['safety'],
    title: {
      en: 'People don’t get out when {subject} is locked and nothing works',
      ja: '{subject} が施錠されたまま機能しないとき、人が脱出できない',
    },
    attack: {
      en: 'The power is cut, or the lock is held shut by an order, while there is fire or somebody is ill.',
      ja: '火災や急病の際に、電源が断たれるか、指令により施錠され続ける。',
    },
    effect: {
      en: 'People are caught behind a door that only a computer opens.',
      ja: 'コンピューターでしか開かない扉の内側に人が閉じ込められる。',
    },
    refs: { guide: ['S01-72', 'S01-74', 'S01-76', 'I-004'] },
    layers: ['hardware'],
    severity: 4,
    access: ['supply-chain'],
    gain: 'none',
    over: locking,
    met: (part, { model }) => fact(model, part, 'emergencyEgress', oneOf('mechanical')),
  }),
  rule({
    id: 'sensor-misled',
    categories: ['spoofing', 'safety'],
    title: {
      en: 'False readings of {subject} move the device',
      ja: '{subject} の偽の測定値によりデバイスが動作する',
    },
    attack: {
      en: 'Whoever gets at the sensor or its line feeds it heat, light, a magnet or a made-up signal.',
      ja: 'センサーやその配線に触れた者が、熱、光、磁石、偽の信号を与える。',
    },
    effect: {
      en: 'The device does the wrong thing for good reasons.',
      ja: 'デバイスは正しい手順で誤った動作をする。',
    },
    refs: {
      cwe: ['CWE-345', 'CWE-1384'],
      attackIcs: ['T0856', 'T0832'],
      guide: ['S01-76', 'I-004', 'S01-50', 'S01-32'],
    },
    layers: ['hardware', 'firmware'],
    severity: 2,
    access: ['physical', 'radio'],
    gain: 'inject',
    over: (design) => linked(design, 'sensor'),
    met: (part, { model }) => any(fact(model, part, 'link', link), fact(model, part, 'crossChecked', yes)),
  }),
  rule({
    id: 'actuator-driven-directly',
    categories: ['spoofing', 'physical-bypass', 'safety'],
    title: {
      en: '{subject} obeys whoever touches its line',
      ja: '{subject} が、配線に触れた者の信号に従う',
    },
    attack: {
      en: 'The attacker leaves the device alone, and gives the actuator its signal by wire or radio.',
      ja: 'デバイス本体には触れず、配線や電波でアクチュエーターに直接信号を送る。',
    },
    effect: {
      en: 'Everything that protects the orders is walked around.',
      ja: '指令を守るすべての対策が迂回される。',
    },
    refs: { cwe: ['CWE-306'], attackIcs: ['T0855'], guide: ['S01-51', 'I-038', 'S01-50'] },
    layers: ['hardware', 'physical'],
    severity: 3,
    access: ['physical', 'radio'],
    gain: 'control',
    over: (design) => linked(design, 'actuator'),
    met: (part, { model }) => fact(model, part, 'link', link),
  }),
  rule({
    id: 'no-emergency-stop',
    categories: ['safety'],
    title: {
      en: 'Nobody can stop {subject} from afar when it endangers people',
      ja: '{subject} が人を危険にさらしたとき、遠隔から停止できない',
    },
    attack: {
      en: 'A fault or an attack is under way in the whole fleet; the maker sees it and has no means to bring devices to rest.',
      ja: 'デバイス群全体で欠陥や攻撃が進行しているのに、メーカーは停止させる手段を持たない。',
    },
    effect: {
      en: 'People are hurt while everybody knows why.',
      ja: '原因が分かっているのに、人が傷つき続ける。',
    },
    refs: { attackIcs: ['T0880'], guide: ['N-B6', 'N-D8', 'I-004'] },
    layers: ['backend', 'firmware'],
    severity: 3,
    access: ['supply-chain'],
    gain: 'none',
    over: deadly,
    met: (device, design) => {
      const commands = design.commandsTo(device.id)
      return any(
        ...commands.map((command) =>
          fact(design.model, command, 'emergencyStop', { good: (value) => value === true }),
        ),
        stated('/commands', 'fails', { remedy: addingStop(device, orderFlow(design, device)) }),
      )
    },
  }),
]
