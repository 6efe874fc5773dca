import type { Finding } from '../faults.ts'
import type { Component } from '../schema/components.ts'
import type { Dataflow } from '../schema/links.ts'
import {
  componentOf,
  gateProtocols,
  interfaceOf,
  isBackend,
  isBehind,
  isDevice,
  isService,
  wordOf,
} from './view.ts'
import type { Rule, View } from './view.ts'

/** In the factory a device is where the factory is, so that its end of the path says nothing. */
const isAtFactory = (view: View, flow: Dataflow): boolean =>
  [flow.from, flow.to].some((id) => {
    const kind = componentOf(view, id)?.kind
    return kind === 'factory' || kind === 'repair-shop'
  })

function* pathEnds(view: View, flow: Dataflow): Generator<Finding> {
  const ends = [
    ['MODEL_PATH_START', flow.from, 0],
    ['MODEL_PATH_END', flow.to, flow.path.length - 1],
  ] as const
  for (const [code, id, index] of ends) {
    const component = componentOf(view, id)
    const [zone, expected] = [flow.path[index], component?.zone]
    if (zone === undefined || expected === undefined || zone === expected) continue
    if (isDevice(component) && isAtFactory(view, flow)) continue
    yield { code, path: view.at(flow, 'path', index), words: { zone, id, expected } }
  }
}

function* paths(view: View): Generator<Finding> {
  for (const flow of view.dataflows) yield* pathEnds(view, flow)
}

function* endsDiffer({ dataflows, at }: View): Generator<Finding> {
  for (const flow of dataflows) {
    if (flow.from === flow.to)
      yield { code: 'MODEL_FLOW_TO_ITSELF', path: at(flow, 'to'), words: { id: flow.to } }
  }
}

const closed = new Set(['disabled', 'fused', 'removed', 'power-only'])

function* vias(view: View): Generator<Finding> {
  for (const flow of view.dataflows) {
    const passed = flow.via === undefined ? undefined : interfaceOf(view, flow.via)
    if (!passed) continue
    const path = view.at(flow, 'via')
    const { from, to } = flow
    const state = wordOf(passed.state)
    if (passed.at !== from && passed.at !== to) {
      yield { code: 'MODEL_VIA_ELSEWHERE', path, words: { id: passed.id, at: passed.at, from, to } }
    }
    if (closed.has(state)) yield { code: 'MODEL_VIA_CLOSED', path, words: { id: passed.id, state } }
  }
}

/** Protocols between computers that protect nothing by themselves. */
const bare = new Set([
  'mqtt',
  'mqtt-websocket',
  'http',
  'https',
  'coap',
  'websocket',
  'rtsp',
  'grpc',
  'amqp',
  'kafka',
  'smtp',
])

function* flowsAreProtected({ dataflows, at }: View): Generator<Finding> {
  for (const flow of dataflows) {
    const protocol = wordOf(flow.protocol)
    const unprotected = flow.transport === 'none' || (protocol === 'http' && flow.transport === undefined)
    if (!bare.has(protocol) || flow.path.length < 2 || !unprotected) continue
    const path = flow.transport === undefined ? at(flow, 'protocol') : at(flow, 'transport')
    yield { code: 'MODEL_FLOW_PLAINTEXT', path, words: { protocol } }
  }
}

/** What hears the backend by MQTT is granted what it hears by its certificate, as a device is (design §4). */
const hearsByMqtt = (flow: Dataflow, receiver: Component | undefined): boolean =>
  isService(receiver) && (flow.protocol === 'mqtt' || flow.protocol === 'mqtt-websocket')

/** The gate knows a peer by its certificate and by nothing else. */
function* peersHaveIdentity(view: View): Generator<Finding> {
  for (const flow of view.dataflows) {
    const [sender, receiver] = [componentOf(view, flow.from), componentOf(view, flow.to)]
    const ends = [sender, receiver]
    const peer =
      ends.find(isDevice) ?? (hearsByMqtt(flow, receiver) && !isBackend(receiver) ? receiver : undefined)
    if (!peer || !ends.some(isBackend) || !gateProtocols.has(flow.protocol)) continue
    if (flow.authentication === 'mutual-x509') continue
    if (flow.authentication === 'signed-messages' && isBehind(peer)) continue // its gateway's certificate carries it
    const path = flow.authentication === undefined ? view.at(flow) : view.at(flow, 'authentication')
    yield {
      code: 'MODEL_FLOW_WITHOUT_IDENTITY',
      path,
      words: { peer: peer.id, protocol: wordOf(flow.protocol) },
    }
  }
}

export const flowRules: readonly Rule[] = [
  { find: paths },
  { find: endsDiffer },
  { find: vias },
  { find: flowsAreProtected },
  { find: peersHaveIdentity },
]
