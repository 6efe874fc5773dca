import { AgentError } from '../../errors.ts'
import type { Answer, Fetcher } from './fetcher.ts'
import { type Pace, paced } from './pace.ts'

/** What a repository answers that doesn't have the file; some stores say 403 of what they lack. */
const missing: ReadonlySet<number> = new Set([403, 404, 410])

/** @throws AgentError UPDATE_MISSING, UPDATE_UNREACHABLE, unless the file, or the wanted part of it, is coming */
export function requireContent({ status }: Answer, location: string): void {
  if (status === 200 || status === 206) return
  throw new AgentError(missing.has(status) ? 'UPDATE_MISSING' : 'UPDATE_UNREACHABLE', {
    detail: { location, status },
  })
}

/** What is broken is ours to say; everything else is a connection that broke off. */
export const asUnreachable = (error: unknown, location: string): AgentError =>
  error instanceof AgentError
    ? error
    : new AgentError('UPDATE_UNREACHABLE', { detail: { location }, cause: error })

async function readWhole(answer: Answer, longest: number, pace: Pace): Promise<Buffer> {
  const tooLong = (octets: number): AgentError =>
    new AgentError('UPDATE_LENGTH', { detail: { octets, longest } })
  if ((answer.length ?? 0) > longest) throw tooLong(answer.length ?? 0)
  const pieces: Buffer[] = []
  let octets = 0
  for await (const piece of paced(answer.body, pace)) {
    octets += piece.length
    if (octets > longest) throw tooLong(octets)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

export interface SmallFile {
  readonly location: string
  /** Octets that are read at most: endless data end here. */
  readonly longest: number
  readonly pace: Pace
}

/** @throws AgentError UPDATE_MISSING, UPDATE_UNREACHABLE, UPDATE_LENGTH, UPDATE_SLOW */
export async function fetchSmall(
  fetcher: Fetcher,
  { location, longest, pace }: SmallFile,
  signal: AbortSignal,
): Promise<Buffer> {
  const answer = await fetcher.open({ location }, signal)
  try {
    requireContent(answer, location)
    return await readWhole(answer, longest, pace)
  } catch (error) {
    answer.dismiss()
    throw asUnreachable(error, location)
  }
}
