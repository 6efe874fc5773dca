import type { JsonSchema } from '../policy.ts'
import { modelSchema } from './model.ts'

/** The schema of `sekisho.yaml` as plain JSON Schema 2020-12, for editors and other tools. */
export const modelJsonSchema = (): JsonSchema => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Sekisho product model',
  ...(JSON.parse(JSON.stringify(modelSchema)) as object),
})
