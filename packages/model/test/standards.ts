import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'

/** What a published JSON Schema of `standards/` has against a document; nothing where it fits. */
export function faultsAgainst(schema: string): (document: unknown) => readonly string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false })
  addFormats.default(ajv)
  const text = readFileSync(new URL(`standards/${schema}.json`, import.meta.url), 'utf8')
  const validate = ajv.compile(JSON.parse(text) as object) // our own copy, see standards/NOTICE.md
  return (document) => {
    validate(document)
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`)
  }
}
