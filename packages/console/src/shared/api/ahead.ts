/**
 * Routes of the console that the generated schema does not have yet, in the same form. A row goes when `schema.ts` has it.
 */

interface Bilingual {
  readonly en: string
  readonly ja: string
}

export interface Session {
  readonly actor: string
  readonly role: string
  readonly expiresAt: number
  readonly can: string[]
  readonly features: { readonly attacks: boolean }
  readonly server: { readonly version: string; readonly startedAt: number; readonly now: number }
}

interface Reason {
  readonly code: string
  readonly count: number
}

export interface Verdict {
  readonly status: 'good' | 'attention' | 'danger' | 'unknown'
  readonly reasons: Reason[]
}

export interface Overview {
  readonly at: number
  readonly fleet: {
    readonly total: number
    readonly connected: number
    readonly states: { readonly state: string; readonly count: number }[]
  }
  readonly gate: {
    readonly since: number
    readonly passed: number
    readonly refused: number
    readonly perMinute: { readonly at: number; readonly passed: number; readonly refused: number }[]
  }
  readonly refusals: {
    readonly hours: number
    readonly byCheck: { readonly check: string; readonly count: number }[]
    readonly byDevice: { readonly device: string; readonly count: number }[]
  }
  readonly events: {
    readonly hours: number
    readonly bySeverity: { readonly severity: string; readonly count: number }[]
  }
  readonly products: {
    readonly id: string
    readonly name: { readonly en: string; readonly ja?: string }
    readonly hash: string
    readonly version: number
    readonly addedAt: number
    readonly streams: number
    readonly commands: number
    readonly warnings: number
    readonly questions: number
  }[]
  readonly certificates: {
    readonly expired: number
    readonly within30Days: number
    readonly next?: { readonly device: string; readonly notAfter: number }
  }
  readonly pendingEnrolments: number
  readonly verdicts: { readonly fleet: Verdict; readonly product: Verdict }
  readonly next: Reason[]
}

export interface SecurityEvent {
  readonly id: number
  readonly at: number
  readonly kind: string
  readonly severity: string
  readonly device?: string
  readonly product?: string
  readonly policy?: string
  readonly actor?: string
  readonly detail: Readonly<Record<string, unknown>>
}

export interface ExplainedEvent {
  readonly event: SecurityEvent
  readonly text: Bilingual
  readonly why?: {
    readonly code: string
    readonly check: string
    readonly order: string[]
    readonly meaning: Bilingual
    readonly remedy: Bilingual
    readonly rule?: {
      readonly product: string
      readonly policy: string
      readonly version: number
      readonly pointer: string
      readonly line: number
      readonly column: number
      readonly excerpt: { readonly line: number; readonly text: string }[]
    }
  }
}

export interface Fault {
  readonly code: string
  readonly severity: string
  readonly path: string
  readonly line: number
  readonly column: number
  readonly message: string
  readonly remedy: string
  readonly messageJa?: string
  readonly remedyJa?: string
}

export interface Question {
  readonly path: string
  readonly line: number
  readonly column: number
  readonly question?: Bilingual
}

export interface ModelView {
  readonly name: { readonly en: string; readonly ja?: string }
  readonly zones: { readonly id: string; readonly trust: number; readonly line: number }[]
  readonly components: {
    readonly id: string
    readonly kind: string
    readonly zone: string
    readonly line: number
  }[]
  readonly flows: {
    readonly id: string
    readonly from: string
    readonly to: string
    readonly path: string[]
    readonly carries: string[]
    readonly protocol?: string
    readonly transport?: string
    readonly authentication?: string
    readonly line: number
  }[]
  readonly interfaces: {
    readonly id: string
    readonly at: string
    readonly kind: string
    readonly state: string
    readonly line: number
  }[]
  readonly streams: {
    readonly id: string
    readonly from: string
    readonly protection: string
    readonly personal: number
    readonly line: number
  }[]
  readonly commands: {
    readonly id: string
    readonly to: string
    readonly safety: string
    readonly line: number
  }[]
  readonly attackers: {
    readonly id: string
    readonly actor: string
    readonly reaches: string[]
    readonly line: number
  }[]
  readonly hazards: { readonly id: string; readonly severity?: string; readonly line: number }[]
}

export interface ModelRead {
  readonly ok: boolean
  readonly faults: Fault[]
  readonly questions: Question[]
  readonly view?: ModelView
}

export interface StoredModel extends ModelRead {
  readonly product: string
  readonly hash: string
  readonly version: number
  readonly addedAt: number
  readonly text: string
}

export interface Authority {
  readonly role: string
  readonly subject: string
  readonly issuer: string
  readonly serialNumber: string
  readonly notBefore: number
  readonly notAfter: number
  readonly fingerprint: string
  readonly algorithm: string
}

export interface Certificates {
  readonly authorities: Authority[]
  readonly devices: {
    readonly valid: number
    readonly expired: number
    readonly weeks: { readonly from: number; readonly count: number }[]
  }
}

export interface Attack {
  readonly name: string
  readonly title: Bilingual
  readonly tries: Bilingual
  readonly ids: string[]
  readonly expects: {
    readonly answers: string[]
    readonly events: { readonly kind: string; readonly code?: string }[]
  }
}

export interface Outcome {
  readonly attack: string
  readonly at: number
  readonly device: string
  readonly answers: string[]
  readonly events: { readonly id: number; readonly kind: string; readonly code?: string }[]
  readonly said?: string
  readonly asExpected: boolean
}

interface Answer<Data> {
  responses: { 200: { content: { 'application/json': Data } } }
}

interface Asks<Query, Path> {
  parameters: { query?: Query; path: Path; header?: never; cookie?: never }
  requestBody?: never
}

interface Sends<Body> {
  parameters: { query?: never; path?: never; header?: never; cookie?: never }
  requestBody: { content: { 'application/json': Body } }
}

interface Plain {
  parameters: { query?: never; path?: never; header?: never; cookie?: never }
  requestBody?: never
}

export interface paths {
  '/api/v1/session': {
    get: Answer<Session> & Plain
    post: Answer<Session> & Sends<{ code: string }>
    delete: { responses: { 204: { content?: never } } } & Plain
  }
  '/api/v1/overview': {
    get: Answer<Overview> & {
      parameters: { query?: { product?: string }; path?: never; header?: never; cookie?: never }
      requestBody?: never
    }
  }
  '/api/v1/events/{id}': { get: Answer<ExplainedEvent> & Asks<never, { id: number }> }
  '/api/v1/products/{product}/model': {
    get: Answer<StoredModel> & Asks<{ policy?: string }, { product: string }>
  }
  '/api/v1/models/check': { post: Answer<ModelRead> & Sends<{ model: string }> }
  '/api/v1/certificates': { get: Answer<Certificates> & Plain }
  '/api/v1/attacks': {
    get: Answer<{ attacks: Attack[]; outcomes: Outcome[] }> & Plain
    post: Answer<Outcome> & Sends<{ name: string }>
  }
}
