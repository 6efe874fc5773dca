import { setPriority } from 'node:os'
import { readIdentities } from '../gate/identities.ts'
import { Crowd } from './crowd.ts'
import { Flooder } from './flooder.ts'
import { addressOf } from './line.ts'
import { Reader } from './reader.ts'
import { Strangers } from './strangers.ts'
import { Torrent } from './torrent.ts'

/** `load.ts FOLDER PORT ROLE NICENESS`: one part of the load; the bench asks it step by step, by IPC. */
const [folder = '', port, role = '', niceness] = process.argv.slice(2)
const { ca, reader, devices } = readIdentities(folder)
const target = { port: Number(port), ca }
setPriority(Number(niceness))

/** The last two devices are on the attackers' side: one that floods, one whose certificate was stolen. */
const honest = devices.slice(0, -2)
const [flooding, stolen] = devices.slice(-2)

/** Honest devices that come in while something else happens. */
const LATECOMERS = 20

function actorOf(role: string): object {
  const [victim] = honest
  if (!flooding || !stolen || !victim) throw new Error('too few devices')
  switch (role) {
    case 'crowd':
      return new Crowd(target, honest)
    case 'latecomers':
      return new Crowd(target, honest.slice(-LATECOMERS), honest.length - LATECOMERS)
    case 'early':
      return new Crowd(target, honest.slice(0, -LATECOMERS))
    case 'flooder':
      return new Flooder(target, flooding, victim, addressOf(devices.length))
    case 'strangers':
      return new Strangers(target, stolen)
    case 'torrent':
      return new Torrent(target, honest)
    case 'reader':
      return new Reader(target, reader)
    default:
      throw new Error(`no such role: ${role}`)
  }
}

const actor = actorOf(role)

async function carryOut(step: string, args: readonly unknown[]): Promise<unknown> {
  const method: unknown = Reflect.get(actor, step)
  if (typeof method !== 'function') throw new Error(`${role} has no step ${step}`)
  return (await Reflect.apply(method, actor, args)) as unknown
}

process.on('message', ({ step, args }: { step: string; args: readonly unknown[] }) => {
  carryOut(step, args).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  )
})
process.on('disconnect', () => process.exit(0))
