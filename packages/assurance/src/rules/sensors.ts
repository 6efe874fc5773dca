import type { DeviceComponent } from '@sekisho/model'
import { wordOf } from '../design/design.ts'
import type { Design } from '../design/design.ts'
import { fact } from '../design/facts.ts'
import { rule } from '../threats/rule.ts'
import type { Subject, ThreatRule } from '../threats/rule.ts'
import { hasEntry } from './device-subjects.ts'
import { devicesAround, devicesInPlace } from './subjects.ts'

/** What a device perceives: sensors in it that are deceived, eyes and ears that nobody notices. Parts outside it: `safety.ts`. */

const recording = new Set(['camera', 'microphone'])

/** Sensors with rules of their own, or that measure nothing. */
const otherwise = new Set([...recording, 'gnss', 'button', 'fingerprint', 'nfc-reader'])

const sensesOf = ({ part }: Subject<DeviceComponent>): readonly string[] =>
  part.hardware?.sensors?.map(wordOf) ?? []

/** Devices that measure something on which somebody's safety hangs. */
const relied = (design: Design): readonly Subject<DeviceComponent>[] =>
  devicesInPlace(design).filter((device) => {
    const said = [...design.streamsFrom(device.id), ...design.commandsTo(device.id)]
    return (
      sensesOf(device).some((sense) => !otherwise.has(sense)) &&
      said.some(({ id }) => design.hazardsOf(id).length > 0)
    )
  })

const seesOrHears = (design: Design): readonly Subject<DeviceComponent>[] =>
  devicesAround(design).filter(
    (device) =>
      sensesOf(device).some((sense) => recording.has(sense)) || hasEntry(design, device.id, recording),
  )

const includesOneOf =
  (...words: readonly string[]) =>
  (list: unknown): boolean =>
    Array.isArray(list) && words.some((one) => list.includes(one))

export const sensorRules: readonly ThreatRule[] = [
  rule({
    id: 'sensor-deceived',
    categories: ['spoofing', 'safety'],
    title: { en: 'A sensor of {subject} is deceived', ja: '{subject} のセンサーが欺かれる' },
    attack: {
      en: 'Heat, light, sound, a magnet or a piece of tape makes the sensor measure what suits the attacker.',
      ja: '熱、光、音、磁石、テープなどで、センサーに都合のよい値を測らせる。',
    },
    effect: {
      en: 'A correct program does the wrong thing, and the signed message says what isn’t so.',
      ja: '正しいプログラムが誤った動作をし、署名付きのメッセージが事実と異なる値を伝える。',
    },
    refs: {
      cwe: ['CWE-1384'],
      attackIcs: ['T0856'],
      guide: ['S02-02', 'S01-32', 'S01-76', 'N-C1'],
    },
    layers: ['hardware', 'firmware'],
    severity: 2,
    access: ['physical', 'radio'],
    effort: 1,
    gain: 'inject',
    over: relied,
    met: (device, { model }) =>
      fact(model, device, 'hardware/sensorChecks', {
        good: includesOneOf('plausibility', 'redundancy', 'signed-readings'),
        set: [
          ...(device.part.hardware?.sensorChecks ?? []).filter((one) => one !== 'none' && one !== 'unknown'),
          'plausibility',
        ],
      }),
  }),
  rule({
    id: 'recorded-unseen',
    categories: ['privacy', 'information-disclosure'],
    title: {
      en: 'The camera or microphone of {subject} is on and nobody nearby can tell',
      ja: '{subject} のカメラやマイクが動作していても周囲に分からない',
    },
    attack: {
      en: 'Somebody who has taken over the device or an account switches the recording on and leaves the light off.',
      ja: 'デバイスやアカウントを乗っ取った者が、表示灯を消したまま録画・録音を始める。',
    },
    effect: {
      en: 'People are watched in their own rooms.',
      ja: '人々が自宅の中で監視される。',
    },
    refs: {
      cwe: ['CWE-359'],
      linddun: ['unawareness', 'data-disclosure'],
      guide: ['N-T4', 'S04-17', 'S05-66'],
    },
    layers: ['hardware', 'physical'],
    severity: 3,
    access: ['network', 'radio'],
    effort: 1,
    gain: 'read',
    over: seesOrHears,
    met: (device, { model }) =>
      fact(model, device, 'hardware/recordingSigns', {
        good: includesOneOf('hardware-light', 'shutter', 'mute-switch'),
        set: ['hardware-light'],
      }),
  }),
]
