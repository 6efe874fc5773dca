import { parentPort } from 'node:worker_threads'
import { createAnalyst } from '../../assurance/analyst.ts'
import type { Answered, Asked } from './analyst.ts'

/** The thread on which models are analysed, one question after the other. */
const analyst = createAnalyst()

function answer({ id, name, asked }: Asked): Answered {
  try {
    return { id, ok: true, answer: analyst[name](asked as never) } // whoever asked has named and typed it together
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

const port = parentPort
port?.on('message', (question: Asked) => {
  port.postMessage(answer(question))
})
