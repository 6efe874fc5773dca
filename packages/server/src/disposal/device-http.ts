import { Type } from 'typebox'
import { Errors } from 'typebox/value'
import type { App } from '../adapters/http/app.ts'
import { certificateOf } from '../enrolment/est.ts'
import type { EnrolmentService } from '../enrolment/service.ts'
import { DisposalError } from './errors.ts'
import type { DisposalService, SentReceipt } from './service.ts'

const Receipt = Type.Object(
  { statement: Type.String({ maxLength: 8192 }), certificate: Type.String({ maxLength: 8192 }) },
  { additionalProperties: false },
)

function readReceipt(body: string): SentReceipt {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch (cause) {
    throw new DisposalError('DISPOSAL_RECEIPT', { cause })
  }
  if (Errors(Receipt, value).length > 0) throw new DisposalError('DISPOSAL_RECEIPT')
  return value as SentReceipt // checked just now
}

/** What a device asks and says of its own life, over its mutually authenticated channel. */
export function deviceLifeRoutes(
  app: App,
  enrolment: Pick<EnrolmentService, 'identify'>,
  disposals: DisposalService,
): void {
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  )

  app.get('/device/v1/life', (request) =>
    disposals.standing(enrolment.identify(certificateOf(request)).certificate),
  )

  app.put<{ Body: string }>('/device/v1/receipts', async (request, reply) => {
    const client = enrolment.identify(certificateOf(request)).certificate
    await disposals.receive(client, readReceipt(request.body ?? ''))
    return reply.code(204).send()
  })
}
