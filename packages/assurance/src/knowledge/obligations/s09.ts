import type { ObligationSection } from './obligation.ts'

export const s09: ObligationSection = {
  id: 'S09',
  title: { en: 'Step 9: secure update', ja: 'ステップ 9：セキュアな更新' },
  source: { en: 'CSA guide, step 9', ja: 'CSA ガイド、ステップ 9' },
  groups: [
    {
      heading: { en: 'Step 9: secure update', ja: 'ステップ 9：セキュアな更新' },
      rows: [
        {
          id: 'S09-01',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'A malicious person must not be able to alter legitimate firmware and write it to the product (it could disable security, add functions or exfiltrate data).',
          },
        },
        {
          id: 'S09-02',
          kinds: ['development-process'],
          text: {
            en: 'Determine the method by which firmware and software are updated; one of the hardest problems.',
          },
        },
        {
          id: 'S09-03',
          kinds: ['development-process', 'runtime-device'],
          text: { en: 'Decide whether the design must be active/passive or active/active.' },
        },
        {
          id: 'S09-04',
          kinds: ['development-process', 'runtime-device'],
          text: { en: 'Can a patch be applied and the patched module swapped in at once?' },
        },
        {
          id: 'S09-05',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Can software or firmware be isolated in a sandbox and its security verified before it is put into use?',
          },
        },
        {
          id: 'S09-06',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Protect firmware end to end.' },
        },
        {
          id: 'S09-07',
          kinds: ['development-process'],
          text: { en: 'Consider firmware protection over the whole life cycle.' },
        },
        {
          id: 'S09-08',
          kinds: ['development-process'],
          text: { en: 'Is the first firmware loaded by a secure process?' },
        },
        { id: 'S09-09', kinds: ['development-process'], text: { en: 'Is it loaded in a secure facility?' } },
        {
          id: 'S09-10',
          kinds: ['development-process', 'runtime-device'],
          text: { en: 'Design for contingencies such as an interrupted update session.' },
        },
        {
          id: 'S09-11',
          kinds: ['runtime-device'],
          text: {
            en: 'Be able to roll back to the previous version so that the device does not stop working.',
          },
        },
        {
          id: 'S09-12',
          kinds: ['development-process', 'runtime-backend'],
          text: { en: 'Map the update process to the authority to carry it out.' },
        },
        {
          id: 'S09-13',
          kinds: ['development-process'],
          text: {
            en: 'Decide who is responsible for starting (executing) updates: product owner or the back-end device infrastructure.',
          },
        },
        {
          id: 'S09-14',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Users often do not update in time and leave products vulnerable, so automatic update is sometimes better.',
          },
        },
        {
          id: 'S09-15',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: {
            en: 'Consider whether attackers can use the update process for denial of service on the device.',
          },
        },
        {
          id: 'S09-16',
          kinds: ['runtime-backend', 'runtime-device'],
          text: { en: 'Firmware authentication in update transactions should be end to end.' },
        },
        {
          id: 'S09-17',
          kinds: ['runtime-device'],
          text: {
            en: 'The device needs secure storage (root of trust) for what it uses to verify the signature.',
          },
        },
        {
          id: 'S09-18',
          kinds: ['runtime-backend'],
          text: { en: 'The keys that can sign firmware inside the infrastructure must be secured.' },
        },
        {
          id: 'S09-19',
          kinds: ['runtime-backend'],
          text: { en: 'Use solutions such as an HSM for that task.' },
        },
        {
          id: 'S09-20',
          kinds: ['runtime-backend'],
          text: { en: 'The update server itself must be configured securely.' },
        },
        {
          id: 'S09-21',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'At any point of the life cycle somebody with access to firmware might insert deliberate or accidental bugs: control access and review.',
          },
        },
        {
          id: 'S09-22',
          kinds: ['development-process'],
          text: {
            en: 'Use the CI environment to remove vulnerabilities and common errors from updates (static application security testing).',
          },
        },
        {
          id: 'S09-23',
          kinds: ['development-process'],
          text: { en: 'Has the crypto suite used to sign firmware been examined thoroughly?' },
        },
        {
          id: 'S09-24',
          kinds: ['development-process'],
          today: ['FIPS'],
          text: { en: "Confirm certification of the crypto library's implementation, such as FIPS 140-2." },
        },
        {
          id: 'S09-25',
          kinds: ['runtime-backend', 'runtime-device'],
          text: { en: 'Use these tools (suites) to provide encrypted transmission of updates.' },
        },
        {
          id: 'S09-26',
          kinds: ['runtime-backend', 'runtime-device'],
          text: { en: 'Ideally encrypt the firmware image as well.' },
        },
        {
          id: 'S09-27',
          kinds: ['runtime-device'],
          text: { en: 'That requires secure storage on the device for the decryption key.' },
        },
        {
          id: 'S09-28',
          kinds: ['runtime-device', 'development-process'],
          text: { en: 'Do not forget write protection of the product against unauthorised firmware change.' },
        },
        {
          id: 'S09-29',
          kinds: ['development-process', 'runtime-backend', 'runtime-device'],
          today: ['TUF'],
          text: { en: 'Consider The Update Framework (TUF) as update mechanism.' },
        },
      ],
    },
  ],
}
