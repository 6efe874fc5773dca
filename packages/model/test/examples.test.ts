import { describe, expect, it } from 'vitest'
import { compile, compileAsyncApi, compileMud, compileThing, noteText, parseModel } from '../src/index.ts'
import { at as valueAt, examples, walk } from './examples.ts'

const at = new Date('2026-11-22T00:00:00Z')

describe.each(examples)('the example $name', ({ name, text, model }) => {
  it('has no fault, and few open questions', () => {
    const { faults, questions } = parseModel(text, { file: name })
    expect(faults).toEqual([])
    expect(questions.length).toBeLessThanOrEqual(5)
  })

  it('says enough for a maker to learn from, with names in both languages', () => {
    expect(text.split('\n').length).toBeGreaterThanOrEqual(150)
    expect(text.match(/#/g)?.length).toBeGreaterThan(5)
    expect(model.product.name).toMatchObject({ en: expect.any(String), ja: expect.any(String) })
    expect(model.product.purpose).toMatchObject({ en: expect.any(String), ja: expect.any(String) })
    expect(model.hazards.length).toBeGreaterThan(1)
  })

  const targets = {
    policy: () => compile(model, { at }),
    mud: () => compileMud(model, { at }),
    td: () => compileThing(model, { at }),
    asyncapi: () => compileAsyncApi(model, { at }),
  }

  it.each(Object.entries(targets))('compiles to %s, and to the same octets again', (_, run) => {
    const once = JSON.stringify(run())
    expect(once.length).toBeGreaterThan(500)
    expect(JSON.stringify(run())).toBe(once)
  })

  it('is traceable: whatever a document says of its source is a place in the model', () => {
    for (const run of [targets.td, targets.asyncapi]) {
      const sources = [...walk(run().document)].filter(
        ([path]) => path.endsWith('sekisho:source') || path.endsWith('x-sekisho-source'),
      )
      expect(sources.length).toBeGreaterThan(3)
      for (const [, source] of sources) expect(valueAt(model, String(source)), String(source)).toBeDefined()
    }
  })

  it('gets its notes in both languages, each at a place in the model', () => {
    const notes = [targets.mud, targets.td, targets.asyncapi].flatMap((run) => run().notes)
    for (const note of notes) {
      expect(noteText(note, 'en')).not.toMatch(/\{\w+\}(?!\/)/)
      expect(noteText(note, 'ja')).toMatch(/[ぁ-ん]/)
      expect(valueAt(model, note.path), note.path).toBeDefined()
    }
  })
})

describe('the examples', () => {
  it('are one of each class of the guide, appendix A', () => {
    const classes = examples.map(({ model }) => JSON.stringify(model.product.class).split('/')[0])
    expect(new Set(classes)).toEqual(new Set(['"city', '"consumer', '"health', '"industry']))
  })
})
