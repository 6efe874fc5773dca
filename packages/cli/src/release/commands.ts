import { newRelease } from './build.ts'
import type { Verb } from '../verb.ts'
import { ask, except, withdraw } from './decide.ts'
import { root } from './factory.ts'
import { createKey, listKeys } from './keys.ts'
import { publish, status } from './publish.ts'
import { renew } from './renew.ts'
import { init, rotateRoot } from './roots.ts'
import { secondKey } from './second-key.ts'
import { gates, list, show } from './see.ts'
import { settings } from './settings.ts'
import { sign } from './sign.ts'
import { slot } from './slot.ts'

/** Everything that `sekisho release` does, in the order in which it is done first. */
export const releaseCommands: readonly Verb[] = [
  createKey,
  listKeys,
  init,
  secondKey,
  newRelease,
  settings,
  sign,
  publish,
  list,
  show,
  gates,
  ask,
  except,
  withdraw,
  renew,
  rotateRoot,
  root,
  slot,
  status,
]
