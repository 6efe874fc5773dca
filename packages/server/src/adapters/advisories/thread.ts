import { parentPort, workerData } from 'node:worker_threads'
import type { DeskAnswer, DeskQuestion } from './advisories.ts'
import { openAdvisories } from './database.ts'
import { DeskError, openDesk } from './desk.ts'

/** The thread that has the advisories: neither an import nor a large bill of materials holds up the gate. */
const { path } = workerData as { readonly path: string } // given by advisories.ts
const database = openAdvisories(path)
const desk = openDesk(database, Date.now)

function answerTo(question: DeskQuestion): unknown {
  if (question.name === 'state') return desk.state()
  if (question.name === 'rescan') return desk.rescan(question.sha256, question.since)
  if (question.name === 'attacks') return desk.attacks(question.names)
  return question.name === 'begin' ? desk.begin(question.path) : desk.scan(question.sbom, question.since)
}

function answer(question: DeskQuestion): DeskAnswer {
  const { id } = question
  try {
    return { id, ok: true, answer: answerTo(question) }
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error)
    return {
      id,
      ok: false,
      says,
      ...(error instanceof DeskError ? { code: error.code, fault: error.fault } : {}),
    }
  }
}

const port = parentPort
port?.on('message', (question: DeskQuestion) => {
  port.postMessage(answer(question))
})
