import { useRef, useState } from 'react'
import { useLaunch } from './attacks-query.ts'

export interface Launches {
  /** The attack on its way, and which of how many it is. */
  readonly running: { readonly name: string; readonly done: number; readonly all: number } | undefined
  readonly error: Error | null
  readonly launch: (names: readonly string[]) => void
  /** After the one on its way. */
  readonly stop: () => void
}

/** Launches attacks one after the other: the server takes one at a time. */
export function useLaunches(): Launches {
  const { mutateAsync, error, reset } = useLaunch()
  const [running, setRunning] = useState<Launches['running']>()
  const stopped = useRef(false)

  const launch = async (names: readonly string[]): Promise<void> => {
    stopped.current = false
    reset()
    try {
      for (const [index, name] of names.entries()) {
        if (stopped.current) break
        setRunning({ name, done: index + 1, all: names.length })
        await mutateAsync(name)
      }
    } catch {
      // shown as `error`; the rest stays unlaunched, so that nothing is attacked that nobody watches
    } finally {
      setRunning(undefined)
    }
  }

  return {
    running,
    error,
    launch: (names) => void launch(names),
    stop: () => {
      stopped.current = true
    },
  }
}
