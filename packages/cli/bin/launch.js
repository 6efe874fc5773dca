// Plain JavaScript on purpose: this file runs on whatever Node the user has (20 or later), finds the pinned Node 24 that
// npm installed, and re-executes the program on it. See docs/decisions/0001-pinned-node.md.
import { spawn } from 'node:child_process'
import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const oldestNode = [24, 7]

/**
 * `node:sqlite` still calls itself experimental. Protection keys for code pages let V8 abort when two threads load
 * WebAssembly (the type stripper is some) at once: docs/decisions/0006-no-protection-keys.md.
 */
const nodeFlags = ['--disable-warning=ExperimentalWarning', '--no-memory-protection-keys']

/**
 * What was compiled is kept for the next start: compiling is half of one. It lies beside the code, where nobody may write who
 * couldn't change the code as well; where it can't be written, Node does without
 * (https://nodejs.org/api/module.html#module-compile-cache).
 */
const compiled = fileURLToPath(new URL('../../../node_modules/.cache/compiled', import.meta.url))

/** The Node that npm installed for this platform, or nothing where there is no such package. */
function pinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node'
  try {
    return realpathSync(createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/${binary}`))
  } catch {
    return undefined
  }
}

function currentNodeIsRecent() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  return major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])
}

function complain() {
  const wanted = oldestNode.join('.')
  process.stderr.write(
    `Sekisho runs on Node ${wanted} or later; this is Node ${process.versions.node} on ${process.platform}-${process.arch},\n` +
      `for which npm has no pinned Node. Install Node 24 (https://nodejs.org), or run npm ci without --omit=optional.\n` +
      `Sekisho には Node ${wanted} 以降が必要です（現在 ${process.versions.node}）。Node 24 を入れるか、--omit=optional を付けずに npm ci を実行してください。\n`,
  )
  process.exit(1)
}

/** Ends when the launcher does, however the launcher ended: the channel closes with it. */
function endWithParent() {
  process.channel?.unref()
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
}

function reExecute(node, script, args) {
  const child = spawn(node, [...nodeFlags, script, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { NODE_COMPILE_CACHE: compiled, ...process.env, SEKISHO_LAUNCHED: '1' },
  })
  // Ctrl-C reaches the child by the terminal; a signal sent to us alone is passed on. Either way the child decides.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(`cannot start ${node}: ${error.message}\n`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}

/**
 * Runs a TypeScript program on the pinned Node, with the rest of the command line.
 * @param {string} script absolute path of the program
 * @param {readonly string[]} args
 */
export async function launch(script, args) {
  if (process.env.SEKISHO_LAUNCHED === '1') {
    delete process.env.SEKISHO_LAUNCHED // a program that we start ourselves goes through its own launcher
    endWithParent()
    process.argv = [process.argv[0], script, ...args]
    await import(`file://${script}`)
    return
  }
  const node = pinnedNode() ?? (currentNodeIsRecent() ? process.execPath : undefined)
  if (node) reExecute(node, process.argv[1], process.argv.slice(2))
  else complain()
}
