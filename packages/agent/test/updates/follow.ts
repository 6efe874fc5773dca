// A device that looks for updates without a pause, until it is killed: `follow.ts DIRECTORY URL`.
import { createPlainFetcher } from '../../../../conformance/tuf/plain-fetcher.ts'
import { createTufClient } from '../../src/updates/tuf/client.ts'

const [, , directory = '', url = ''] = process.argv
const fetch = createPlainFetcher()
const { signal } = new AbortController()
const locations = { metadata: `${url}/metadata/`, targets: `${url}/targets/` }
for (;;) {
  const client = createTufClient({ directory, fetch, now: () => Date.now(), locations })
  await client.refresh(signal).catch(() => {}) // a repository that changes meanwhile may be in between
}
