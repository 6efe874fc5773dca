// A process that changes the keys of a home, and that is killed at a step: `HOME VERB STEP [TOKEN]`.
import process from 'node:process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { certificatesOf } from '@sekisho/trust'
import type { SoftToken } from '@sekisho/testkit'
import type { Rotatable } from '../src/keys/service.ts'
import { openKeyWorld } from './key-world.ts'

const [path = '', verb = '', killAt = '', token] = process.argv.slice(2)
const actor = 'approval:1'
const world = await openKeyWorld(path, {
  ...(token === undefined ? {} : { token: JSON.parse(token) as SoftToken }), // by the test
  onStep: (step) => step === killAt && process.kill(process.pid, 'SIGKILL'),
})
const { keys } = world.services
if (verb === 'move') await keys.move(actor)
else if (verb === 'prepare') await keys.prepareAuthority('operational', actor)
else if (verb === 'install') {
  const [der = Buffer.alloc(0)] = certificatesOf(readFileSync(join(path, '..', 'next-ca.pem'), 'utf8'))
  await keys.installAuthority(der, actor)
} else await keys.rotate(verb as Rotatable, actor)
await world.close()
