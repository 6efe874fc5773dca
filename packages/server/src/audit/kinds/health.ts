import type { EventRows } from './row.ts'

/** Kinds of events of what devices say of their health. A self-test that fails has one of its own. */
export const healthKinds = {
  'health.tampered': {
    severity: 'critical',
    category: 'device',
    en: 'A device was opened',
    ja: 'デバイスの不正開封を検知した',
    ids: ['S12-15', 'S05-43'],
  },
  'health.start-differs': {
    severity: 'critical',
    category: 'device',
    en: 'A device did not start as its maker has signed',
    ja: 'デバイスの起動内容が署名済みの測定値と一致しない',
    ids: ['S12-05', 'S05-53'],
  },
  'health.noise-failed': {
    severity: 'high',
    category: 'device',
    en: 'The source of random numbers of a device failed',
    ja: 'デバイスの乱数源に異常が発生した',
    ids: ['S12-05', 'S05-53'],
  },
  'health.ports-differ': {
    severity: 'high',
    category: 'device',
    en: 'A device has something open that its model does not say',
    ja: 'モデルの記述にない接続口がデバイスで開いている',
    ids: ['S01-52', 'S05-57', 'S05-58'],
  },
  'health.recovered': {
    severity: 'info',
    category: 'device',
    en: 'A device is healthy again',
    ja: 'デバイスの状態が正常に戻った',
    ids: ['S12-05'],
  },
} as const satisfies EventRows
