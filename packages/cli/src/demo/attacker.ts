import { randomBytes } from 'node:crypto'
import { attacks, runCampaign } from '@sekisho/lab'
import { type AttackPort, openControl } from '@sekisho/server'
import { ask } from '../house/house.ts'
import { doorsOf } from '../house/doors.ts'

/** Attacks for the console of a demo: each is carried out as `sekisho attack NAME` would, by the server's doors alone. */
export function demoAttacker(home: string): AttackPort {
  return {
    attacks: attacks.map(({ name, title, tries, ids, expects }) => ({ name, title, tries, ids, expects })),
    async launch(name) {
      const control = await openControl(home)
      try {
        const [outcome] = await runCampaign({
          attacks: attacks.filter((attack) => attack.name === name),
          ask: (method, path, body) => ask(control, method, path, body),
          doors: await doorsOf(control, 'localhost'),
          rounds: 1,
          seed: randomBytes(6).toString('hex'),
          report: () => {},
        })
        if (!outcome) throw new Error(`there is no attack ${name}`)
        return outcome
      } finally {
        await control.close()
      }
    },
  }
}
