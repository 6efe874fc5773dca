import { codedError } from '../errors.ts'

export const approvalCodes = {
  APPROVAL_UNKNOWN: { status: 404, outside: 'no such approval' },
  APPROVAL_KIND: { status: 400, outside: 'no act is called so' },
  APPROVAL_PARAMETERS: { status: 400, outside: 'the act does not take these parameters' },
  APPROVAL_ASKED: { status: 409, outside: 'exactly this has been asked for already' },
  APPROVAL_TOO_MANY: { status: 429, outside: 'too many approvals are open' },
  APPROVAL_SETTLED: { status: 409, outside: 'it is decided already' },
  APPROVAL_EXPIRED: { status: 409, outside: 'nobody decided in time; ask again' },
  APPROVAL_CHANGED: { status: 409, outside: 'this is not what was shown' },
  APPROVAL_NOBODY: {
    status: 403,
    outside: 'only a person can agree or refuse: this token, session or link is nobody in particular',
  },
  APPROVAL_ROLE: { status: 403, outside: 'this role has no say in such an act' },
  APPROVAL_CONCERNED: { status: 403, outside: 'the act is about this person' },
  APPROVAL_TWICE: { status: 409, outside: 'this person has had their say' },
  APPROVAL_NOT_YOURS: { status: 403, outside: 'only who has asked for it can withdraw it' },
} as const

export class ApprovalError extends codedError('ApprovalError', approvalCodes) {}
