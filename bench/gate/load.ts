import { readIdentities } from './identities.ts'
import { handshakes } from './scenarios/handshakes.ts'
import { idle } from './scenarios/idle.ts'
import { latency } from './scenarios/latency.ts'
import type { Aim, Plan } from './scenarios/scenario.ts'
import { throughput } from './scenarios/throughput.ts'

/** `load.ts PORT FOLDER PID ROUND PLAN`: carries out one plan (JSON) and prints what was measured as one line of JSON. */
const [port, folder = '', pid, round, text = '{}'] = process.argv.slice(2)
const aim: Aim = {
  port: Number(port),
  pid: Number(pid),
  round: Number(round),
  identities: readIdentities(folder),
}
const plan = JSON.parse(text) as Plan // by bench/gate.ts

function carryOut(): Promise<object> {
  switch (plan.scenario) {
    case 'throughput':
      return throughput(aim, plan)
    case 'latency':
      return latency(aim, plan)
    case 'handshakes':
      return handshakes(aim, plan)
    case 'idle':
      return idle(aim, plan)
    default:
      return plan satisfies never
  }
}

process.stdout.write(`${JSON.stringify(await carryOut())}\n`)
process.exit(0)
