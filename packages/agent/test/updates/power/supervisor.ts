// The real supervisor on a disk whose power can be cut.
import { createDisk } from '../../../src/updates/disk.ts'
import { runSupervisorProgram } from '../../../src/updates/slots/supervisor-program.ts'
import { cutFromEnvironment, powerCut } from './cut.ts'

const { stdout, stderr } = process
const { signal } = new AbortController()
const disk = createDisk(powerCut(cutFromEnvironment(), false))
process.exitCode = await runSupervisorProgram(process.argv.slice(2), { stdout, stderr, signal, disk })
