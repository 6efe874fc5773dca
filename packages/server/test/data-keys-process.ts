// A process that works on the data keys of a home, and that is killed at a step: `HOME VERB [STEP]`.
import process from 'node:process'
import { openHome } from '../src/home/home.ts'
import { openServices } from '../src/services.ts'
import { silent } from './support.ts'

const by = (person: string) => ({ actor: `person:${person}`, role: 'security-officer', person }) as const

const [path = '', verb = '', killAt] = process.argv.slice(2)
const home = await openHome(path)
const services = await openServices({
  home,
  clock: { now: Date.now },
  log: silent,
  gate: () => undefined,
  onStep: (step) => step === killAt && process.kill(process.pid, 'SIGKILL'),
})
if (verb === 'rotate') {
  await services.dataKeys.rotate('test')
  await services.dataKeys.sweep()
} else if (verb === 'end') {
  const { id, hash } = await services.approvals.ask('keys.zeroise', { key: 'home' }, by('sue'))
  await services.approvals.agree(id, hash, by('sam'))
} else {
  const receipt = await services.dataKeys.zeroise('data', { approval: 'approval-1', people: ['Ann', 'Bob'] })
  process.stdout.write(JSON.stringify(receipt))
}
await services.close()
home.close()
