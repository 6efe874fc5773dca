// The one file that runs tpm2-tools. Without a shell, one after the other: a TPM does one thing at a time, and without a
// resource manager has room for three objects, so that what a tool has loaded is flushed before the next one runs.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AgentError } from '../errors.ts'

/** A folder for what tools hand to each other: wrapped keys, contexts, signatures; never a secret. */
export interface Workspace {
  /** Runs a tool. @returns its standard output. @throws AgentError AGENT_TPM */
  readonly run: (tool: string, args: readonly string[], input?: Uint8Array) => Promise<Buffer>
  readonly path: (name: string) => string
  read(name: string): Promise<Buffer>
  write(name: string, content: Uint8Array): Promise<string>
}

export interface TpmTools {
  /** Alone with the TPM, in an empty folder that is removed afterwards. */
  readonly use: <T>(work: (workspace: Workspace) => Promise<T>) => Promise<T>
}

const timeoutMs = 30_000

/** What a tool complains of, by TPM_RC (part 2 §6.6.3): the last line that names one. */
const responseCode = /ErrorCode \(0x([0-9a-f]{1,8})\)/gi

function failure(tool: string, tcti: string | undefined, error: Error, stderr: string): AgentError {
  const code = 'code' in error ? error.code : undefined
  if (code === 'ENOENT')
    return new AgentError('AGENT_TPM', {
      detail: { problem: 'missing', tool, remedy: 'apt-get install tpm2-tools' },
    })
  const rc = Number.parseInt([...stderr.matchAll(responseCode)].at(-1)?.[1] ?? '', 16)
  if (!Number.isNaN(rc)) return new AgentError('AGENT_TPM', { detail: { problem: 'refused', tool, rc } })
  const remedy =
    'name the TPM by --tcti or TPM2TOOLS_TCTI, as in device:/dev/tpmrm0; its user may have to be in the group tss'
  const said = stderr.trim().split('\n').at(-1)?.slice(0, 200)
  return new AgentError('AGENT_TPM', { detail: { problem: 'unreachable', tool, tcti, said, remedy } })
}

/** The TPM's answer to a command that it refused, or nothing where it was not asked at all. */
export const refusedWith = (error: unknown): number | undefined =>
  error instanceof AgentError && typeof error.detail['rc'] === 'number' ? error.detail['rc'] : undefined

function execute(
  tool: string,
  args: readonly string[],
  tcti: string | undefined,
  input: Uint8Array | undefined,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: 'C', ...(tcti === undefined ? {} : { TPM2TOOLS_TCTI: tcti }) }
    const options = { env, timeout: timeoutMs, encoding: 'buffer', killSignal: 'SIGKILL' } as const
    const child = execFile(tool, [...args], options, (error, stdout, stderr) => {
      if (error) reject(failure(tool, tcti, error, stderr.toString('utf8')))
      else resolve(stdout)
    })
    child.stdin?.on('error', () => {}) // a tool that ended early has said why
    child.stdin?.end(input)
  })
}

const withPolicy = new Set(['tpm2_unseal', 'tpm2_createpolicy'])

/** Objects always; what has to do with a policy leaves its session as well, and there is room for three of those, too. */
const leftBy = (tool: string): readonly string[] => (withPolicy.has(tool) ? ['-t', '-l'] : ['-t'])

/** @param tcti how to reach the TPM; without it what tpm2-tools choose (TPM2TOOLS_TCTI, else /dev/tpmrm0) */
export function createTpmTools(tcti?: string): TpmTools {
  let last: Promise<unknown> = Promise.resolve()

  async function alone<T>(work: (workspace: Workspace) => Promise<T>): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), 'sekisho-tpm-'))
    const path = (name: string): string => join(folder, name)
    try {
      return await work({
        async run(tool, args, input) {
          try {
            return await execute(tool, args, tcti, input)
          } finally {
            for (const left of leftBy(tool))
              // the tool's own failure says more than that of cleaning up
              await execute('tpm2_flushcontext', [left], tcti, undefined).catch(() => {})
          }
        },
        path,
        read: (name) => readFile(path(name)),
        async write(name, content) {
          await writeFile(path(name), content, { mode: 0o600 })
          return path(name)
        },
      })
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  return {
    use(work) {
      const result = last.then(() => alone(work))
      last = result.catch(() => {})
      return result
    },
  }
}
