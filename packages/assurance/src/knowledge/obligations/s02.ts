import type { ObligationSection } from './obligation.ts'

export const s02: ObligationSection = {
  id: 'S02',
  title: {
    en: 'Step 2: secure development and integration environment',
    ja: 'ステップ 2：セキュアな開発環境と統合環境',
  },
  source: { en: 'CSA guide, step 2', ja: 'CSA ガイド、ステップ 2' },
  groups: [
    {
      heading: { en: 'Learning from safety industries', ja: '安全分野の産業に学ぶ' },
      rows: [
        {
          id: 'S02-01',
          kinds: ['development-process'],
          text: {
            en: 'Learn from industries already developing securely: MISRA (Motor Industry Software Reliability Association) for C and C++ covers development process, training, coding style, tool selection, test method and verification procedures for safety-critical systems.',
          },
        },
        {
          id: 'S02-02',
          kinds: ['development-process'],
          text: {
            en: 'Avoiding unexpected behaviour, a MISRA aim for cyber-physical systems, should be the aim of every IoT developer.',
          },
        },
      ],
    },
    {
      heading: { en: 'Programming languages', ja: 'プログラミング言語' },
      rows: [
        {
          id: 'S02-03',
          kinds: ['development-process'],
          text: {
            en: 'Evaluate the languages used and follow the detailed security guidance for each where it exists.',
          },
        },
        {
          id: 'S02-04',
          kinds: ['development-process'],
          text: {
            en: "Consider also the guidance for the languages of companion phone apps and of cloud services that gather the device's data, since makers are often responsible for them too.",
          },
        },
        {
          id: 'S02-05',
          kinds: ['knowledge'],
          text: {
            en: 'Languages seen often: JavaScript with Node.js and C (traditional in embedded work); also Java, Python and others (InformationWeek list).',
          },
        },
      ],
    },
    {
      heading: { en: 'Integrated development environment and kits', ja: '統合開発環境と開発キット' },
      rows: [
        {
          id: 'S02-06',
          kinds: ['development-process'],
          text: { en: 'Identify the MCU and framework to start from, along with the sensors needed.' },
        },
        {
          id: 'S02-07',
          kinds: ['development-process'],
          text: { en: 'Take the security services needed from the MCU as an important selection criterion.' },
        },
        {
          id: 'S02-08',
          kinds: ['development-process'],
          text: {
            en: 'If the MCU lacks the capability, add hardware components that supply the security function.',
          },
        },
        {
          id: 'S02-09',
          kinds: ['development-process'],
          text: {
            en: 'Assemble and test all these hardware components while firmware and software are built.',
          },
        },
        {
          id: 'S02-10',
          kinds: ['knowledge'],
          text: {
            en: 'Richer software appears on devices: light web servers for configuration from a browser on a computer or mobile device, real-time OS for the protocols, externally developed applications, APIs to upstream services and other devices. Each adds interfaces to protect.',
          },
        },
        {
          id: 'S02-11',
          kinds: ['knowledge'],
          text: {
            en: 'Using an existing development kit is often sensible: many exist, some giving interoperability with varied devices, some cloud connection out of the box.',
          },
        },
        {
          id: 'S02-12',
          kinds: ['development-process'],
          text: {
            en: 'Adopt a systematic process for development, integration, test and deployment (figure: hardware development and software development, then integration, test, deployment, update).',
          },
        },
        {
          id: 'S02-13',
          kinds: ['development-process'],
          text: { en: 'Consider security at each of those stages.' },
        },
        {
          id: 'S02-14',
          kinds: ['development-process'],
          text: {
            en: 'Use IDE facilities for security. Examples: OWASP ASIDE, interactive static analysis for Java and PHP in Eclipse (project inactive as of May 2017).',
          },
        },
        {
          id: 'S02-15',
          kinds: ['knowledge'],
          text: {
            en: 'Contrast for Eclipse offers: (1) automatic detection of the OWASP Top 10, (2) transparent integration with the IDE, (3) detailed data-flow analysis of the running application, (4) tracing a vulnerability back to source code, (5) situation-specific expert security advice.',
          },
        },
        {
          id: 'S02-16',
          kinds: ['knowledge'],
          text: { en: 'The Eclipse IoT project offers open-source parts for IoT solutions.' },
        },
      ],
    },
    {
      heading: { en: 'Continuous integration', ja: '継続的インテグレーション' },
      rows: [
        {
          id: 'S02-17',
          kinds: ['development-process'],
          today: ['ZAP'],
          text: {
            en: 'Use a CI server (such as Jenkins) with known security plug-ins and test tools (such as the OWASP ZAP plug-in).',
          },
        },
        {
          id: 'S02-18',
          kinds: ['development-process'],
          text: {
            en: 'After the build step, when ready for acceptance test, scan dynamically and automatically.',
          },
        },
        {
          id: 'S02-19',
          kinds: ['development-process'],
          text: {
            en: 'Use the automatic report as gate: pass leads to deployment, failure returns the item to design.',
          },
        },
        {
          id: 'S02-20',
          kinds: ['development-process'],
          text: { en: 'The scan must check for improper file access.' },
        },
        {
          id: 'S02-21',
          kinds: ['development-process'],
          text: { en: 'The scan must check for outdated application platforms.' },
        },
        {
          id: 'S02-22',
          kinds: ['development-process'],
          text: { en: 'The scan must check for injection attacks through parameters of various kinds.' },
        },
        {
          id: 'S02-23',
          kinds: ['development-process'],
          text: { en: 'The scan must check security functions such as login and logout forms.' },
        },
        {
          id: 'S02-24',
          kinds: ['development-process'],
          text: {
            en: 'Use the test frameworks, scan policies and sequence configurations on offer to fit the scan into the life cycle.',
          },
        },
        {
          id: 'S02-25',
          kinds: ['development-process'],
          text: {
            en: 'Always complement automatic scans with manual tests to be sure vulnerabilities are gone.',
          },
        },
        {
          id: 'S02-26',
          kinds: ['development-process'],
          text: {
            en: 'ZAP alone does not find IoT flaws: find and fix memory-management flaws before shipping.',
          },
        },
        {
          id: 'S02-27',
          kinds: ['development-process'],
          text: { en: 'Likewise find and fix credentials written directly in code before shipping.' },
        },
        {
          id: 'S02-28',
          kinds: ['development-process'],
          text: { en: 'Likewise find and fix bypasses of authentication (authorisation) before shipping.' },
        },
      ],
    },
    {
      heading: { en: 'Tests and code quality', ja: 'テストとコード品質' },
      rows: [
        {
          id: 'S02-29',
          kinds: ['development-process'],
          text: {
            en: 'Keep a fast feedback loop between making a change and observing it (the most important part of agile work).',
          },
        },
        {
          id: 'S02-30',
          kinds: ['development-process'],
          text: {
            en: 'Follow the test pyramid (Martin Fowler): many small unit tests verifying independent components in many ways, at speed, without waiting for hardware resets.',
          },
        },
        {
          id: 'S02-31',
          kinds: ['development-process'],
          text: {
            en: 'Verify hardware integration through unit tests against the work on hardware; use stubs instead of hardware in tests, replaced by the hardware interface in the deployment build.',
          },
        },
        {
          id: 'S02-32',
          kinds: ['development-process'],
          text: {
            en: "Choose security test tools by the product's technology, platform and architecture, which limit what is available.",
          },
        },
        {
          id: 'S02-33',
          kinds: ['development-process'],
          text: { en: 'Test the radio parts with the same radio hacking tools attackers use.' },
        },
        {
          id: 'S02-34',
          kinds: ['development-process'],
          text: { en: 'Test a web application in an IoT system like any web application.' },
        },
        {
          id: 'S02-35',
          kinds: ['development-process'],
          text: { en: 'Test supported link-layer protocols for tampering (packet injection).' },
        },
        {
          id: 'S02-36',
          kinds: ['knowledge'],
          text: {
            en: 'Formal IoT protocols (CoAP, ETSI SmartM2M, MQTT, LwM2M) and SCADA protocols (MODBUS, DNP, UCA) describe critical parts that are widely attackable without proper authentication and access control.',
          },
        },
        {
          id: 'S02-37',
          kinds: ['development-process'],
          text: { en: 'Test that these protocols run with proper authentication and access control.' },
        },
        {
          id: 'S02-38',
          kinds: ['knowledge'],
          today: ['80053'],
          text: {
            en: 'Security test tools and government compliance baselines (STIGs, NIST 800-53v4) influence life-cycle security through certification.',
          },
        },
        {
          id: 'S02-39',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Consider end devices where power or bandwidth use is critical (include tests that exhaust them).',
          },
        },
        {
          id: 'S02-40',
          kinds: ['development-process'],
          text: {
            en: "Some tests need official exemption, for example raising a radio card's transmit power from 20 dB to 30 dB by hacking the region code; record and plan for this, as attackers do it.",
          },
        },
        {
          id: 'S02-41',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'The matching attack is the evil twin: another access point (different BSSID) with the same ESSID at higher power draws the end device away; test that the device does not accept it.',
          },
        },
        {
          id: 'S02-42',
          kinds: ['development-process'],
          text: {
            en: 'Have a code-quality dashboard; each device must be backed by reports on its software quality.',
          },
        },
        { id: 'S02-43', kinds: ['development-process'], text: { en: 'Tie those reports to CI builds.' } },
        {
          id: 'S02-44',
          kinds: ['development-process'],
          text: { en: 'Reports give code coverage of unit tests.' },
        },
        {
          id: 'S02-45',
          kinds: ['development-process'],
          text: { en: 'Reports give the results of all static-analysis checks.' },
        },
      ],
    },
    {
      heading: { en: 'Management processes', ja: '管理プロセス' },
      rows: [
        {
          id: 'S02-46',
          kinds: ['development-process'],
          text: {
            en: 'Have a process by which developers verify the (often open-source) libraries used in the product.',
          },
        },
        {
          id: 'S02-47',
          kinds: ['development-process'],
          text: {
            en: 'The review confirms at least that a library is published by a trustworthy organisation.',
          },
        },
        {
          id: 'S02-48',
          kinds: ['development-process'],
          text: { en: 'Confirm that downloaded libraries are unaltered.' },
        },
        {
          id: 'S02-49',
          kinds: ['development-process'],
          text: {
            en: 'Keep a secure repository for verified code, so that developers can be sure no altered software is used.',
          },
        },
        {
          id: 'S02-50',
          kinds: ['development-process'],
          text: { en: 'Pay attention to configuration management (tools such as GitHub and GitLab).' },
        },
        {
          id: 'S02-51',
          kinds: ['development-process'],
          text: {
            en: 'Monitor source code regularly to prevent unauthorised code insertion (reference: the Juniper backdoor).',
          },
        },
        { id: 'S02-52', kinds: ['development-process'], text: { en: "Keep developers' logins secure." } },
        {
          id: 'S02-53',
          kinds: ['development-process'],
          text: { en: 'Never upload credentials such as API authentication keys to the repository.' },
        },
      ],
    },
  ],
}
