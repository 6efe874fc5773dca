import type { KeyObject } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { type CertificateFacts, requirePrivate } from '@sekisho/trust'
import { damageOf } from './database.ts'
import { chainHolds } from './health/chain.ts'
import type { Watched } from './health/health.ts'
import { knownAnswers } from './health/known-answers.ts'
import { type Primitives, platformPrimitives } from './health/primitives.ts'
import type { Tested } from './health/reports.ts'
import { fileNames } from './identity.ts'
import { keyringFile } from './keys/keyring-file.ts'
import { plainFiles } from './keys/plain-files.ts'
import { vaultSecretForm } from './keys/vault-key.ts'

/** A certificate, and the public half of the key that we have for it. */
interface Identity {
  readonly facts: CertificateFacts
  readonly publicKey: KeyObject
}

export interface Examined {
  readonly directory: string
  /** The factory identity, and the operational one where there is one. */
  readonly identities: readonly Identity[]
  readonly database: DatabaseSync
  readonly primitives?: Primitives
  /** How the device has started, and what its source of random numbers does. */
  readonly watched?: Partial<Watched>
}

const noneWatched: Partial<Watched> = {}

interface Check {
  readonly name: string
  /** In the words of the model (`software.selfTest`). */
  readonly group: 'crypto' | 'storage' | 'boot-chain' | 'random'
  /** Without it nothing can be reported over the network. */
  readonly vital: boolean
  readonly passes: (examined: Examined & { readonly primitives: Primitives }) => boolean | Promise<boolean>
}

async function isPrivate(directory: string): Promise<boolean> {
  const secrets = (await readdir(directory)).filter((name) => vaultSecretForm.test(name))
  const files = [fileNames.database, keyringFile, ...secrets, ...Object.values(plainFiles)]
    .map((name) => join(directory, name))
    .filter((path) => existsSync(path))
  await Promise.all([directory, ...files].map(requirePrivate))
  return true
}

const checks: readonly Check[] = [
  ...knownAnswers.map(({ name, holds }): Check => ({
    name,
    group: 'crypto',
    vital: true,
    passes: ({ primitives }) => holds(primitives),
  })),
  {
    name: 'key-matches-certificate',
    group: 'storage',
    vital: true,
    passes: ({ identities }) => identities.every(({ facts, publicKey }) => publicKey.equals(facts.publicKey)),
  },
  {
    name: 'permissions',
    group: 'storage',
    vital: false,
    passes: ({ directory }) => isPrivate(directory),
  },
  {
    name: 'outbox',
    group: 'storage',
    vital: true,
    passes: ({ database }) => damageOf(database) === undefined,
  },
  {
    name: 'boot-chain',
    group: 'boot-chain',
    vital: false,
    passes: ({ watched: { chain } = noneWatched }) => !chain || chainHolds(chain),
  },
  {
    // without random numbers there is no key agreement, and a signature gives its key away
    name: 'random',
    group: 'random',
    vital: true,
    passes: ({ watched: { noise } = noneWatched }) => noise?.passed ?? true,
  },
]

async function passes(check: Check, examined: Examined): Promise<boolean> {
  try {
    return await check.passes({ primitives: platformPrimitives, ...examined })
  } catch {
    return false // a check that throws has failed
  }
}

/** Of a chain that isn't there, and of noise that nobody sees, nothing was tested. */
const groupsRun = ({ watched = noneWatched }: Examined): readonly Check['group'][] => [
  ...(watched.chain ? (['boot-chain'] as const) : []),
  'crypto',
  'storage',
  ...(watched.noise?.watches === 'noise' ? (['random'] as const) : []),
]

/** Known-answer tests of what the device's security rests on (FIPS 140-3 IG 10.3.A in spirit), and its own state. */
export async function selfTest(examined: Examined): Promise<Tested> {
  const results = await Promise.all(
    checks.map(async (check) => ({ check, passed: await passes(check, examined) })),
  )
  const failed = results.filter(({ passed }) => !passed).map(({ check }) => check)
  return {
    passed: failed.length === 0,
    failures: failed.map(({ name }) => name),
    tests: groupsRun(examined).filter((group) => failed.every((check) => check.group !== group)),
    mayReport: failed.every(({ vital }) => !vital),
  }
}
