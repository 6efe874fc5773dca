import type { ObligationSection } from './obligation.ts'

export const s12: ObligationSection = {
  id: 'S12',
  title: { en: 'Step 12: logging', ja: 'ステップ 12：ログ' },
  source: { en: 'CSA guide, step 12', ja: 'CSA ガイド、ステップ 12' },
  groups: [
    {
      heading: { en: 'Step 12: logging', ja: 'ステップ 12：ログ' },
      rows: [
        {
          id: 'S12-01',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'One must know what security events happen in the organisation; security managers need to know that users logged in to devices and services, above all failed logins.',
          },
        },
        {
          id: 'S12-02',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'The developer must supply the information customers need to watch under their security policy.',
          },
        },
        {
          id: 'S12-03',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'IT equipment often uses syslog so that administrators get event data and forward it to a SIEM for correlation; support such forwarding.',
          },
        },
        {
          id: 'S12-04',
          kinds: ['runtime-backend'],
          text: { en: 'Many IoT devices offer log data through a REST API; provide it.' },
        },
        {
          id: 'S12-05',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Devices for business users must give sufficient visibility of what happens on the device.',
          },
        },
        {
          id: 'S12-06',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Log at least: connection requests.' },
        },
        {
          id: 'S12-07',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Log at least: authentication, success and failure.' },
        },
        {
          id: 'S12-08',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Log at least: attempts to abuse privileges and to elevate privileges.' },
        },
        {
          id: 'S12-09',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Log at least: reception of malformed messages.' },
        },
        {
          id: 'S12-10',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Log at least: success or failure of firmware and software updates.' },
        },
        {
          id: 'S12-11',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Log at least: local login attempts.' },
        },
        {
          id: 'S12-12',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Log at least: configuration changes.' },
        },
        {
          id: 'S12-13',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Log at least: account updates.' },
        },
        {
          id: 'S12-14',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Log at least: accesses to protected memory.' },
        },
        {
          id: 'S12-15',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Log at least: physical tampering.' },
        },
      ],
    },
  ],
}
