import { opacityOf, type Particles, PASSES, positionOf, type Stretch } from './flow/particles.ts'

export interface StageColours {
  readonly lane: string
  readonly gate: string
  readonly gateLine: string
  /** By grade: what passes, what is refused, what needs a person. */
  readonly dots: readonly [string, string, string]
}

export interface StageSize {
  readonly width: number
  readonly height: number
  readonly laneHeight: number
  readonly lanes: number
  readonly checks: number
}

/** Where the gate stands in a picture of this width. */
export function stretchOf({ width, checks }: Pick<StageSize, 'width' | 'checks'>): Stretch {
  const gate = Math.min(width * 0.46, Math.max(1, checks) * 26)
  const gateFrom = Math.round((width - gate) * (width < 480 ? 0.62 : 0.66))
  return { gateFrom, gateTo: Math.round(gateFrom + gate), end: width }
}

const radius = 3.5

function drawGround(context: CanvasRenderingContext2D, size: StageSize, colours: StageColours): void {
  const { width, height, laneHeight, lanes, checks } = size
  const { gateFrom, gateTo } = stretchOf(size)
  context.fillStyle = colours.lane
  for (let lane = 0; lane < lanes; lane += 1)
    context.fillRect(0, Math.round((lane + 0.5) * laneHeight), width, 1)
  context.fillStyle = colours.gate
  context.fillRect(gateFrom, 0, gateTo - gateFrom, height)
  context.fillStyle = colours.gateLine
  const step = (gateTo - gateFrom) / Math.max(1, checks)
  context.globalAlpha = 0.35
  for (let check = 0; check < checks; check += 1)
    context.fillRect(Math.round(gateFrom + (check + 0.5) * step), 0, 1, height)
  context.globalAlpha = 1
  context.fillRect(gateFrom - 1, 0, 2, height)
  context.fillRect(gateTo - 1, 0, 2, height)
}

/** A refused dot is a square on its corner: what it is can be seen without its colour. */
function drawDot(context: CanvasRenderingContext2D, x: number, y: number, passes: boolean): void {
  context.beginPath()
  if (passes) context.arc(x, y, radius, 0, 2 * Math.PI)
  else {
    context.moveTo(x, y - radius - 2)
    context.lineTo(x + radius + 2, y)
    context.lineTo(x, y + radius + 2)
    context.lineTo(x - radius - 2, y)
  }
  context.fill()
}

/** Draws one picture. Its work is bounded by the pool, whatever the rate. */
export function drawStage(
  context: CanvasRenderingContext2D,
  size: StageSize,
  colours: StageColours,
  { count, lane, fate, depth, age, grade }: Particles,
): void {
  context.clearRect(0, 0, size.width, size.height)
  drawGround(context, size, colours)
  const stretch = stretchOf(size)
  for (let index = 0; index < count; index += 1) {
    const f = fate[index] ?? 0
    const d = depth[index] ?? 0
    const a = age[index] ?? 0
    const x = positionOf(f, d, a, stretch)
    if (x < 0) continue
    context.globalAlpha = opacityOf(f, d, a)
    context.fillStyle = colours.dots[grade[index] ?? 0] ?? colours.dots[0]
    drawDot(context, x, ((lane[index] ?? 0) + 0.5) * size.laneHeight, f === PASSES)
  }
  context.globalAlpha = 1
}
