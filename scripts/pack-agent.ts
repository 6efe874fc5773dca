/**
 * Packs the agent for devices: one plain-JavaScript program in an npm tarball without dependencies, for Node 24.7 or later.
 * Sources in `node_modules` aren't stripped of their types and workspace packages aren't on a registry, so it is bundled.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { rolldown } from 'rolldown'

const root = resolve(import.meta.dirname, '..')
/** Where the tarball goes: the root, or the folder that is named. */
const destination = resolve(root, process.argv[2] ?? '.')
/** The agent, and what starts it where slots are directories. */
const programs = ['sekisho-agent', 'sekisho-supervisor'] as const

interface Manifest {
  readonly version: string
  readonly description: string
  readonly license: string
}

const manifest = JSON.parse(readFileSync(join(root, 'packages/agent/package.json'), 'utf8')) as Manifest

/** Bundles a program; only what Node has stays outside. */
async function bundle(directory: string, program: string): Promise<void> {
  const build = await rolldown({
    input: join(root, `packages/agent/src/bin/${program}.ts`),
    platform: 'node',
    resolve: { conditionNames: ['node', 'import', 'default'] },
    external: [...builtinModules, /^node:/],
    onwarn: (warning) => {
      throw new Error(`rolldown: ${warning.message}`)
    },
  })
  await build.write({ file: join(directory, `${program}.js`), format: 'esm', banner: '#!/usr/bin/env node' })
  await build.close()
  chmodSync(join(directory, `${program}.js`), 0o755)
}

/** Whatever is still imported has to be Node's own. */
function requireNoDependencies(directory: string, program: string): void {
  const text = readFileSync(join(directory, `${program}.js`), 'utf8')
  const imported = Array.from(
    text.matchAll(/^(?:import|export)\b[^'"\n]*?\bfrom\s*["']([^"']+)["']/gm),
    ([, name = '']) => name,
  )
  const foreign = imported.filter((name) => !name.startsWith('node:') && !builtinModules.includes(name))
  if (foreign.length > 0) throw new Error(`left outside the bundle: ${foreign.join(', ')}`)
}

function describe(directory: string): void {
  const { version, description, license } = manifest
  const described = {
    name: 'sekisho-agent',
    version,
    description: `Sekisho: ${description.toLowerCase()}`,
    license,
    type: 'module',
    bin: Object.fromEntries(programs.map((program) => [program, `${program}.js`])),
    files: programs.map((program) => `${program}.js`),
    engines: { node: '>=24.7' },
  }
  writeFileSync(join(directory, 'package.json'), `${JSON.stringify(described, null, 2)}\n`)
  cpSync(join(root, 'LICENSE'), join(directory, 'LICENSE'))
}

const directory = mkdtempSync(join(tmpdir(), 'sekisho-agent-'))
try {
  const contents = join(directory, 'package')
  mkdirSync(contents)
  for (const program of programs) {
    await bundle(contents, program)
    requireNoDependencies(contents, program)
  }
  describe(contents)
  const name = execFileSync('npm', ['pack', '--silent', '--pack-destination', destination], {
    cwd: contents,
    encoding: 'utf8',
  })
  console.log(join(destination, name.trim()))
} finally {
  rmSync(directory, { recursive: true })
}
