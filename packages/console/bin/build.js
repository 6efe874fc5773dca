// Builds the console in a process of its own: Vite would cost the server some 400 MB. `prepare.ts` starts it.
import process from 'node:process'
import { buildConsole } from '../src/build/build.ts'

const [outDirectory = ''] = process.argv.slice(2)
await buildConsole(outDirectory)
