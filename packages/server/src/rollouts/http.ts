import { type TSchema, Type } from 'typebox'
import type { App } from '../adapters/http/app.ts'
import { ApprovalSchema, approvalView } from '../approvals/http.ts'
import { DeviceParams } from '../registry/http.ts'
import { rolloutStates } from './advance.ts'
import { PlanSchema, SelectionSchema, StepsSchema } from './plan.ts'
import type { RolloutService } from './service.ts'
import { shownStates } from './states.ts'

const Instant = (description: string) =>
  Type.Integer({ description: `${description}; milliseconds since 1970` })
const Optional = <Schema extends TSchema>(schema: Schema) => Type.Optional(schema)
const Word = Type.String({ maxLength: 64 })
const Params = Type.Object({ rollout: Word })
const Release = Type.String({ minLength: 1, maxLength: 200, description: '<product>/<channel>/<version>' })
const Reason = Type.String({ minLength: 1, maxLength: 500 })

const Tally = Type.Object(
  Object.fromEntries(shownStates.map((state) => [state, Type.Optional(Type.Integer({ minimum: 1 }))])),
  { description: 'devices by state, each once; nothing stands for none' },
)

const CompletePlanSchema = Type.Object({
  selection: SelectionSchema,
  canary: Type.Array(Type.String()),
  steps: StepsSchema,
  succeedPercent: Type.Number(),
  soakMs: Type.Integer(),
  abort: Type.Object({
    percent: Type.Number(),
    devices: Optional(Type.Integer()),
    atLeast: Type.Integer(),
  }),
  approveBefore: Type.Array(Type.Integer()),
  window: Optional(
    Type.Object({
      fromMinute: Type.Integer(),
      toMinute: Type.Integer(),
      days: Optional(Type.Array(Type.Integer())),
    }),
  ),
  restrictOverdue: Type.Boolean(),
})

const rolloutFields = {
  id: Type.String(),
  release: Release,
  product: Type.String(),
  version: Type.String(),
  state: Type.Enum([...rolloutStates], { description: 'held: the next stage waits for a second person' }),
  stage: Type.Integer({ minimum: -1, description: 'the present one, from 0; -1: none has begun' }),
  stages: Type.Integer({ minimum: 1 }),
  throughAt: Optional(Instant('since when the present stage is through, and rests')),
  dueAt: Optional(Instant('when the model wants it installed')),
  startedAt: Instant('start'),
  startedBy: Type.String(),
  at: Instant('since when it is in its state'),
  reason: Optional(
    Type.String({ description: 'why it was paused or aborted; `threshold`: too many have failed' }),
  ),
  plan: CompletePlanSchema,
  devices: Type.Integer(),
  states: Tally,
  overdue: Type.Integer({ description: 'behind their deadline, whatever their state' }),
  perStage: Type.Array(
    Type.Object({
      stage: Type.Integer({ description: 'from 1' }),
      devices: Type.Integer(),
      begun: Type.Boolean(),
      states: Tally,
    }),
  ),
}

const RolloutSchema = Type.Object(rolloutFields)
const DetailsSchema = Type.Object({
  ...rolloutFields,
  history: Type.Array(
    Type.Object({
      at: Instant('when'),
      actor: Type.String(),
      what: Type.String({ description: 'started, begin, hold, pause, resume, abort, complete, retry' }),
      detail: Type.Object({}, { additionalProperties: true }),
    }),
    { description: 'newest first' },
  ),
})

const PreviewSchema = Type.Object({
  release: Release,
  plan: CompletePlanSchema,
  devices: Type.Integer(),
  stages: Type.Array(Type.Integer(), { description: 'devices of each stage, in their order' }),
  isEstimate: Type.Boolean({
    description: 'a share of devices was asked for: the roll-out may have some more or fewer',
  }),
  leftOut: Type.Array(Type.String(), {
    description:
      'devices that the selection names and that would not get it: unknown, without a fitting image, up to date, or outside the rest of the selection; 20 at most',
  }),
  dueAt: Optional(Instant('when the model wants it installed')),
})

const Choices = (description: string) =>
  Type.Array(Type.Object({ name: Type.String(), devices: Type.Integer() }), { description })

const SelectableSchema = Type.Object({
  devices: Type.Integer({ description: 'that could be meant at all' }),
  groups: Choices('the largest first; a device may be in several'),
  variants: Choices('as the factory has written them down'),
  hardware: Choices('as devices have told it'),
  batches: Choices("the factory's"),
})

