import { readFileSync, writeFileSync } from 'node:fs'

export interface BenchIdentity {
  /** Client id, and the certificate's common name. */
  readonly id: string
  readonly key: string
  readonly certificate: string
}

/** Everybody who takes part, PEM. */
export interface BenchIdentities {
  readonly ca: string
  readonly reader: BenchIdentity
  readonly devices: readonly BenchIdentity[]
}

const fileIn = (folder: string): string => `${folder}/identities.json`

export const writeIdentities = (folder: string, identities: BenchIdentities): void =>
  writeFileSync(fileIn(folder), JSON.stringify(identities), { mode: 0o600 })

export const readIdentities = (folder: string): BenchIdentities =>
  JSON.parse(readFileSync(fileIn(folder), 'utf8')) as BenchIdentities // written the line above
