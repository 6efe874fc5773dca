/** Results of static analysis, as far as the gate reads them: SARIF 2.1.0 (OASIS). Pure. */

export interface ScanFinding {
  readonly tool: string
  readonly rule: string
  readonly message: string
  /** `<file>:<line>`. */
  readonly at?: string
}

type Fields = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listIn = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isRecord) : [])
const recordIn = (value: unknown): Fields => (isRecord(value) ? value : {})
const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** A result that was suppressed with good reason (§3.35.3): one whose suppression is in review or rejected counts. */
const isSuppressed = ({ suppressions }: Fields): boolean =>
  listIn(suppressions).length > 0 &&
  listIn(suppressions).every(({ status }) => status === undefined || status === 'accepted')

/** §3.27.9, §3.27.10: only a `fail` has a level; without one, the rule's, then `warning`. */
function levelOf(result: Fields, rules: readonly Fields[]): string {
  const { kind = 'fail', level, ruleId, ruleIndex } = result
  if (kind !== 'fail') return 'none'
  if (typeof level === 'string') return level
  const rule = typeof ruleIndex === 'number' ? rules[ruleIndex] : rules.find(({ id }) => id === ruleId)
  return textIn(recordIn(rule?.['defaultConfiguration'])['level']) ?? 'warning'
}

function placeOf({ locations }: Fields): string | undefined {
  const physical = recordIn(listIn(locations)[0]?.['physicalLocation'])
  const uri = textIn(recordIn(physical['artifactLocation'])['uri'])
  const line = recordIn(physical['region'])['startLine']
  return uri === undefined || typeof line !== 'number' ? uri : `${uri}:${line}`
}

function errorsOf(run: Fields): readonly ScanFinding[] {
  const driver = recordIn(recordIn(run['tool'])['driver'])
  const tool = textIn(driver['name']) ?? 'unknown'
  const rules = listIn(driver['rules'])
  return listIn(run['results'])
    .filter(
      (result) =>
        levelOf(result, rules) === 'error' && !isSuppressed(result) && result['baselineState'] !== 'absent',
    )
    .map((result) => {
      const at = placeOf(result)
      const rule = textIn(result['ruleId']) ?? textIn(recordIn(result['rule'])['id']) ?? 'unknown'
      const message = textIn(recordIn(result['message'])['text']) ?? ''
      const said = { tool, rule, message: message.slice(0, 500) }
      return at === undefined ? said : { tool, rule, message: said.message, at }
    })
}

/** A run that was not carried through has found nothing by itself (§3.20.14). */
const isBroken = (run: Fields): boolean =>
  listIn(run['invocations']).some(({ executionSuccessful }) => executionSuccessful === false)

/** Errors that nobody has suppressed; nothing where the text is no SARIF 2.1.0 log, or a run of it was broken off. */
export function errorsInSarif(text: string): readonly ScanFinding[] | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isRecord(value) || value['version'] !== '2.1.0' || !Array.isArray(value['runs'])) return undefined
  const runs = listIn(value['runs'])
  if (runs.length === 0 || runs.length !== value['runs'].length || runs.some(isBroken)) return undefined
  return runs.flatMap(errorsOf)
}