const MemberSchema = Type.Object({
  device: Type.String(),
  stage: Type.Integer({ description: 'from 1' }),
  state: Type.Enum([...shownStates]),
  overdue: Type.Boolean(),
  code: Optional(Type.String({ description: "the agent's error code" })),
  running: Optional(Type.String({ description: 'version that it has verified in the slot that runs' })),
  attempt: Optional(Type.Integer()),
  progress: Optional(Type.Integer({ description: 'octets that it has' })),
  of: Optional(Type.Integer()),
  offeredAt: Optional(Instant('when its stage began')),
  assignedAt: Optional(Instant('when it asked and was told')),
  seenAt: Optional(Instant('when it asked or reported last')),
  by: Optional(Instant('its deadline')),
  changedAt: Instant('since when it is so'),
})

const ChoiceSchema = Type.Object({
  automatic: Optional(Type.Boolean()),
  postponed: Optional(Type.Object({ release: Type.String(), until: Instant('not before') })),
  allowed: Optional(Type.String({ description: 'the release that they want now' })),
})

const DeviceSchema = Type.Object({
  sequence: Type.Integer({ description: 'number of the last assignment' }),
  choice: ChoiceSchema,
  mayDisable: Type.Boolean({ description: 'whether the model lets the owner turn automatic updates off' }),
  running: Optional(Type.String({ description: 'version that it has verified in the slot that runs' })),
  confirmed: Optional(Type.String({ description: 'the last version that it has confirmed' })),
  floor: Optional(Type.String({ description: 'no version below it runs any more' })),
  slot: Optional(Type.String()),
  state: Optional(Type.String({ description: 'what it has reported last' })),
  code: Optional(Type.String()),
  saidAt: Optional(Instant('its last report')),
  askedAt: Optional(Instant('its last question')),
  restrictedBy: Optional(Type.String({ description: 'the roll-out whose deadline it has missed' })),
  offer: Optional(
    Type.Object({
      rollout: Type.String(),
      release: Type.String(),
      version: Type.String(),
      severity: Type.String(),
      state: Type.Enum([...shownStates]),
      code: Optional(Type.String()),
      by: Optional(Instant('its deadline')),
      postponableUntil: Optional(Instant('until when it may be put off; absent: not at all')),
    }),
  ),
})

const WishSchema = Type.Union([
  Type.Object(
    { do: Type.Literal('postpone'), until: Type.Integer({ minimum: 0, maximum: 8.64e15 }) },
    { additionalProperties: false },
  ),
  Type.Object({ do: Type.Enum(['disable', 'enable', 'allow']) }, { additionalProperties: false }),
])

const tags = ['updates']

function reading(app: App, rollouts: RolloutService): void {
  app.get(
    '/api/v1/rollouts',
    {
      config: { action: 'release.read' },
      schema: {
        tags,
        summary: 'Roll-outs with their progress, newest first',
        querystring: Type.Object({ product: Optional(Word), release: Optional(Release) }),
        response: { 200: Type.Object({ rollouts: Type.Array(RolloutSchema) }) },
      },
    },
    async ({ query }) => ({ rollouts: rollouts.list(query) }),
  )

  app.get(
    '/api/v1/rollouts/selectable',
    {
      config: { action: 'rollout.manage' },
      schema: {
        tags,
        summary: 'Whom a roll-out can be for: what the devices of a product have, with their numbers',
        querystring: Type.Object({ product: Word }),
        response: { 200: SelectableSchema },
      },
    },
    async ({ query }) => rollouts.selectable(query.product),
  )

  app.get(
    '/api/v1/rollouts/selectable/devices',
    {
      config: { action: 'rollout.manage' },
      schema: {
        tags,
        summary: 'Devices that a roll-out can name, by a part of their id or name',
        querystring: Type.Object({
          product: Word,
          search: Type.String({
            default: '',
            maxLength: 64,
            description: 'in any case; nothing: the first ones',
          }),
          limit: Type.Integer({ default: 20, minimum: 1, maximum: 100 }),
        }),
        response: { 200: Type.Object({ devices: Type.Array(Type.String(), { description: 'by id' }) }) },
      },
    },
    async ({ query: { product, search, limit } }) => ({
      devices: rollouts.devicesLike(product, search, limit),
    }),
  )

  app.get(
    '/api/v1/rollouts/:rollout',
    {
      config: { action: 'release.read' },
      schema: {
        tags,
        summary: 'A roll-out: its plan, how far its devices are, and what became of it',
        params: Params,
        response: { 200: DetailsSchema },
      },
    },
    async ({ params }) => rollouts.show(params.rollout),
  )

  app.get(
    '/api/v1/rollouts/:rollout/devices',
    {
      config: { action: 'release.read' },
      schema: {
        tags,
        summary: 'Devices of a roll-out, by id',
        params: Params,
        querystring: Type.Object({
          state: Optional(Type.Enum([...shownStates])),
          after: Optional(Word),
          limit: Type.Integer({ default: 100, minimum: 1, maximum: 1000 }),
        }),
        response: { 200: Type.Object({ devices: Type.Array(MemberSchema), more: Type.Boolean() }) },
      },
    },
    async ({ params, query }) => rollouts.members(params.rollout, query),
  )
}

