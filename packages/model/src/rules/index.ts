import type { Finding } from '../faults.ts'
import { commandRules } from './commands.ts'
import { componentRules } from './components.ts'
import { declaredSchemaRules } from './declared-schemas.ts'
import { egressRules } from './egress.ts'
import { flowRules } from './flows.ts'
import { keyRules } from './keys.ts'
import { productRules } from './product.ts'
import { referenceRules } from './references.ts'
import { secretRules } from './secrets.ts'
import { streamRules } from './streams.ts'
import { topicRules } from './topics.ts'
import { updateRules } from './updates.ts'
import type { Rule, View } from './view.ts'

/** Every rule, in a fixed order: the same model always gives the same findings. */
const rules: readonly Rule[] = [
  ...secretRules,
  ...referenceRules,
  ...productRules,
  ...componentRules,
  ...flowRules,
  ...streamRules,
  ...topicRules,
  ...declaredSchemaRules,
  ...commandRules,
  ...egressRules,
  ...updateRules,
  ...keyRules,
]

/** What is inconsistent. A rule about something absent waits until the sections that it reads are free of faults. */
export const ruleFindings = (view: View, faulty: ReadonlySet<string>): readonly Finding[] =>
  rules
    .values()
    .filter(({ needs = [] }) => !needs.some((section) => faulty.has(section)))
    .flatMap(({ find }) => find(view))
    .toArray()
