import { releaseTexts } from './release/texts.ts'
import { analysisTexts } from './analysis/texts.ts'
import { assessTexts } from './assess/texts.ts'
import { attackTexts } from './attack/texts.ts'
import { forecastTexts } from './forecast/texts.ts'
import { entropyTexts } from './entropy/texts.ts'
import { ceremonyTexts } from './ceremony/texts.ts'
import { peopleTexts } from './house/people-texts.ts'
import { houseSummaries } from './house/texts.ts'
import { lifeSummaries } from './life/texts.ts'
import { keyTexts } from './keys/texts.ts'
import { knowTexts } from './know/texts.ts'
import { measurementTexts } from './measurements/texts.ts'
import { reportTexts } from './reports/texts.ts'
import { requirementTexts } from './requirements/texts.ts'
import { revocationTexts } from './revocation/texts.ts'
import { rolloutTexts } from './rollout/texts.ts'
import { summaries } from './texts.ts'
import type { Text } from './texts.ts'
import { advisoryTexts } from './vulnerabilities/advisory-texts.ts'
import { caseTexts } from './vulnerabilities/case-texts.ts'
import { vulnerabilityTexts } from './vulnerabilities/texts.ts'
import type { Verb, VerbGroup } from './verb.ts'

/** A verb of the command. Its file is loaded when it is called, so that `check` doesn't load the server. */
export interface VerbEntry {
  readonly name: string
  readonly summary: Text
  readonly load: () => Promise<Verb | VerbGroup>
}

/** In the order of the help: a new verb is a file in `verbs/`, a summary in `texts.ts` and a row here. */
export const verbs: readonly VerbEntry[] = [
  { name: 'init', summary: summaries.init, load: async () => (await import('./verbs/init.ts')).init },
  { name: 'check', summary: summaries.check, load: async () => (await import('./verbs/check.ts')).check },
  {
    name: 'compile',
    summary: summaries.compile,
    load: async () => (await import('./verbs/compile.ts')).compile,
  },
  {
    name: 'report',
    summary: reportTexts.summary,
    load: async () => (await import('./verbs/report.ts')).report,
  },
  {
    name: 'threats',
    summary: analysisTexts.threatsSummary,
    load: async () => (await import('./verbs/threats.ts')).threats,
  },
  {
    name: 'diff',
    summary: analysisTexts.diffSummary,
    load: async () => (await import('./verbs/diff.ts')).diff,
  },
  {
    name: 'requirements',
    summary: requirementTexts.summary,
    load: async () => (await import('./verbs/requirements.ts')).requirements,
  },
  {
    name: 'assess',
    summary: assessTexts.summary,
    load: async () => (await import('./verbs/assess.ts')).assess,
  },
  { name: 'up', summary: houseSummaries.up, load: async () => (await import('./verbs/up.ts')).up },
  {
    name: 'product',
    summary: houseSummaries.product,
    load: async () => (await import('./verbs/product.ts')).product,
  },
  {
    name: 'factory',
    summary: houseSummaries.factory,
    load: async () => (await import('./verbs/factory.ts')).factory,
  },
  {
    name: 'rollout',
    summary: rolloutTexts.summary,
    load: async () => (await import('./verbs/rollout.ts')).rollout,
  },
  {
    name: 'facility',
    summary: lifeSummaries.facility,
    load: async () => (await import('./verbs/facility.ts')).facility,
  },
  {
    name: 'claim',
    summary: lifeSummaries.claim,
    load: async () => (await import('./verbs/claim.ts')).claim,
  },
  {
    name: 'transfer',
    summary: lifeSummaries.transfer,
    load: async () => (await import('./verbs/transfer.ts')).transfer,
  },
  {
    name: 'dispose',
    summary: lifeSummaries.dispose,
    load: async () => (await import('./verbs/dispose.ts')).dispose,
  },
  {
    name: 'device',
    summary: houseSummaries.device,
    load: async () => (await import('./verbs/device.ts')).device,
  },
  {
    name: 'sign-in',
    summary: houseSummaries.signIn,
    load: async () => (await import('./verbs/sign-in.ts')).signIn,
  },
  {
    name: 'token',
    summary: houseSummaries.token,
    load: async () => (await import('./verbs/token.ts')).token,
  },
  {
    name: 'person',
    summary: peopleTexts.personSummary,
    load: async () => (await import('./verbs/person.ts')).person,
  },
  {
    name: 'approvals',
    summary: peopleTexts.approvalsSummary,
    load: async () => (await import('./verbs/approvals.ts')).approvals,
  },
  {
    name: 'keys',
    summary: keyTexts.summary,
    load: async () => (await import('./verbs/keys.ts')).keys,
  },
  {
    name: 'ceremony',
    summary: ceremonyTexts.summary,
    load: async () => (await import('./verbs/ceremony.ts')).ceremony,
  },
  {
    name: 'release',
    summary: releaseTexts.summary,
    load: async () => (await import('./verbs/release.ts')).release,
  },
  {
    name: 'events',
    summary: houseSummaries.events,
    load: async () => (await import('./verbs/events.ts')).events,
  },
  {
    name: 'revoke',
    summary: revocationTexts.revokeSummary,
    load: async () => (await import('./verbs/revoke.ts')).revoke,
  },
  {
    name: 'deny',
    summary: revocationTexts.denySummary,
    load: async () => (await import('./verbs/deny.ts')).deny,
  },
  {
    name: 'crl',
    summary: revocationTexts.crlSummary,
    load: async () => (await import('./verbs/crl.ts')).crl,
  },
  {
    name: 'vulnerabilities',
    summary: vulnerabilityTexts.summary,
    load: async () => (await import('./verbs/vulnerabilities.ts')).vulnerabilities,
  },
  {
    name: 'sbom',
    summary: vulnerabilityTexts.sbomSummary,
    load: async () => (await import('./verbs/sbom.ts')).sbom,
  },
  {
    name: 'advisory',
    summary: advisoryTexts.summary,
    load: async () => (await import('./verbs/advisory.ts')).advisory,
  },
  {
    name: 'case',
    summary: caseTexts.caseSummary,
    load: async () => (await import('./verbs/case.ts')).caseVerb,
  },
  {
    name: 'incident',
    summary: caseTexts.incidentSummary,
    load: async () => (await import('./verbs/incident.ts')).incident,
  },
  {
    name: 'forecast',
    summary: forecastTexts.summary,
    load: async () => (await import('./verbs/forecast.ts')).forecast,
  },
  {
    name: 'agent',
    summary: { en: "run a device's agent", ja: 'デバイスのエージェントを実行する' },
    load: async () => (await import('./verbs/agent.ts')).agent,
  },
  {
    name: 'measurements',
    summary: measurementTexts.summary,
    load: async () => (await import('./verbs/measurements.ts')).measurements,
  },
  {
    name: 'entropy',
    summary: entropyTexts.summary,
    load: async () => (await import('./verbs/entropy.ts')).entropy,
  },
  {
    name: 'attack',
    summary: attackTexts.summary,
    load: async () => (await import('./verbs/attack.ts')).attack,
  },
  { name: 'know', summary: knowTexts.summary, load: async () => (await import('./verbs/know.ts')).know },
]
