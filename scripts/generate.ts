import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gateCodes, gateCodeTexts, type GateCode } from '@sekisho/gate'
import { faults, modelJsonSchema } from '@sekisho/model'
import type { FaultRow } from '@sekisho/model'
import { startServer } from '@sekisho/server'
import { chainReasons } from '@sekisho/trust'
import { typesOf } from '../packages/console/generate/api-types.ts'
import { generatedTracePage } from './gather-trace.ts'

/** Writes what is generated from the sources; with `--check` only says whether it is up to date. */

const faultRow = ([code, { severity, title, message, remedy }]: readonly [string, FaultRow]): string =>
  `| \`${code}\` | ${severity} | ${title.en}<br>${title.ja} | ${message} | ${remedy} |`

const faultsPage = (): string => `# Faults of a product model / 製品モデルの誤り

What \`sekisho check\` can find. Words in braces are filled in. Generated from the sources: do not edit.

\`sekisho check\` が検出する誤りの一覧。波括弧の部分には実際の値が入る。ソースから生成されるため、直接編集しない。

| code / コード | severity / 重大度 | meaning / 意味 | message / メッセージ | remedy / 対処 |
|---|---|---|---|---|
${Object.entries<FaultRow>(faults)
  .map(faultRow)
  .map((row) => row.replaceAll('||', '\\|\\|'))
  .join('\n')}
`

const hex = (reasonCode: number): string => `0x${reasonCode.toString(16).toUpperCase().padStart(2, '0')}`

function gateCodeRow(code: GateCode): string {
  const { check, reasonCode, severity } = gateCodes[code]
  const { meaning, remedy } = gateCodeTexts[code]
  const texts = `${meaning.en}<br>${meaning.ja} | ${remedy.en}<br>${remedy.ja}`
  return `| \`${code}\` | ${check} | ${hex(reasonCode)} (${reasonCode}) | ${severity} | ${texts} |`
}

const gateCodesPage = (): string => `# What the gate refuses / 関所（ゲート）の拒否コード

The other side hears the MQTT 5.0 reason code and nothing else; the security event (\`sekisho events\`) holds the code, the
check and the detail. Generated from the sources: do not edit.

相手に返すのは MQTT 5.0 の理由コードだけで、コード、検査、詳細はセキュリティイベント（\`sekisho events\`）に記録される。ソースから生成されるため、直接編集しない。

| code / コード | check / 検査 | MQTT reason code / 理由コード | severity / 重大度 | meaning / 意味 | remedy / 対処 |
|---|---|---|---|---|---|
${(Object.keys(gateCodes) as GateCode[]).map(gateCodeRow).join('\n')}
`

const chainReasonsPage = (): string => `# Why a certificate is refused / 証明書を拒否する理由

What \`sekisho-verify\` answers as \`reason\`, and what gate, server and agent write into their logs; [the program](verify.md). Generated
from the sources: do not edit.

\`sekisho-verify\` が \`reason\` として返し、関所（ゲート）、サーバー、エージェントがログに記録するコード。ソースから生成されるため、直接編集しない。

| code / コード | meaning / 意味 |
|---|---|
${Object.entries(chainReasons)
  .map(([code, { en, ja }]) => `| \`${code}\` | ${en}<br>${ja} |`)
  .join('\n')}
`

/** The API as the server itself describes it, from one over a home that is gone afterwards. */
async function describedApi(): Promise<object> {
  const folder = mkdtempSync(join(tmpdir(), 'sekisho-api-'))
  try {
    const server = await startServer({
      home: join(folder, 'home'),
      httpPort: 0,
      mqttPort: 0,
      deviceHttpsPort: 0,
      logLevel: 'silent',
      rootPassphrase: 'of a home that is gone at once',
      attacks: { attacks: [], launch: () => Promise.reject(new Error('nothing is attacked here')) },
    })
    try {
      const answer = await fetch(`http://127.0.0.1:${server.ports.http}/api/v1/openapi.json`)
      return (await answer.json()) as object
    } finally {
      await server.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const api = await describedApi()

/** Every generated file, by its path from the root. */
const files: Readonly<Record<string, () => string | Promise<string>>> = {
  'docs/reference/openapi.json': () => `${JSON.stringify(api, null, 2)}\n`,
  'packages/console/src/shared/api/schema.d.ts': () => typesOf(api),
  'docs/reference/sekisho.schema.json': () => `${JSON.stringify(modelJsonSchema(), null, 2)}\n`,
  'docs/reference/faults.md': faultsPage,
  'docs/reference/gate-codes.md': gateCodesPage,
  'docs/reference/chain-reasons.md': chainReasonsPage,
  'docs/reference/trace.md': generatedTracePage,
}

const root = new URL('../', import.meta.url)

function current(path: string): string | undefined {
  try {
    return readFileSync(new URL(path, root), 'utf8')
  } catch {
    return undefined // not generated yet
  }
}

const made = await Promise.all(
  Object.entries(files).map(async ([path, make]) => ({ path, text: await make() })),
)
const stale = made.filter(({ path, text }) => current(path) !== text)

if (process.argv.includes('--check')) {
  for (const { path } of stale) console.error(`${path} is not up to date; run npm run generate`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  for (const { path, text } of stale) {
    mkdirSync(dirname(new URL(path, root).pathname), { recursive: true })
    writeFileSync(new URL(path, root), text)
    console.log(`wrote ${path}`)
  }
}
