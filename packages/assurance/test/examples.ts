import { readFileSync } from 'node:fs'
import { parseModel } from '@sekisho/model'
import type { Model } from '@sekisho/model'

export const exampleNames = ['doorbell', 'plc-gateway', 'infusion-pump', 'traffic-signal'] as const
export type ExampleName = (typeof exampleNames)[number]

export const exampleText = (name: ExampleName): string =>
  readFileSync(new URL(`../../../examples/${name}/sekisho.yaml`, import.meta.url), 'utf8')

/** @throws Error where an example has faults */
export function example(name: ExampleName): Model {
  const { model, faults } = parseModel(exampleText(name), { file: `${name}.yaml` })
  if (!model) throw new Error(`${name}: ${faults.map(({ message }) => message).join('; ')}`)
  return model
}
