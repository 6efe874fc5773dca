// Keys of second signatures: the factory's, and those that signed settings have brought since. Each of these settings has the word of a
// key before it, so that whoever has the first keys can prove the last ones, without network and years later.
import { createPublicKey } from 'node:crypto'
import { join } from 'node:path'
import {
  encodeSettings,
  isVouchedFor,
  readSecondKeys,
  readSettings,
  type SecondKeys,
  secondKeyPem,
  type Settings,
} from '@sekisho/trust'
import { AgentError } from '../errors.ts'
import type { Disk } from './disk.ts'

/** In the directory for updates: the factory's keys, which nothing changes, and the settings since. */
export const secondKeysFile = 'second-keys.pem'
const chainFile = 'second-keys.json'

const wrong = (reason: string): AgentError =>
  new AgentError('UPDATE_SETTINGS', { detail: { reason, kind: 'second-keys' } })

function keysIn({ value }: Settings): SecondKeys {
  const isList = Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string')
  if (!isList) throw wrong('not a list of PEM texts')
  const pems: readonly string[] = value
  return readSecondKeys(pems.map((pem) => secondKeyPem(createPublicKey(pem))).join('')) // throws where one is of another kind
}

/** The very keys that the device has: the first settings of a house say these. */
const bringsNothing = (next: SecondKeys, former: SecondKeys): boolean =>
  next.size === former.size && [...next.keys()].every((id) => former.has(id))

/**
 * Keys after settings: a change needs a former key's word, thresholds of TUF alone bring in no new key.
 * @returns the former ones themselves where nothing changes
 * @throws AgentError UPDATE_SETTINGS; PkiError where a key can't be read
 */
export function secondKeysAfter(settings: Settings, former: SecondKeys | undefined): SecondKeys {
  const next = keysIn(settings)
  if (former && bringsNothing(next, former)) return former
  if (!former || !isVouchedFor(settings, former)) throw wrong('no former key vouches for them')
  return next
}

/**
 * The last keys, by way of all settings since the factory. Pure.
 * @param factory PEM
 * @param chain settings as texts, the oldest first
 * @throws AgentError UPDATE_SETTINGS; PkiError
 */
export function secondKeysBy(factory: string, chain: readonly string[], product: string): SecondKeys {
  let keys = readSecondKeys(factory)
  for (const text of chain) {
    const settings = readSettings(Buffer.from(text))
    if (settings.kind !== 'second-keys' || settings.product !== product)
      throw wrong('of another product or kind')
    keys = secondKeysAfter(settings, keys)
  }
  return keys
}

export interface SecondKeyFiles {
  /** Nothing where the factory has put in none. @throws AgentError UPDATE_SETTINGS, PkiError: damaged */
  keys(): Promise<SecondKeys | undefined>
  /** Settings since the factory, as texts, the oldest first. */
  chain(): Promise<readonly string[]>
  /** On disk when it returns. @throws AgentError UPDATE_SETTINGS where no former key vouches for them */
  keep(settings: Settings): Promise<void>
}

/** @param directory the one for updates */
export function secondKeyFiles(directory: string, product: string, disk: Disk): SecondKeyFiles {
  async function chain(): Promise<readonly string[]> {
    const content = await disk.read(join(directory, chainFile))
    if (!content) return []
    const kept: unknown = JSON.parse(content.toString('utf8')) // written whole, by this file alone
    if (!Array.isArray(kept) || !kept.every((one) => typeof one === 'string')) throw wrong('damaged')
    return kept
  }
  async function keys(): Promise<SecondKeys | undefined> {
    const factory = await disk.read(join(directory, secondKeysFile))
    return factory && secondKeysBy(factory.toString('utf8'), await chain(), product)
  }
  return {
    chain,
    keys,
    async keep(settings) {
      const former = await keys()
      if (secondKeysAfter(settings, former) === former) return
      const next = [...(await chain()), encodeSettings(settings).toString('utf8')]
      await disk.replace(join(directory, chainFile), JSON.stringify(next))
    },
  }
}
