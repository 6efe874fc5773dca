import { codedError } from '../errors.ts'

export const auditCodes = {
  AUDIT_FEEDS: { status: 503, outside: 'too many live feeds at once' },
} as const

export class AuditError extends codedError('AuditError', auditCodes) {}
