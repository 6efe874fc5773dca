import { Agent as HttpAgent, request as httpRequest } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { Fetcher } from '../../packages/agent/src/updates/download/fetcher.ts'
import { createHttpFetcher } from '../../packages/agent/src/updates/download/http-fetcher.ts'

/** Files from anywhere, without a word about who answers: for suites and measurements alone. Locations are URLs. */
export function createPlainFetcher(): Fetcher {
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) }
  return createHttpFetcher(
    (location, headers, signal) =>
      location.startsWith('https:')
        ? httpsRequest(location, { agent: agents.https, headers, signal })
        : httpRequest(location, { agent: agents.http, headers, signal }),
    () => {
      agents.http.destroy()
      agents.https.destroy()
    },
  )
}
