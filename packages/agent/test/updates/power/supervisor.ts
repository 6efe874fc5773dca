// The real supervisor on a disk whose power can be cut.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createDisk } from '../../../src/updates/disk.ts'
import { runSupervisorProgram } from '../../../src/updates/slots/supervisor-program.ts'
import { cutFromEnvironment, powerCut } from './cut.ts'

const { off, ...cut } = cutFromEnvironment()
const uid = Number(process.env['SEKISHO_TEST_UID'])
/** The power went in the program, which can't end us, and waits for that: both end now. */
const end = (): void => {
  if (!existsSync(off)) return
  spawnSync('/bin/sh', ['-c', 'kill -KILL -1'], { uid, gid: uid })
  process.kill(process.pid, 'SIGKILL')
}
if (cut.isOther) setInterval(end, 5).unref()

const { stdout, stderr } = process
const { signal } = new AbortController()
const disk = createDisk(powerCut({ off, ...cut }, false))
process.exitCode = await runSupervisorProgram(process.argv.slice(2), { stdout, stderr, signal, disk })
