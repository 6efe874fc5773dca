/** Where metadata and targets come from: the server, a mirror, a stick. Nothing that comes is trusted. */
export interface Fetcher {
  /**
   * Asks for a file. Any status is an answer.
   * @throws AgentError UPDATE_UNREACHABLE, UPDATE_SLOW
   */
  open(request: FileRequest, signal: AbortSignal): Promise<Answer>
  /** Ends the connections; another request opens them again. */
  close(): void
}

export interface FileRequest {
  /** Where the file is, percent-encoded (RFC 3986 §2.1): what it is relative to, the fetcher knows. */
  readonly location: string
  /** Only what comes from this octet on (RFC 9110 §14.1.2). */
  readonly from?: number
  /** Strong entity tag: the rest only of the same representation, or else all of it (RFC 9110 §13.1.5). */
  readonly ifRange?: string
}

/** The body is read once, or the answer is dismissed. */
export interface Answer {
  readonly status: number
  /** Strong entity tag (RFC 9110 §8.8.3). */
  readonly etag?: string
  /** First octet and whole length, of a part (RFC 9110 §14.4). */
  readonly range?: { readonly from: number; readonly whole: number }
  /** Octets of the body, if it was said. */
  readonly length?: number
  readonly body: AsyncIterable<Buffer>
  dismiss(): void
}
