import { stringify } from 'yaml'
import type { Model } from '@sekisho/model'
import { tokensOf } from './change.ts'
import type { Change, Operation } from './change.ts'
import { valueAt } from './facts.ts'

/** Changes in the words of the file: `components › device: hardware.secureBoot.enabled: true`. */

const inline = (value: unknown): string =>
  stringify(value, { collectionStyle: 'flow', lineWidth: 0, nullStr: '~' }).trimEnd()

const idAt = (model: Model, section: string, index: string): string => {
  const id = valueAt(model, [section, index, 'id'])
  return typeof id === 'string' ? id : `[${Number(index) + 1}]`
}

/** `/components/0/hardware/mcu` → `components › device` and `hardware.mcu`. */
export function placeText(
  model: Model,
  pointer: string,
): { readonly part: string; readonly property: string } {
  const [section = '', second, ...rest] = tokensOf(pointer)
  if (second === undefined) return { part: section, property: '' }
  const listed = /^\d+$/.test(second)
  const part = listed ? `${section} › ${idAt(model, section, second)}` : section
  return { part, property: (listed ? rest : [second, ...rest]).join('.') }
}

function operationText(model: Model, operation: Operation): string {
  const { part, property } = placeText(model, operation.path)
  const place = property === '' ? part : `${part}: ${property}`
  if (operation.op === 'remove') return `${place}: −`
  const value = inline(operation.value)
  return operation.op === 'append' ? `${place}: + ${value}` : `${place}: ${value}`
}

/** A line for each operation: `+` adds an entry to a list, `−` takes something out. */
export const changeText = (model: Model, change: Change): readonly string[] =>
  change.map((operation) => operationText(model, operation))
