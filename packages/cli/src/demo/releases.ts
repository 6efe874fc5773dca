import type { Asked } from '../house/remote.ts'
import { ask } from '../house/house.ts'
import type { DemoRelease } from './maker.ts'

/** What the factory writes into the demo's devices. */
export const firstDemoRelease: DemoRelease = {
  version: '1.2.0',
  changes: { en: 'The first version.', ja: '最初のバージョン。' },
}

/** What they are updated to, while somebody watches. */
export const nextDemoRelease: DemoRelease = {
  version: '1.3.0',
  changes: {
    en: 'The chime is louder, and the motion sensor wakes the device less often.',
    ja: 'チャイムの音量を上げ、人感センサーによる起動の頻度を下げた。',
  },
}

/** One device first, then two, four, eight: in a few minutes all of them. */
const plan = {
  steps: { kind: 'exponential', first: 1, factor: 2 },
  soakSeconds: 20,
  abort: { percent: 20, atLeast: 2 },
}

/** @returns whether it was started now; a demo that goes on where it was has it already */
export async function rollOutInDemo(control: Pick<Asked, 'request'>): Promise<boolean> {
  const release = `doorbell/stable/${nextDemoRelease.version}`
  const { rollouts } = (await ask(
    control,
    'GET',
    `/api/v1/rollouts?release=${encodeURIComponent(release)}`,
  )) as { readonly rollouts: readonly unknown[] }
  if (rollouts.length > 0) return false
  await ask(control, 'POST', '/api/v1/rollouts', { release, plan })
  return true
}
