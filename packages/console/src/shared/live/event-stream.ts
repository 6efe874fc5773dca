import { useEffect, useEffectEvent, useState } from 'react'

export type Liveness =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  | { readonly state: 'stopped'; readonly since: number }

export interface StreamOptions {
  /** Nothing is opened while it is absent. */
  readonly url: string | undefined
  readonly events: readonly string[]
  readonly onEvent: (name: string, data: unknown) => void
  /** Silence beyond this means stopped, although the connection stands. */
  readonly silenceMs?: number
}

const retryMs = 3000

/**
 * Listens to the server's events. Comes back by itself after a break; says since when nothing has come.
 */
export function useEventStream({ url, events, onEvent, silenceMs }: StreamOptions): Liveness {
  const [liveness, setLiveness] = useState<Liveness>({ state: 'connecting' })
  const receive = useEffectEvent(onEvent)
  const names = events.join(' ')

  useEffect(() => {
    if (url === undefined) return undefined
    let source: EventSource | undefined
    let retry: number | undefined
    let silence: number | undefined
    const stopped = (): void =>
      setLiveness((known) => (known.state === 'stopped' ? known : { state: 'stopped', since: Date.now() }))
    const alive = (): void => {
      setLiveness((known) => (known.state === 'live' ? known : { state: 'live' }))
      window.clearTimeout(silence)
      if (silenceMs !== undefined) silence = window.setTimeout(stopped, silenceMs)
    }
    const open = (): void => {
      source = new EventSource(url)
      source.addEventListener('open', alive)
      for (const name of names.split(' '))
        source.addEventListener(name, (event: MessageEvent<string>) => {
          alive()
          receive(name, JSON.parse(event.data))
        })
      source.addEventListener('error', () => {
        stopped()
        // the browser retries a broken connection, but gives up on an answer that is no stream
        if (source?.readyState === EventSource.CLOSED) retry = window.setTimeout(open, retryMs)
      })
    }
    open()
    return () => {
      source?.close()
      window.clearTimeout(retry)
      window.clearTimeout(silence)
    }
  }, [url, names, silenceMs])

  return liveness
}
