import type { ObligationSection } from './obligation.ts'

export const s07: ObligationSection = {
  id: 'S07',
  title: { en: 'Step 7: associated applications and services', ja: 'ステップ 7：連携するアプリとサービス' },
  source: { en: 'CSA guide, step 7', ja: 'CSA ガイド、ステップ 7' },
  groups: [
    {
      heading: {
        en: 'Step 7: associated applications and services',
        ja: 'ステップ 7：連携するアプリとサービス',
      },
      rows: [
        {
          id: 'S07-01',
          kinds: ['development-process'],
          text: {
            en: 'Securing one side is not enough: a device is part of a larger ecosystem, and each connection point is a new path that may be used for unauthorised access to information or control systems. Examine each one.',
          },
        },
        {
          id: 'S07-02',
          kinds: ['development-process'],
          text: {
            en: 'Applications and services used together with the device must be developed by secure development best practice.',
          },
        },
        {
          id: 'S07-03',
          kinds: ['runtime-app', 'runtime-device'],
          text: {
            en: 'Phone app developers should use security credentials that allow communication with the device with authentication and integrity protection.',
          },
        },
        {
          id: 'S07-04',
          kinds: ['runtime-app'],
          today: ['PIN'],
          text: {
            en: 'In some cases consider certificate pinning to prevent man-in-the-middle attacks on untrusted networks (the guide glosses: embedding the certificate in the device).',
          },
        },
        {
          id: 'S07-05',
          kinds: ['runtime-app', 'runtime-backend'],
          text: { en: 'Limit the privileges given to the mobile app.' },
        },
        {
          id: 'S07-06',
          kinds: ['runtime-app', 'runtime-backend', 'runtime-device'],
          text: {
            en: 'Limit the range of functions by which the app can affect a given device (a connected-car app must not affect controls not explicitly intended for remote management).',
          },
        },
        {
          id: 'S07-07',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Examine privileged-access functions for device configuration.' },
        },
        {
          id: 'S07-08',
          kinds: ['runtime-app', 'runtime-backend'],
          text: { en: 'Examine privileged-access functions for the cooperating applications as well.' },
        },
        {
          id: 'S07-09',
          kinds: ['runtime-app'],
          text: { en: 'Phone apps also serve as gateways for data from device to cloud; protect that role.' },
        },
        {
          id: 'S07-10',
          kinds: ['development-process'],
          today: ['MAST'],
          text: { en: 'Consult CSA Mobile Application Security Testing (MAST) for mobile-app security.' },
        },
        {
          id: 'S07-11',
          kinds: ['runtime-backend'],
          text: {
            en: 'Cloud services join devices and services across industries and owners, some running fully autonomously: data collection, analysis and processing must respect the different owners.',
          },
        },
        {
          id: 'S07-12',
          kinds: ['development-process', 'runtime-backend'],
          text: { en: 'Cloud service developers must tighten system security just as for mobile apps.' },
        },
        {
          id: 'S07-13',
          kinds: ['runtime-backend'],
          text: {
            en: 'Cloud services offer interfaces for MQTT, REST and other communication from gateways or directly from devices; secure these interfaces.',
          },
        },
        {
          id: 'S07-14',
          kinds: ['development-process'],
          today: ['CCM'],
          text: {
            en: "Developers of cloud services, and developers using them, should apply standard processes and frameworks such as CSA's Cloud Controls Matrix (CCM) to secure services built in-house.",
          },
        },
        { id: 'S07-15', kinds: ['development-process'], text: { en: 'The same for third-party services.' } },
      ],
    },
  ],
}
