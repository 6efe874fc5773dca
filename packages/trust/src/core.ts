/** The little of this package that a thread needs which only stores: it reads messages that were accepted, and checks nothing. */
export { isProtectedMessage, readProtectedMessage } from './protected-message.ts'
