import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from './support.ts'

let world: TestServer

beforeAll(async () => {
  world = await startTestServer()
})
afterAll(() => world.close())

const start = (steps: unknown) =>
  world.ask('POST', '/api/v1/rollouts', { release: 'doorbell/stable/9.9.9', plan: { steps } })

test.each([
  { kind: 'at-once' },
  { kind: 'constant', devices: 5 },
  { kind: 'constant', percent: 10 },
  { kind: 'exponential', first: 2, factor: 3 },
])('every way to make stages gets through the door: %j [RB7]', async (steps) => {
  const { status, body } = await start(steps)
  expect({ status, body }).toMatchObject({ status: 409, body: { error: 'ROLLOUT_RELEASE' } }) // no such release: the plan was read
})

test.each([
  { kind: 'constant' },
  { kind: 'exponential', first: 2 },
  { kind: 'exponential', first: 2, factor: 1 },
  { kind: 'by-feeling' },
])('stages that are no stages are refused: %j', async (steps) => {
  expect((await start(steps)).status).toBe(400)
})
