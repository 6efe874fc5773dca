import { execFile } from 'node:child_process'
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, isAbsolute, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { codeOf, Failure } from '../verb.ts'
import { reportTexts } from './texts.ts'

/** HTML to PDF, by a Chromium of the machine. */

const PATIENCE_MS = 120_000

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

type Environment = Readonly<Record<string, string | undefined>>

const runs = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false // not here, or not for us: the next place is tried
  }
}

/**
 * The Chromium to print with: the one that SEKISHO_CHROMIUM names, else the first on the PATH or in /usr/bin.
 * @throws Failure where there is none
 */
export function findChromium({ SEKISHO_CHROMIUM: named, PATH = '' }: Environment): string {
  if (named !== undefined && named !== '') {
    if (runs(named)) return named
    throw new Failure(reportTexts.namedChromium, { file: named })
  }
  const folders = ['/usr/bin', ...PATH.split(delimiter)].filter(isAbsolute)
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs)
  if (found === undefined) throw new Failure(reportTexts.noChromium)
  return found
}

const run = promisify(execFile)

/** Nothing of the user's browser is touched, and nothing goes out: the page is a file of ours without a script. */
const flags = (folder: string): readonly string[] => [
  '--headless',
  '--no-sandbox', // containers and root have no user namespace for it
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--no-first-run',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  `--user-data-dir=${join(folder, 'profile')}`,
  '--no-pdf-header-footer',
  `--print-to-pdf=${join(folder, 'report.pdf')}`,
  pathToFileURL(join(folder, 'report.html')).href,
]

/**
 * Prints a page.
 * @throws Failure where Chromium fails or takes longer than two minutes
 */
export async function printPdf(html: string, program: string): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-report-'))
  try {
    writeFileSync(join(folder, 'report.html'), html, { mode: 0o600 })
    await run(program, [...flags(folder)], { timeout: PATIENCE_MS, killSignal: 'SIGKILL' })
    return readFileSync(join(folder, 'report.pdf'))
  } catch (cause) {
    throw new Failure(reportTexts.printFailed, { program, reason: codeOf(cause) }, { cause })
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
}
