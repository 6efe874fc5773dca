import type { ObligationSection } from './obligation.ts'

export const s13: ObligationSection = {
  id: 'S13',
  title: { en: 'Step 13: security reviews', ja: 'ステップ 13：セキュリティレビュー' },
  source: { en: 'CSA guide, step 13', ja: 'CSA ガイド、ステップ 13' },
  groups: [
    {
      heading: { en: 'Step 13: security reviews', ja: 'ステップ 13：セキュリティレビュー' },
      rows: [
        {
          id: 'S13-01',
          kinds: ['development-process'],
          text: { en: 'Carry out security reviews, internal and external.' },
        },
        {
          id: 'S13-02',
          kinds: ['development-process'],
          text: {
            en: 'Use OWASP tools to understand software issues and the feedback loop joining design, development and test; but software is only part of the work: hardware must be reviewed too.',
          },
        },
        {
          id: 'S13-03',
          kinds: ['development-process'],
          today: ['CC'],
          text: {
            en: 'Common Criteria (ISO/IEC 15408) and the like can be the reference when building hardware security functions into products.',
          },
        },
        {
          id: 'S13-04',
          kinds: ['development-process'],
          text: {
            en: 'A feedback loop makes it possible to improve the design from vulnerabilities found in the test environment and in the field.',
          },
        },
        {
          id: 'S13-05',
          kinds: ['development-process'],
          text: {
            en: 'Keep continuous feedback and optimisation through the product life cycle (OWASP AppSec pipeline).',
          },
        },
        {
          id: 'S13-06',
          kinds: ['development-process'],
          text: {
            en: 'Faults and vulnerabilities found must be fed back to the design and threat-model process.',
          },
        },
        {
          id: 'S13-07',
          kinds: ['development-process'],
          text: { en: 'As a result the hardware and software baselines are updated.' },
        },
        {
          id: 'S13-08',
          kinds: ['development-process'],
          text: { en: 'Then retest to confirm the patch brought no new vulnerabilities.' },
        },
        {
          id: 'S13-09',
          kinds: ['development-process'],
          text: { en: "Design the device's security test process so that it finds such vulnerabilities." },
        },
        {
          id: 'S13-10',
          kinds: ['development-process'],
          text: { en: 'Test 1: static application security testing (SAST).' },
        },
        {
          id: 'S13-11',
          kinds: ['development-process'],
          text: { en: 'Test 2: dynamic application security testing (DAST).' },
        },
        {
          id: 'S13-12',
          kinds: ['development-process'],
          text: { en: 'Test 3: interactive application security testing (IAST).' },
        },
        {
          id: 'S13-13',
          kinds: ['development-process'],
          text: { en: 'Test 4: tests by attack target and attack vector.' },
        },
        {
          id: 'S13-14',
          kinds: ['development-process'],
          text: { en: 'Test 5: verification of third-party development libraries.' },
        },
        { id: 'S13-15', kinds: ['development-process'], text: { en: 'Test 6: fuzzing.' } },
        {
          id: 'S13-16',
          kinds: ['development-process'],
          text: { en: 'Test 7: tests customised per attack vector.' },
        },
        {
          id: 'S13-17',
          kinds: ['development-process'],
          today: ['REVIEWERS'],
          text: {
            en: "Use a third-party evaluation body for security evaluation; besides paid services there are volunteer researchers' hardware tests, and some companies have an internal team. Examples: the builditsecure.ly community, the company CrowdStrike.",
          },
        },
        {
          id: 'S13-18',
          kinds: ['development-process'],
          text: {
            en: 'Whichever way, feed back the evaluation result, which gives valuable observations on device security and helps find necessary measures.',
          },
        },
        {
          id: 'S13-19',
          kinds: ['knowledge'],
          text: { en: 'ICSA Labs developed an IoT test programme with six subjects.' },
        },
        { id: 'S13-20', kinds: ['development-process'], text: { en: 'ICSA subject: communications.' } },
        { id: 'S13-21', kinds: ['development-process'], text: { en: 'ICSA subject: alerts and logging.' } },
        { id: 'S13-22', kinds: ['development-process'], text: { en: 'ICSA subject: platform security.' } },
        { id: 'S13-23', kinds: ['development-process'], text: { en: 'ICSA subject: cryptography.' } },
        { id: 'S13-24', kinds: ['development-process'], text: { en: 'ICSA subject: physical security.' } },
        { id: 'S13-25', kinds: ['development-process'], text: { en: 'ICSA subject: authentication.' } },
        {
          id: 'S13-26',
          kinds: ['knowledge'],
          text: {
            en: 'UL (Underwriters Laboratories) developed software and security evaluation for new IoT equipment.',
          },
        },
      ],
    },
  ],
}
