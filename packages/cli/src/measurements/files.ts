import { type Dirent, readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import {
  type ManifestFile,
  type MeasurementManifest,
  type Stage,
  digestOf,
  isMeasuredName,
  stages,
} from '@sekisho/trust'
import { texts } from '../texts.ts'
import type { Text } from '../texts.ts'
import { codeOf, Failure } from '../verb.ts'
import { measurementTexts as t } from './texts.ts'

/** What a maker says about a firmware, and the files that it is about. */

export type Description = Omit<MeasurementManifest, 'files' | 'issuedAt'> & {
  /** In order; `*`: every file of the stage, by name. */
  readonly stages: Readonly<Partial<Record<Stage, readonly string[] | '*'>>>
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const word = /^[A-Za-z0-9][A-Za-z0-9._+-]{0,63}$/
const isWord = (value: unknown): value is string => typeof value === 'string' && word.test(value)
const isNames = (value: unknown): value is readonly string[] | '*' =>
  value === '*' || (Array.isArray(value) && value.every((name) => typeof name === 'string'))

const isStages = (value: unknown): value is Description['stages'] =>
  isRecord(value) &&
  Object.entries(value).every(([stage, names]) => stages.some((one) => one === stage) && isNames(names))

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // said as "not JSON"
  }
}

/** @throws Failure naming the file and what is wrong with it */
export function readDescription(file: string, text: string): Description {
  const wrong = (reason: Text): Failure =>
    new Failure({
      en: `${file}: ${reason.en}`,
      ja: `${file}：${reason.ja}`,
    })
  const value = parsed(text)
  if (!isRecord(value)) throw wrong(t.notJson)
  const { product, hardware = [], firmware, stages: named } = value
  const isHeaded = isWord(product) && isWord(firmware) && Array.isArray(hardware) && hardware.every(isWord)
  if (!isHeaded) throw wrong(t.badHead)
  if (!isStages(named)) throw wrong(t.badStages)
  return { product, hardware, firmware, stages: named }
}

function readOne(folder: string, stage: Stage, name: string): ManifestFile {
  if (!isMeasuredName(name)) throw new Failure(t.badName, { name })
  const file = join(folder, stage, name)
  try {
    const octets = readFileSync(file)
    return { stage, name, size: octets.length, digest: digestOf(octets) }
  } catch (cause) {
    throw new Failure(texts.unreadable, { file, code: codeOf(cause) }, { cause })
  }
}

function entriesIn(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return [] // a device without modules has no such folder
    throw new Failure(texts.unreadable, { file: folder, code: codeOf(cause) }, { cause })
  }
}

/** Names of all files of a stage, by code point, so that the same folder always gives the same list. */
function everyName(folder: string, stage: Stage): readonly string[] {
  const root = join(folder, stage)
  return entriesIn(root)
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .toSorted((one, other) => (one < other ? -1 : 1))
}

/**
 * The files of a description below `folder`, each in the folder of its stage.
 * @throws Failure where one can't be read or measured, or is named twice
 */
export function describedFiles(named: Description['stages'], folder: string): readonly ManifestFile[] {
  const files = stages.flatMap((stage) => {
    const names = named[stage] ?? []
    const list = names === '*' ? everyName(folder, stage) : names
    const repeated = list.find((name, index) => list.indexOf(name) !== index)
    if (repeated !== undefined) throw new Failure(t.repeated, { name: `${stage}/${repeated}` })
    return list.map((name) => readOne(folder, stage, name))
  })
  if (files.length === 0) throw new Failure(t.noFiles)
  return files
}

/** What lies below `folder`, in the order of a manifest, and what the manifest doesn't know after it. */
export function foundFiles({ files }: MeasurementManifest, folder: string): readonly ManifestFile[] {
  return stages.flatMap((stage) => {
    const there = everyName(folder, stage)
    const known = files.filter((file) => file.stage === stage).map(({ name }) => name)
    const strange = there.filter((name) => !known.includes(name))
    return [...known.filter((name) => there.includes(name)), ...strange].map((name) =>
      readOne(folder, stage, name),
    )
  })
}
