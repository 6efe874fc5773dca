#!/usr/bin/env node
// The simulated fleet as a program of its own: plain JavaScript, since it runs on whatever Node starts it.
import { fileURLToPath } from 'node:url'
import { launch } from '../../cli/bin/launch.js'

await launch(fileURLToPath(new URL('../src/program.ts', import.meta.url)), process.argv.slice(2))
