import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import { exists, firstWritable, settle, tidy } from './cache.ts'
import { digestOf } from './digest.ts'
import { findUpwards, packageDirectory } from './places.ts'

export interface PrepareOptions {
  /** Where builds are kept when `node_modules/.cache` can't be written to. */
  readonly cacheDirectory?: string
  /** Told before something that takes seconds. */
  readonly log?: (line: string) => void
}

const program = join(packageDirectory, 'bin', 'build.js')
const patienceMs = 180_000
const tailLength = 4000

/** What the build prints matters only when it fails; then its end does. */
const lastOf = (text: string): string => text.trim().slice(-tailLength)

/** What the build may know of our environment: none of our own variables, since secrets are among them. */
export const environmentOfBuild = (ours: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(ours).filter(([name]) => !/^SEKISHO_/i.test(name))),
  NODE_ENV: 'production',
  SEKISHO_LAUNCHED: '1', // this Node is the right one already
})

/** Runs the build in a process of its own. Rejects with the tail of what it printed. */
export function runBuild(script: string, outDirectory: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, script, outDirectory], {
      cwd: packageDirectory,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environmentOfBuild(process.env),
      timeout: patienceMs,
    })
    let printed = ''
    const keep = (text: string): void => {
      printed = (printed + text).slice(-2 * tailLength)
    }
    child.stdout.setEncoding('utf8').on('data', keep)
    child.stderr.setEncoding('utf8').on('data', keep)
    child.once('error', (cause) => reject(new Error('the console could not be built', { cause })))
    child.once('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new Error(`the console could not be built (${signal ?? code}):\n${lastOf(printed)}`))
    })
  })
}

/** @param script the program that builds into the directory it is given */
export async function prepareIn(
  cache: string,
  {
    script = program,
    log = () => {},
  }: { readonly script?: string; readonly log?: (line: string) => void } = {},
): Promise<string> {
  const digest = await digestOf(packageDirectory)
  const directory = join(cache, digest)
  if (!(await exists(directory))) {
    log('building the web console, once')
    const unfinished = await mkdtemp(join(cache, 'building-'))
    try {
      await runBuild(script, unfinished)
    } catch (error) {
      await rm(unfinished, { recursive: true, force: true })
      throw error
    }
    await settle(unfinished, directory)
  }
  await tidy(cache, digest, new Date())
  return directory
}

/**
 * The directory of the built console. Built once per content: sources and libraries name the build, so nobody has to think
 * of building, and a stale page can't be served.
 * @throws Error when the build fails, with the end of what it printed
 */
export async function prepareConsole({ cacheDirectory, log }: PrepareOptions = {}): Promise<string> {
  const modules = findUpwards(packageDirectory, 'node_modules/vite')
  const candidates = [
    ...(modules === undefined ? [] : [join(modules, '..', '.cache', 'sekisho-console')]),
    ...(cacheDirectory === undefined ? [] : [cacheDirectory]),
  ]
  const cache = await firstWritable(candidates)
  if (cache === undefined)
    throw new Error(`no directory for the console can be written: ${candidates.join(', ')}`)
  return prepareIn(cache, log ? { log } : {})
}
