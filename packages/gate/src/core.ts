/** The little of this package that a thread needs which only stores. */
export { decodeEnvelope } from './inspection/envelope.ts'
