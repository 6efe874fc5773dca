import { readFileSync } from 'node:fs'

/** The bench's product under another name: devices that may send as fast as they can. */
export const busyModel = readFileSync(
  new URL('../../../bench/gate/sekisho.yaml', import.meta.url),
  'utf8',
).replace('id: bench', 'id: busy')
