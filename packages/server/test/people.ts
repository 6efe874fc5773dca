import { field, type TestServer, text } from './support.ts'

export interface Answered {
  readonly status: number
  readonly body: Record<string, unknown>
}

/** Somebody who asks over the network, with a token or with a cookie. */
export interface Asker {
  ask(method: string, path: string, body?: unknown): Promise<Answered>
}

const json = (body: unknown) =>
  body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }

async function ask(url: string, init: RequestInit): Promise<Answered> {
  const response = await fetch(url, init)
  const content = await response.text()
  return {
    status: response.status,
    body: content === '' ? {} : (JSON.parse(content) as Record<string, unknown>), // the API answers with objects
  }
}

const baseOf = ({ server }: TestServer): string => `http://127.0.0.1:${server.ports.http}`

export function withToken(world: TestServer, token: string): Asker {
  return {
    ask(method, path, body) {
      const { headers, ...rest } = json(body) as { headers?: Record<string, string> }
      return ask(`${baseOf(world)}${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...headers },
        ...rest,
      })
    },
  }
}

/** A person with a token of theirs. */
export async function personWithToken(world: TestServer, person: string): Promise<Asker> {
  const made = await world.ask('POST', '/api/v1/tokens', { person, name: 'test' })
  return withToken(world, text(made, 'token'))
}

/** A browser in which somebody has signed in: a person, or nobody in particular. */
export async function signedIn(
  world: TestServer,
  whom: { person: string } | { role: string },
): Promise<Asker> {
  const { link } = (await world.ask('POST', '/api/v1/sign-in-links', whom)).body as { link: string }
  const origin = baseOf(world)
  const response = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ code: new URL(link).hash.replace('#code=', '') }),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return {
    ask(method, path, body) {
      const { headers, ...rest } = json(body) as { headers?: Record<string, string> }
      return ask(`${origin}${path}`, { method, headers: { origin, cookie, ...headers }, ...rest })
    },
  }
}

/** Adds people, by whatever way the house demands of the local administrator. */
export async function addPeople(
  world: TestServer,
  ...people: readonly (readonly [string, string])[]
): Promise<void> {
  for (const [id, role] of people) {
    const { status, body } = await world.ask('POST', '/api/v1/people', { id, name: `${id} Test`, role })
    if (status !== 200) throw new Error(`${id}: ${status} ${JSON.stringify(body)}`)
  }
}

/** Kinds of the events that are about an approval, oldest first. */
export async function eventsOf(world: TestServer, kind: string): Promise<readonly Record<string, unknown>[]> {
  const answer = await world.ask('GET', `/api/v1/events?kind=${kind}&order=asc&limit=1000`)
  return field(answer, 'events') as Record<string, unknown>[]
}
