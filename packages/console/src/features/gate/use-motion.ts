import { useReducedMotion } from '@mantine/hooks'
import { type RefObject, useEffect, useEffectEvent } from 'react'
import { colourOf, useScheme } from '../../shared/chart/colours.ts'
import type { Engine } from './flow/engine.ts'
import { drawStage, type StageColours, type StageSize } from './stage-draw.ts'

/** One step a second, for those who asked the system for less motion. */
const stepMs = 1000
/** After a tab was asleep: nobody wants to see an hour in a blink. */
const longestMs = 100

const coloursNow = (): StageColours => ({
  lane: colourOf('line'),
  gate: colourOf('accent-soft'),
  gateLine: colourOf('accent-text'),
  dots: [colourOf('accent-text'), colourOf('attention'), colourOf('danger')],
})

/** Sharp on every screen: as many pixels as the screen has, in the measure of the page. */
function contextOf(canvas: HTMLCanvasElement, { width, height }: StageSize): CanvasRenderingContext2D | null {
  const ratio = window.devicePixelRatio
  const [w, h] = [Math.round(width * ratio), Math.round(height * ratio)]
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w
    canvas.height = h
  }
  const context = canvas.getContext('2d')
  context?.setTransform(ratio, 0, 0, ratio, 0, 0)
  return context
}

export interface MotionOptions {
  readonly canvas: RefObject<HTMLCanvasElement | null>
  readonly engine: Engine
  readonly size: StageSize
  readonly running: boolean
}

/** Moves and draws the dots while the page is seen and nobody has paused it. */
export function useMotion({ canvas, engine, size, running }: MotionOptions): void {
  const reduced = useReducedMotion()
  const scheme = useScheme()

  const draw = useEffectEvent((colours: StageColours) => {
    const context = canvas.current && contextOf(canvas.current, size)
    if (context) drawStage(context, size, colours, engine.particles)
  })

  useEffect(() => {
    const colours = coloursNow()
    draw(colours)
    if (!running) return undefined
    if (reduced) {
      const timer = window.setInterval(() => {
        engine.step(stepMs)
        draw(colours)
      }, stepMs)
      return () => window.clearInterval(timer)
    }
    let before = performance.now()
    let frame = requestAnimationFrame(function next(now) {
      engine.step(Math.min(longestMs, now - before))
      before = now
      draw(colours)
      frame = requestAnimationFrame(next)
    })
    return () => cancelAnimationFrame(frame)
  }, [engine, running, reduced, scheme, size.width, size.height, size.lanes])
}
