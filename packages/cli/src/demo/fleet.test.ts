import { expect, test } from 'vitest'
import { environmentOfFleet } from './fleet.ts'

test('[S11-20] the simulated devices get none of the secrets of the server', () => {
  const ours = {
    PATH: '/bin',
    LANG: 'ja_JP.UTF-8',
    SEKISHO_MACHINE_SECRET: 'x',
    SEKISHO_ROOT_PASSPHRASE: 'y',
    sekisho_Later: 'z',
  }
  expect(environmentOfFleet(ours)).toEqual({ PATH: '/bin', LANG: 'ja_JP.UTF-8', SEKISHO_LAUNCHED: '1' })
})
