import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { gateCodes, gateCodeTexts, type GateCode } from '@sekisho/gate'
import { faults, modelJsonSchema } from '@sekisho/model'
import type { FaultRow } from '@sekisho/model'

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

/** Every generated file, by its path from the root. */
const files: Readonly<Record<string, () => string>> = {
  'docs/reference/sekisho.schema.json': () => `${JSON.stringify(modelJsonSchema(), null, 2)}\n`,
  'docs/reference/faults.md': faultsPage,
  'docs/reference/gate-codes.md': gateCodesPage,
}

const root = new URL('../', import.meta.url)

function current(path: string): string | undefined {
  try {
    return readFileSync(new URL(path, root), 'utf8')
  } catch {
    return undefined // not generated yet
  }
}

const stale = Object.entries(files).filter(([path, make]) => current(path) !== make())

if (process.argv.includes('--check')) {
  for (const [path] of stale) console.error(`${path} is not up to date; run npm run generate`)
  process.exitCode = stale.length > 0 ? 1 : 0
} else {
  for (const [path, make] of stale) {
    mkdirSync(dirname(new URL(path, root).pathname), { recursive: true })
    writeFileSync(new URL(path, root), make())
    console.log(`wrote ${path}`)
  }
}
