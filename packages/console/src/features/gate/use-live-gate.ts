import { useDocumentVisibility } from '@mantine/hooks'
import { useState, useSyncExternalStore } from 'react'
import { type Liveness, useEventStream } from '../../shared/live/event-stream.ts'
import { createEngine, type Engine, type Snapshot } from './flow/engine.ts'
import type { Frame, Hello } from './flow/frames.ts'

const events = ['hello', 'frame']
/** Four frames a second are promised; this long without one is a standstill. */
const silenceMs = 4000

export interface LiveGate {
  readonly engine: Engine
  readonly snapshot: Snapshot
  readonly liveness: Liveness
  /** Seen and not paused. */
  readonly running: boolean
}

/** Follows the gate while the page is seen and nobody has paused it. */
export function useLiveGate(product: string | undefined, paused: boolean): LiveGate {
  const [engine] = useState(createEngine)
  const running = useDocumentVisibility() !== 'hidden' && !paused
  const query = product === undefined ? '' : `?${new URLSearchParams({ product })}`
  const liveness = useEventStream({
    url: running ? `/api/v1/gate/live${query}` : undefined,
    events,
    silenceMs,
    onEvent: (name, data) => {
      if (name === 'hello') engine.begin(data as Hello) // the server's own form, see the API's description
      else engine.receive(data as Frame, Date.now())
    },
  })
  const snapshot = useSyncExternalStore(engine.subscribe, engine.snapshot)
  return { engine, snapshot, liveness, running }
}
