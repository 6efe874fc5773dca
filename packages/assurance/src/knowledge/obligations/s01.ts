import type { ObligationSection } from './obligation.ts'

export const s01: ObligationSection = {
  id: 'S01',
  title: { en: 'Step 1: secure development methodology', ja: 'ステップ 1：セキュアな開発方法論' },
  source: { en: 'CSA guide, step 1', ja: 'CSA ガイド、ステップ 1' },
  groups: [
    {
      heading: { en: 'Methodology in general', ja: '方法論全般' },
      rows: [
        {
          id: 'S01-01',
          kinds: ['knowledge'],
          text: {
            en: 'Most software teams give too little attention to security in requirements, architecture, design and coding; makers who newly connect products may lack the expertise altogether.',
          },
        },
        {
          id: 'S01-02',
          kinds: ['development-process'],
          text: {
            en: 'Adopt a secure engineering approach, that is, a secure development methodology that goes beyond technical checks.',
          },
        },
        {
          id: 'S01-03',
          kinds: ['development-process'],
          text: { en: 'Build documentation into the process.' },
        },
        { id: 'S01-04', kinds: ['development-process'], text: { en: 'Build peer review into the process.' } },
        {
          id: 'S01-05',
          kinds: ['development-process'],
          text: { en: 'Build security requirements into the product life cycle.' },
        },
        {
          id: 'S01-06',
          kinds: ['development-process'],
          text: { en: 'Have proper feedback loops that make the product better and safer.' },
        },
        {
          id: 'S01-07',
          kinds: ['development-process'],
          text: {
            en: 'Feedback loop example: when a code vulnerability is found, add an improvement item to the product backlog.',
          },
        },
        {
          id: 'S01-08',
          kinds: ['development-process'],
          text: {
            en: "Feedback loop example: when integration testing finds a problem (continuous integration tests), update the product's design method.",
          },
        },
      ],
    },
    {
      heading: { en: 'Threat modelling', ja: '脅威モデリング' },
      rows: [
        {
          id: 'S01-09',
          kinds: ['development-process'],
          text: {
            en: 'Keep a reference collection of threats and the problems they cause, because IoT technology changes constantly.',
          },
        },
        {
          id: 'S01-10',
          kinds: ['knowledge'],
          today: ['OWASPIOT'],
          text: {
            en: "OWASP's IoT work is a good reference: a top ten of IoT security areas described by threat agents, attack vectors, vulnerabilities and impacts; it serves makers, developers and consumers when building, deploying or evaluating.",
          },
        },
        { id: 'S01-11', kinds: ['development-process'], text: { en: 'Threat-model area: IoT device.' } },
        { id: 'S01-12', kinds: ['development-process'], text: { en: 'Threat-model area: cloud.' } },
        {
          id: 'S01-13',
          kinds: ['development-process'],
          text: { en: 'Threat-model area: mobile application.' },
        },
        {
          id: 'S01-14',
          kinds: ['development-process'],
          text: { en: 'Threat-model area: network interfaces.' },
        },
        { id: 'S01-15', kinds: ['development-process'], text: { en: 'Threat-model area: software.' } },
        {
          id: 'S01-16',
          kinds: ['development-process'],
          text: { en: 'Threat-model area: use of cryptography.' },
        },
        {
          id: 'S01-17',
          kinds: ['development-process'],
          text: { en: 'Threat-model area: use of authentication.' },
        },
        {
          id: 'S01-18',
          kinds: ['development-process'],
          text: { en: 'Threat-model area: physical security.' },
        },
        { id: 'S01-19', kinds: ['development-process'], text: { en: 'Threat-model area: USB ports.' } },
        {
          id: 'S01-20',
          kinds: ['development-process'],
          text: {
            en: 'As part of secure development, identify threats by threat modelling on the software.',
          },
        },
        {
          id: 'S01-21',
          kinds: ['development-process'],
          text: { en: 'Identify threats by threat modelling on the hardware as well.' },
        },
        {
          id: 'S01-22',
          kinds: ['development-process'],
          text: { en: 'Introduce suitable measures that mitigate each threat identified.' },
        },
        {
          id: 'S01-23',
          kinds: ['knowledge'],
          text: {
            en: 'References: Microsoft threat modelling (its SDL method judges the severity of threats a new system raises in several steps and suits the varied threats of IoT); OWASP application threat modelling; IEEE Cybersecurity centre for secure design; Adam Shostack\'s book "Threat Modeling: Designing for Security". General software threat modelling applies to IoT.',
          },
        },
        {
          id: 'S01-24',
          kinds: ['development-process'],
          text: {
            en: 'Use the device categories and typical threats of appendix A as reference when designing a device.',
          },
        },
      ],
    },
    {
      heading: {
        en: 'Table 2: threat categories and the duties they carry',
        ja: '表 2：脅威の分類と対応すべき事項',
      },
      rows: [
        {
          id: 'S01-25',
          kinds: ['development-process'],
          text: {
            en: 'Spoofing: examine the system for threats of machine-identity impersonation and of attackers breaking automated trust between products, devices and services.',
          },
        },
        {
          id: 'S01-26',
          kinds: ['development-process'],
          text: {
            en: 'Spoofing: examine carefully the authentication protocols used for secure communication between devices (M2M) and between devices and the devices and applications using their data.',
          },
        },
        {
          id: 'S01-27',
          kinds: ['development-process'],
          text: {
            en: 'Spoofing: examine the process that provisions the identity into each device (bootstrap process).',
          },
        },
        {
          id: 'S01-28',
          kinds: ['runtime-device', 'runtime-backend', 'development-process'],
          text: {
            en: 'Spoofing: never share one (service-connection) identity over all devices of a series.',
          },
        },
        {
          id: 'S01-29',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Tampering: determine the permissions (read, write, execute) that must be set on files held by the product.',
          },
        },
        {
          id: 'S01-30',
          kinds: ['runtime-app'],
          text: {
            en: 'Tampering: the companion app is granted access only to data indispensable for its function.',
          },
        },
        {
          id: 'S01-31',
          kinds: ['runtime-device'],
          text: { en: "Repudiation: health-check the device's security functions before it becomes usable." },
        },
        {
          id: 'S01-32',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Repudiation: build authentication and integrity protection into the data the product generates.',
          },
        },
        {
          id: 'S01-33',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Repudiation: from design on, limit reuse of messages (for example by sequence number or timestamp).',
          },
        },
        {
          id: 'S01-34',
          kinds: ['runtime-backend'],
          text: { en: 'Repudiation: authentication and integrity verification for the cloud data store.' },
        },
        {
          id: 'S01-35',
          kinds: ['runtime-app'],
          text: { en: "Repudiation: the same for the mobile app's data store." },
        },
        {
          id: 'S01-36',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Disclosure: limit data disclosed through APIs to other IoT products to what is needed.',
          },
        },
        {
          id: 'S01-37',
          kinds: ['development-process'],
          text: {
            en: 'Disclosure: verify that the phone app and cloud services apply encryption to limit access to data the product generates.',
          },
        },
        {
          id: 'S01-38',
          kinds: ['runtime-device'],
          text: { en: 'Disclosure: encrypt at rest on every product that stores data considered sensitive.' },
        },
        {
          id: 'S01-39',
          kinds: ['runtime-device'],
          text: {
            en: 'Disclosure: where possible keep the related keys in a hardware security container (TPM, HSM).',
          },
        },
        {
          id: 'S01-40',
          kinds: ['runtime-device'],
          text: {
            en: 'Disclosure: implement a key-erasure function on devices that store or process sensitive information.',
          },
        },
        {
          id: 'S01-41',
          kinds: ['runtime-device', 'runtime-backend', 'runtime-app'],
          today: ['TLS'],
          text: {
            en: 'Disclosure: encrypt all communication with other devices, phone apps and cloud services by cryptographic protocols such as TLS or DTLS.',
          },
        },
        {
          id: 'S01-42',
          kinds: ['runtime-backend'],
          text: {
            en: "Denial of service: where devices talk to the cloud directly, protect the product's cloud service against DoS.",
          },
        },
        {
          id: 'S01-43',
          kinds: ['runtime-backend'],
          text: { en: 'Denial of service: apply rate limits to APIs where needed.' },
        },
        {
          id: 'S01-44',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'Denial of service: give customers the means to keep software components current and to patch identified vulnerabilities quickly, so that devices are not taken into botnets.',
          },
        },
        {
          id: 'S01-45',
          kinds: ['development-process'],
          text: {
            en: 'Denial of service: take in new vulnerability information actively from the security community.',
          },
        },
        {
          id: 'S01-46',
          kinds: ['development-process'],
          text: {
            en: 'Denial of service: work with researchers so that vulnerabilities are removed quickly.',
          },
        },
        {
          id: 'S01-47',
          kinds: ['development-process', 'runtime-backend'],
          text: { en: 'Denial of service: be able to supply patches.' },
        },
        {
          id: 'S01-48',
          kinds: ['runtime-backend', 'runtime-app', 'runtime-device'],
          text: { en: 'Elevation: design every user and service role by least privilege.' },
        },
        {
          id: 'S01-49',
          kinds: ['runtime-app', 'runtime-backend', 'runtime-device'],
          text: {
            en: "Elevation: particularly when combined with partners' products, restrict the privileges of phone and product to those needed.",
          },
        },
        {
          id: 'S01-50',
          kinds: ['development-process'],
          text: { en: 'Physical: consider the threats of the environment where the product is used.' },
        },
        {
          id: 'S01-51',
          kinds: ['development-process', 'runtime-device'],
          text: { en: 'Physical: where needed, provide physically robust security.' },
        },
        {
          id: 'S01-52',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Physical: at the least protect hardware debug ports with a password or, if possible, disable them.',
          },
        },
        {
          id: 'S01-53',
          kinds: ['runtime-device'],
          text: {
            en: 'Physical: tamper detection and response is recommended for devices used in critical infrastructure and the like.',
          },
        },
      ],
    },
    {
      heading: { en: 'Security requirements', ja: 'セキュリティ要求事項' },
      rows: [
        {
          id: 'S01-54',
          kinds: ['development-process'],
          text: { en: "Examine and implement the product's security requirements." },
        },
        {
          id: 'S01-55',
          kinds: ['knowledge'],
          text: {
            en: 'US government programmes derive them from the DISA Security Technical Implementation Guides (STIG) or Security Recommendation (Requirements) Guides (SRG).',
          },
        },
        {
          id: 'S01-56',
          kinds: ['development-process'],
          text: { en: 'Keep requirements traceable through the development process.' },
        },
        {
          id: 'S01-57',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Guarantee that at least a minimal set of security controls is implemented in the device.',
          },
        },
        {
          id: 'S01-58',
          kinds: ['development-process'],
          today: ['BSIMM'],
          text: {
            en: "Developers are also responsible for building secure processes into their product work; consider BSIMM (Building Security In Maturity Model, proposed by Cigital), which compares one's practice with that of many organisations in 4 domains and 12 practices.",
          },
        },
      ],
    },
    {
      heading: { en: 'Table 3: BSIMM applied to IoT', ja: '表 3：BSIMM の IoT への適用' },
      rows: [
        {
          id: 'S01-59',
          kinds: ['development-process'],
          text: {
            en: "Governance: make a strategy and plan to measure one's security controls against industry standards.",
          },
        },
        {
          id: 'S01-60',
          kinds: ['development-process'],
          text: {
            en: 'Governance: build relations with third-party organisations for testing and consulting.',
          },
        },
        {
          id: 'S01-61',
          kinds: ['development-process'],
          text: {
            en: 'Governance: establish which regulations and laws the device must follow in its operating environment and track compliance.',
          },
        },
        {
          id: 'S01-62',
          kinds: ['development-process'],
          text: {
            en: 'Governance: train all team members on their role in securing the device and on typical attack patterns against it.',
          },
        },
        {
          id: 'S01-63',
          kinds: ['development-process'],
          text: {
            en: 'Intelligence: investigate and carry out trade-offs (effect of implementation against cost and the like) to decide the best security functions.',
          },
        },
        {
          id: 'S01-64',
          kinds: ['development-process'],
          text: {
            en: 'Intelligence: investigate how similar products were compromised in the past and the lessons.',
          },
        },
        {
          id: 'S01-65',
          kinds: ['development-process'],
          text: { en: 'Intelligence: build attack models and patterns, and reference architectures.' },
        },
        {
          id: 'S01-66',
          kinds: ['development-process'],
          text: {
            en: "SSDL: design layered security functions that support confidentiality, integrity and availability of the product's service, combining electronic and physical security as needed.",
          },
        },
        {
          id: 'S01-67',
          kinds: ['development-process'],
          text: { en: 'SSDL: reduce and defend the attack paths to the device as far as possible.' },
        },
        {
          id: 'S01-68',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'SSDL: design the cooperating services to scale securely up to large numbers of devices.',
          },
        },
        {
          id: 'S01-69',
          kinds: ['development-process'],
          text: { en: 'SSDL: evaluate software and hardware through security testing.' },
        },
        {
          id: 'S01-70',
          kinds: ['development-process'],
          text: {
            en: 'Deployment: penetration-test in a suitable environment close to real operation and uncover potential weaknesses.',
          },
        },
        {
          id: 'S01-71',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'Deployment: establish configuration management that works for IoT devices in the field.',
          },
        },
      ],
    },
    {
      heading: { en: 'Safety impact assessment', ja: '安全性影響評価' },
      rows: [
        {
          id: 'S01-72',
          kinds: ['development-process'],
          text: {
            en: 'IoT joins physical and electronic worlds, so intrusion can have physical effect, obviously for connected cars but also for small things like smart door locks: developers must perform a safety impact assessment as part of design.',
          },
        },
        {
          id: 'S01-73',
          kinds: ['development-process'],
          text: { en: 'Consider the effect on safety if product or service is compromised.' },
        },
        {
          id: 'S01-74',
          kinds: ['development-process'],
          text: {
            en: 'Assuming deliberate manipulation: could harm follow if the device stops working completely (for example by denial of service)?',
          },
        },
        {
          id: 'S01-75',
          kinds: ['development-process'],
          text: {
            en: 'Even if the device itself raises no safety concern, could a device or service that depends on it?',
          },
        },
        {
          id: 'S01-76',
          kinds: ['development-process'],
          text: { en: 'How can potential harm from malfunction be avoided or minimised?' },
        },
        {
          id: 'S01-77',
          kinds: ['development-process'],
          text: { en: 'Which issues do other people consider related to safety or dangerous?' },
        },
        {
          id: 'S01-78',
          kinds: ['development-process'],
          text: {
            en: 'In similar or related deployments, which issues were considered safety-relevant, and which actually caused harm?',
          },
        },
      ],
    },
  ],
}