const StartBody = Type.Object(
  { release: Release, plan: Optional(PlanSchema) },
  { additionalProperties: false },
)

const summaries = {
  pause: 'Pauses a roll-out: nobody else is offered the release',
  resume: 'Goes on with a paused roll-out',
  abort: 'Aborts a roll-out: what no device has begun is taken back',
} as const

function deciding(app: App, rollouts: RolloutService): void {
  app.post(
    '/api/v1/rollouts',
    {
      config: { action: 'rollout.manage' },
      schema: {
        tags,
        summary: 'Starts a roll-out of a published release',
        body: StartBody,
        response: { 201: DetailsSchema },
      },
    },
    async ({ body, principal }, reply) => {
      const started = await rollouts.start(body.release, body.plan ?? {}, principal.actor)
      return reply.code(201).send(started)
    },
  )

  app.post(
    '/api/v1/rollouts/preview',
    {
      config: { action: 'rollout.manage' },
      schema: {
        tags,
        summary:
          'What a roll-out would be: its devices and stages, with the defaults filled in; nothing begins',
        body: StartBody,
        response: { 200: PreviewSchema },
      },
    },
    ({ body }) => rollouts.preview(body.release, body.plan ?? {}),
  )

  for (const what of ['pause', 'resume', 'abort'] as const)
    app.post(
      `/api/v1/rollouts/:rollout/${what}`,
      {
        config: { action: 'rollout.manage' },
        schema: {
          tags,
          summary: summaries[what],
          params: Params,
          body: Type.Object({ reason: Optional(Reason) }, { additionalProperties: false }),
          response: { 200: DetailsSchema },
        },
      },
      async ({ params, body, principal }) =>
        rollouts.change(params.rollout, what, principal.actor, body.reason),
    )

  app.post(
    '/api/v1/rollouts/:rollout/retry',
    {
      config: { action: 'rollout.manage' },
      schema: {
        tags,
        summary: 'Lets devices try again that have failed, refused or gone back',
        params: Params,
        body: Type.Object(
          { devices: Optional(Type.Array(Type.String({ maxLength: 64 }), { maxItems: 10_000 })) },
          { additionalProperties: false },
        ),
        response: { 200: Type.Object({ devices: Type.Integer({ description: 'how many' }) }) },
      },
    },
    async ({ params, body, principal }) => ({
      devices: await rollouts.retry(params.rollout, principal.actor, body.devices),
    }),
  )

  app.post(
    '/api/v1/rollouts/:rollout/advance',
    {
      config: { action: 'rollout.manage' },
      schema: {
        tags,
        summary: 'Asks that the next stage begins; a second person has to agree',
        params: Params,
        response: { 201: ApprovalSchema },
      },
    },
    async ({ params, principal }, reply) =>
      reply.code(201).send(approvalView(await rollouts.askToAdvance(params.rollout, principal))),
  )
}

function ofDevices(app: App, rollouts: RolloutService): void {
  app.get(
    '/api/v1/devices/:id/updates',
    {
      config: { action: 'device.read' },
      schema: {
        tags,
        summary: 'What a device runs, what it is to have, and what its owner has decided',
        params: DeviceParams,
        response: { 200: DeviceSchema },
      },
    },
    async ({ params }) => rollouts.device(params.id),
  )

  app.post(
    '/api/v1/devices/:id/updates/choice',
    {
      config: { action: 'update.choose' },
      schema: {
        tags,
        summary: "The owner's decision: put an update off, turn automatic updates off or on, or have it now",
        params: DeviceParams,
        body: WishSchema,
        response: { 200: DeviceSchema },
      },
    },
    async ({ params, body, principal }) => rollouts.choose(params.id, body, principal.actor),
  )
}

export function rolloutRoutes(app: App, rollouts: RolloutService): void {
  reading(app, rollouts)
  deciding(app, rollouts)
  ofDevices(app, rollouts)
}
