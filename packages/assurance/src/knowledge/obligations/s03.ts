import type { ObligationSection } from './obligation.ts'

export const s03: ObligationSection = {
  id: 'S03',
  title: {
    en: 'Step 3: security of frameworks and platforms',
    ja: 'ステップ 3：フレームワークとプラットフォームのセキュリティ',
  },
  source: { en: 'CSA guide, step 3', ja: 'CSA ガイド、ステップ 3' },
  groups: [
    {
      heading: { en: 'Choosing an integration framework', ja: '統合フレームワークの選定' },
      rows: [
        {
          id: 'S03-01',
          kinds: ['development-process'],
          text: {
            en: "Decide whether to build the device one's own way or on an existing framework; frameworks allow interoperable devices.",
          },
        },
        {
          id: 'S03-02',
          kinds: ['knowledge'],
          text: {
            en: 'Integration frameworks help above all where devices take part in automated workflows, such as a door bell ringing at night switching certain lights on, or a watch noticing waking and starting the coffee maker; with several vendors, differing protocols, crypto algorithms and certificate formats make this hard, and a framework supplies the tools for one ecosystem.',
          },
        },
        {
          id: 'S03-03',
          kinds: ['development-process'],
          text: {
            en: 'Choose a framework that gives developers what is needed to implement interoperability securely, from secure onboarding to active device management and protected communication.',
          },
        },
        {
          id: 'S03-04',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: { en: 'Criterion onboarding: a mechanism to bring a device into a given network or system.' },
        },
        {
          id: 'S03-05',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: { en: 'Criterion onboarding: includes provisioning an initial set of network credentials.' },
        },
        {
          id: 'S03-06',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: { en: 'Criterion onboarding: ownership must be changeable later.' },
        },
        {
          id: 'S03-07',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: { en: 'Criterion configuration: naming and renaming devices.' },
        },
        {
          id: 'S03-08',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: { en: 'Criterion configuration: setting passwords.' },
        },
        {
          id: 'S03-09',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: { en: 'Criterion configuration: resetting the device.' },
        },
        {
          id: 'S03-10',
          kinds: ['runtime-backend', 'development-process'],
          text: { en: "Criterion asset management: managing the device's location information." },
        },
        {
          id: 'S03-11',
          kinds: ['runtime-backend', 'development-process'],
          text: { en: 'Criterion asset management: hardware and software profile of the device.' },
        },
        {
          id: 'S03-12',
          kinds: ['runtime-backend', 'development-process'],
          text: { en: 'Criterion asset management: managing updates of firmware and software.' },
        },
        {
          id: 'S03-13',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: { en: 'Criterion discovery: other devices and services can be discovered.' },
        },
        {
          id: 'S03-14',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: {
            en: 'Criterion secure connection: protocols and algorithms for authentication between the device and others, including verification of the credentials of servers and other devices.',
          },
        },
        {
          id: 'S03-15',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: {
            en: 'Criterion secure connection: encryption of communication (for example TLS or DTLS implementations).',
          },
        },
        {
          id: 'S03-16',
          kinds: ['runtime-backend', 'runtime-device', 'development-process'],
          text: { en: 'Criterion secure connection: sufficiently strong crypto algorithms available.' },
        },
        {
          id: 'S03-17',
          kinds: ['runtime-backend', 'runtime-app', 'development-process'],
          text: {
            en: 'Criterion cloud gateway: a link between local network and cloud supporting global cooperation (not necessarily a separate physical device).',
          },
        },
        {
          id: 'S03-18',
          kinds: ['runtime-backend', 'runtime-app', 'development-process'],
          text: {
            en: 'Criterion cloud gateway: it must implement, towards the cloud provider, a secure API with encryption, authentication and integrity.',
          },
        },
        {
          id: 'S03-19',
          kinds: ['runtime-backend', 'development-process'],
          text: {
            en: 'From AllJoyn: developers define policy templates that limit what device administrators may choose.',
          },
        },
        {
          id: 'S03-20',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'From AllJoyn: in operation administrators can query, install, update and delete policies.',
          },
        },
        {
          id: 'S03-21',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'From AllJoyn: separate identity certificates (who) and membership certificates (which group), issued by a security manager.',
          },
        },
        {
          id: 'S03-22',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'From IoTivity: filter resource requests by policy and manage credentials and access control lists on the device.',
          },
        },
        {
          id: 'S03-23',
          kinds: ['runtime-backend'],
          text: { en: 'From ThingWorx: monitoring covers successful logins, failed logins and logouts.' },
        },
        {
          id: 'S03-24',
          kinds: ['runtime-backend'],
          text: {
            en: 'From ThingWorx: user groups such as administrator, designer, developer, guest, security administrator and user, with permissions.',
          },
        },
        {
          id: 'S03-25',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'From Xively: TLS can and should protect REST communication (and is mandatory on HTTP, WebSockets and MQTT).',
          },
        },
        {
          id: 'S03-26',
          kinds: ['runtime-device'],
          text: {
            en: 'From Xively: a device with a cryptographic RNG performs full certificate TLS (ECDHE), with OCSP stapling for the server certificate.',
          },
        },
        {
          id: 'S03-27',
          kinds: ['runtime-device'],
          text: {
            en: 'From Xively: a device that cannot do nonce-based OCSP needs an accurate clock to check certificate validity.',
          },
        },
        {
          id: 'S03-28',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'From Xively: a device with only a PRNG and writable memory needs an embedded random seed of cryptographic quality.',
          },
        },
        {
          id: 'S03-29',
          kinds: ['runtime-device'],
          text: { en: 'From Xively: such a device must always preserve its PRNG state.' },
        },
        {
          id: 'S03-30',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'From Xively: a device without these abilities may use TLS-PSK with a unique random credential; treat as lower assurance.',
          },
        },
        {
          id: 'S03-31',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'From Java ME Embedded: applications are signed and run in protection domains under a configurable policy.',
          },
        },
      ],
    },
    {
      heading: { en: 'Evaluating the platform', ja: 'プラットフォームの評価' },
      rows: [
        {
          id: 'S03-32',
          kinds: ['development-process'],
          text: {
            en: 'When designing the technical architecture, examine the security functions each hardware and software component offers.',
          },
        },
        {
          id: 'S03-33',
          kinds: ['development-process'],
          text: {
            en: 'Evaluate the security functions layer by layer to create a layered-defence architecture.',
          },
        },
        {
          id: 'S03-34',
          kinds: ['knowledge'],
          text: {
            en: 'Layers of a typical product (figure 2): hardware (for example ARM, x86, MIPS) with security chip, sensors, radio, crypto processor, memory-protection unit; OS software with microkernel, hardware abstraction, application sandbox, process isolation, communication drivers, secure boot; middleware with cryptography, applications, third-party libraries, protocol libraries.',
          },
        },
        {
          id: 'S03-35',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Where possible use a secure operating system in addition to hardware security: secure-boot RTOS with strict access control, trusted execution environment, high-security microkernel, kernel separation and so on now fit small systems on chip.',
          },
        },
        {
          id: 'S03-36',
          kinds: ['knowledge'],
          text: {
            en: 'RTOS needs by device class (figure 3): safety-critical - may have to satisfy safety certification; industrial - robust reliability and security functions; business - requires process separation and additional security functions; consumer - often tuned for performance and usability rather than safety and security.',
          },
        },
        {
          id: 'S03-37',
          kinds: ['development-process'],
          text: {
            en: 'For the top class choose the RTOS above all by whether industry-specific certification must be met (table 7).',
          },
        },
        {
          id: 'S03-38',
          kinds: ['development-process'],
          text: {
            en: 'Consider the typical RTOS functions for wireless-sensor-like devices (Dong and Chen, IEEE 2010): task scheduling; dynamic linking and loading; resource abstraction; sensor interface; hardware abstraction. Many IoT devices share sensor-node traits: battery, limited processing, little or no storage.',
          },
        },
        {
          id: 'S03-39',
          kinds: ['knowledge'],
          text: {
            en: 'Very robust RTOS for high-safety cyber-physical systems: LynxOS, Green Hills Software.',
          },
        },
        {
          id: 'S03-40',
          kinds: ['development-process'],
          text: {
            en: 'Check the platform restrictions of an RTOS before choosing it; many run only on certain platforms.',
          },
        },
        {
          id: 'S03-41',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Many devices sleep to save the battery and wake only to act; assume attackers try to keep the device awake to drain it.',
          },
        },
      ],
    },
  ],
}
