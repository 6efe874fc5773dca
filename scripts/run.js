// `node scripts/run.js FILE.ts …`: runs one of the project's own programs on the pinned Node.
import { resolve } from 'node:path'
import { launch } from '../packages/cli/bin/launch.js'

await launch(resolve(process.argv[2] ?? ''), process.argv.slice(3))
