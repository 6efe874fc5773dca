import { read, write } from 'node:fs'
import { createInterface } from 'node:readline'

/**
 * The wire between two network namespaces: whatever goes into one TUN device (file descriptor 3) comes out of the other
 * (4), as far as the wire is in order. On standard input: `{"cut":true}`, `{"loss":0.2}`, `{"delayMs":300}`. What is lost
 * follows from a seed.
 */
const LARGEST_PACKET = 65_536
let [isCut, loss, delayMs] = [false, 0, 0]

createInterface(process.stdin).on('line', (line) => {
  const told = JSON.parse(line) as { cut?: boolean; loss?: number; delayMs?: number } // by the test
  isCut = told.cut ?? isCut
  loss = told.loss ?? loss
  delayMs = told.delayMs ?? delayMs
})
process.stdin.once('close', () => process.exit(0)) // the test is over

/** Park and Miller's generator: the same losses in every run. */
let state = 20_261_122
function chance(): number {
  state = (state * 48_271) % 2_147_483_647
  return state / 2_147_483_647
}

const counts = { carried: 0, lost: 0, delayed: 0 }

function carry(packet: Buffer, to: number): void {
  if (isCut || chance() < loss) {
    counts.lost += 1
    return
  }
  counts.carried += 1
  if (delayMs > 0) counts.delayed += 1
  const deliver = (): void => write(to, packet, () => {}) // a device that is being taken down takes nothing
  if (delayMs > 0) setTimeout(deliver, delayMs)
  else deliver()
}

function listen(from: number, to: number): void {
  const buffer = Buffer.allocUnsafe(LARGEST_PACKET)
  read(from, buffer, 0, LARGEST_PACKET, null, (error, length) => {
    if (error) throw error
    carry(Buffer.from(buffer.subarray(0, length)), to)
    listen(from, to)
  })
}

listen(3, 4)
listen(4, 3)
setInterval(() => process.stdout.write(`${JSON.stringify({ event: 'wire', ...counts })}\n`), 200)
process.stdout.write(`${JSON.stringify({ event: 'ready' })}\n`)
