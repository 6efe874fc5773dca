import type { ObligationSection } from './obligation.ts'

export const s05: ObligationSection = {
  id: 'S05',
  title: { en: 'Step 5: hardware security', ja: 'ステップ 5：ハードウェアセキュリティ' },
  source: { en: 'CSA guide, step 5', ja: 'CSA ガイド、ステップ 5' },
  groups: [
    {
      heading: { en: 'Premises', ja: '前提' },
      rows: [
        {
          id: 'S05-01',
          kinds: ['development-process'],
          text: {
            en: 'Developers must evaluate and implement hardware protection mechanisms; software flaws and misconfiguration are not the only attacks.',
          },
        },
        {
          id: 'S05-02',
          kinds: ['development-process'],
          text: {
            en: 'Premise 1: tools exist that extract data, including firmware, directly from internal hardware components.',
          },
        },
        {
          id: 'S05-03',
          kinds: ['development-process'],
          text: {
            en: 'Premise 2: attackers find internal hardware debug interfaces usable for unauthorised access even without labels.',
          },
        },
        {
          id: 'S05-04',
          kinds: ['development-process'],
          text: {
            en: "Premise 3: having taken firmware, attackers can upload altered firmware that changes the product's intended behaviour.",
          },
        },
        {
          id: 'S05-05',
          kinds: ['knowledge'],
          text: {
            en: 'Hardware ranges from a microcontroller with sensors on a printed circuit board to complex designs with many ports (such as JTAG) exposed on purpose and unprotected.',
          },
        },
      ],
    },
    {
      heading: { en: 'Microcontroller / system on chip', ja: 'マイコンと SoC' },
      rows: [
        {
          id: 'S05-06',
          kinds: ['knowledge'],
          text: {
            en: 'Main architectures: ARM, MIPS, x86; the prpl Foundation\'s "Security Guidance for Critical Areas of Embedded Computing" details hardware security. Choice of MCU usually starts from functional needs (low power, performance, radio); SoCs may bring functions such as an NFC transponder. Constrained sensors demand few additional parts.',
          },
        },
        {
          id: 'S05-07',
          kinds: ['development-process'],
          text: {
            en: 'Treat choice of SoC as a security decision and ask question 1: does it provide a cryptographic boot loader usable for secure firmware updates?',
          },
        },
        {
          id: 'S05-08',
          kinds: ['development-process'],
          text: {
            en: 'Question 2: does it provide a hardware crypto accelerator for efficient crypto, and for which algorithms?',
          },
        },
        {
          id: 'S05-09',
          kinds: ['development-process'],
          text: { en: 'Question 3: does it provide secure memory protection?' },
        },
        {
          id: 'S05-10',
          kinds: ['development-process'],
          text: {
            en: 'Question 4: does it provide built-in tamper protection (for example JTAG security fuses)?',
          },
        },
        {
          id: 'S05-11',
          kinds: ['development-process'],
          text: { en: 'Question 5: does it protect against reverse engineering?' },
        },
        {
          id: 'S05-12',
          kinds: ['development-process'],
          text: {
            en: 'Question 6: does it provide a secure mechanism for keeping crypto keys in non-volatile memory?',
          },
        },
        {
          id: 'S05-13',
          kinds: ['knowledge'],
          text: {
            en: 'HSM and TPM, the traditional forms of hardware security, keep a role in the IoT ecosystem but limited use on devices for resources and cost; some robust platforms do include a TPM.',
          },
        },
        {
          id: 'S05-14',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Techniques separating hardware into trusted and untrusted zones, such as ARM TrustZone, provide sandboxing, firmware protection, secure root of trust and code isolation; consider them.',
          },
        },
        {
          id: 'S05-15',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: "Consider a TPM to protect the device's cryptographic boundary; strongly recommended when the device processes or stores confidential information, although cost is higher and constrained devices often cannot.",
          },
        },
        {
          id: 'S05-16',
          kinds: ['knowledge'],
          text: {
            en: 'A TPM extends a zone of trust to other parts of the design and assures that they are not compromised, authenticating and authorising what enters and leaves the system with known standards for encryption, decryption and authentication.',
          },
        },
        {
          id: 'S05-17',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Use a memory-protection unit (MPU), an option of some MCUs, to control which memory regions software may read, write or execute.',
          },
        },
        {
          id: 'S05-18',
          kinds: ['runtime-device', 'development-process', 'runtime-backend'],
          text: {
            en: "Build in a physically unclonable function (PUF): identities derived from physical variation of the device, easy to verify and hard to predict (Pappu et al., Science 297, 2002; Robert Young's quantum-confinement PUF works at molecular level; available for example in Microsemi SmartFusion FPGAs).",
          },
        },
      ],
    },
    {
      heading: { en: 'Security chips and co-processors', ja: 'セキュリティチップとコプロセッサ' },
      rows: [
        {
          id: 'S05-19',
          kinds: ['development-process'],
          text: {
            en: "Consider dedicated chips that store credentials and other crypto data securely; evaluate each solution against the product's hardware.",
          },
        },
        {
          id: 'S05-20',
          kinds: ['knowledge'],
          text: {
            en: 'Secure co-processor function 1: tamper detection and preservation of tamper evidence.',
          },
        },
        {
          id: 'S05-21',
          kinds: ['knowledge'],
          text: {
            en: 'Function 2: conductive shield layer in the chip preventing reading of internal signals.',
          },
        },
        {
          id: 'S05-22',
          kinds: ['knowledge'],
          text: {
            en: 'Function 3: controlled execution preventing leaks of secrets through timing differences.',
          },
        },
        {
          id: 'S05-23',
          kinds: ['knowledge'],
          text: { en: 'Function 4: erasure of secrets when the chip is tampered with.' },
        },
        {
          id: 'S05-24',
          kinds: ['knowledge'],
          text: {
            en: 'Function 5: chain of trust - boot loader that authenticates the operating system before loading it.',
          },
        },
        {
          id: 'S05-25',
          kinds: ['knowledge'],
          text: {
            en: 'Function 6: chain of trust - operating system that authenticates application software before loading it.',
          },
        },
        {
          id: 'S05-26',
          kinds: ['knowledge'],
          text: {
            en: 'Function 7: hardware capability registers implementing a one-way privilege separation model.',
          },
        },
        {
          id: 'S05-27',
          kinds: ['runtime-device'],
          text: {
            en: 'Implement the chain of trust: boot loader authenticates OS, OS authenticates applications, before load.',
          },
        },
        {
          id: 'S05-28',
          kinds: ['development-process'],
          text: {
            en: 'Consider threats to hardware and firmware fully and build the resulting requirements, and procurement procedures across the supply chain, into design, so that threats are minimised.',
          },
        },
        {
          id: 'S05-29',
          kinds: ['development-process'],
          text: {
            en: "Identify security boundaries that need special attention; identify the device's cryptographic boundary (inside it lie crypto processing and key management), which shows which hardware and software need the strongest protection.",
          },
        },
        {
          id: 'S05-30',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Inside the cryptographic boundary add protections that prevent leakage of key-generation material and other sensitive security parameters.',
          },
        },
      ],
    },
    {
      heading: { en: 'Crypto modules', ja: '暗号モジュール' },
      rows: [
        {
          id: 'S05-31',
          kinds: ['development-process', 'runtime-device'],
          today: ['FIPS'],
          text: { en: 'Whenever crypto protection is implemented in the device follow FIPS 140-2.' },
        },
        {
          id: 'S05-32',
          kinds: ['development-process'],
          text: {
            en: "Procure modules validated under FIPS 140-2, or build one's own and have it certified.",
          },
        },
        {
          id: 'S05-33',
          kinds: ['knowledge'],
          text: { en: 'FIPS 140-2 has levels from 1 (least strict) to 4 (strictest); table 10.' },
        },
        {
          id: 'S05-34',
          kinds: ['development-process'],
          text: {
            en: "Decide the level (1 to 4) the product's module needs and check each row of table 10 for it.",
          },
        },
        {
          id: 'S05-35',
          kinds: ['runtime-device'],
          text: {
            en: 'Perform the power-up tests named there (algorithms, firmware integrity, critical functions) and conditional tests where crypto protection is implemented.',
          },
        },
      ],
    },
    {
      heading: { en: 'Physical protection', ja: '物理的な保護' },
      rows: [
        {
          id: 'S05-36',
          kinds: ['knowledge'],
          text: {
            en: "Ring video doorbell case: mounted outside the house with standard screws, it could be removed and unencrypted settings such as the home network's pre-shared key read out; two failures, easy removal and unprotected settings.",
          },
        },
        {
          id: 'S05-37',
          kinds: ['runtime-device'],
          text: { en: 'Configuration data on the device, such as network keys, is kept confidential.' },
        },
        {
          id: 'S05-38',
          kinds: ['development-process'],
          text: {
            en: 'Avoid enclosures that open or detach with standard fasteners where the device is exposed.',
          },
        },
        {
          id: 'S05-39',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Assuming the worst, consider physical measures such as detection of opening or prying, and for more thoroughness erasure of crypto keys.',
          },
        },
        {
          id: 'S05-40',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'For some critical devices consider protection against reverse engineering, to prevent acquisition, analysis and change of firmware.',
          },
        },
        {
          id: 'S05-41',
          kinds: ['runtime-backend', 'runtime-device'],
          text: { en: 'For example encrypt firmware update packages to prevent unauthorised acquisition.' },
        },
        {
          id: 'S05-42',
          kinds: ['development-process'],
          text: {
            en: 'Hardware resistant to opening is most desirable, though possibly too expensive for mass products.',
          },
        },
        {
          id: 'S05-43',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Tamper protection guards confidential information on the device; one form is tamper evidence (warning of physical compromise or attempts).',
          },
        },
        {
          id: 'S05-44',
          kinds: ['runtime-device', 'development-process'],
          text: { en: 'The other form is active tamper protection against opening.' },
        },
        {
          id: 'S05-45',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Simple circuit-board measure (Warren Miller, Electronics360): route an extra signal from an MCU output port to an input port back and forth across the board, before and behind important signals; cutting it alerts the hardware.',
          },
        },
        {
          id: 'S05-46',
          kinds: ['runtime-device'],
          text: {
            en: 'On such an alert the hardware can reset the system or erase important information such as code and passwords.',
          },
        },
      ],
    },
    {
      heading: { en: 'Supply chain', ja: 'サプライチェーン' },
      rows: [
        {
          id: 'S05-47',
          kinds: ['development-process'],
          text: {
            en: 'For critical infrastructure, use an approved-products list (APL) of components and libraries that may be integrated into the product.',
          },
        },
        {
          id: 'S05-48',
          kinds: ['development-process'],
          text: {
            en: 'Evaluate each component or library as to whether its use brings security risk to the product.',
          },
        },
        {
          id: 'S05-49',
          kinds: ['development-process'],
          text: { en: 'All open-source libraries used should pass the same security checks as custom code.' },
        },
        {
          id: 'S05-50',
          kinds: ['development-process'],
          text: { en: 'Watch for patches of these libraries.' },
        },
        {
          id: 'S05-51',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'Update as soon as possible to reduce the chance that open-source flaws compromise the product.',
          },
        },
      ],
    },
    {
      heading: { en: 'Self-test', ja: 'セルフテスト' },
      rows: [
        {
          id: 'S05-52',
          kinds: ['runtime-device'],
          text: { en: "Implement a self-test that verifies the device's security functions at start-up." },
        },
        { id: 'S05-53', kinds: ['runtime-device'], text: { en: 'Log any error found.' } },
        {
          id: 'S05-54',
          kinds: ['runtime-device'],
          text: { en: 'On error stop processing as far as possible.' },
        },
      ],
    },
    {
      heading: { en: 'Physical interfaces', ja: '物理インターフェース' },
      rows: [
        {
          id: 'S05-55',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Secure physical interfaces so that firmware cannot easily be taken for analysis or replaced by altered firmware.',
          },
        },
        {
          id: 'S05-56',
          kinds: ['knowledge'],
          text: {
            en: 'High-assurance implementations (for example FIPS 140-2 level 4) need active tamper protection that makes the device useless when the package is broken; most products will not have it, so attackers and researchers get inside easily and look for ports giving firmware or a command prompt.',
          },
        },
        {
          id: 'S05-57',
          kinds: ['development-process', 'runtime-device'],
          text: { en: 'UART pins are a known issue: disable before shipping.' },
        },
        {
          id: 'S05-58',
          kinds: ['development-process', 'runtime-device'],
          text: { en: 'JTAG interfaces are a known issue: disable before shipping.' },
        },
        {
          id: 'S05-59',
          kinds: ['development-process'],
          text: { en: 'Make disabling these interfaces before shipping a step of the development process.' },
        },
        {
          id: 'S05-60',
          kinds: ['runtime-device', 'development-process'],
          text: { en: 'Password protection can be set on these interfaces in addition.' },
        },
        {
          id: 'S05-61',
          kinds: ['runtime-device'],
          text: { en: 'Lock down USB ports where possible, to trusted connections only.' },
        },
        {
          id: 'S05-62',
          kinds: ['development-process'],
          text: {
            en: 'Consider how the security of third-party input and output functions built into the device is managed.',
          },
        },
        {
          id: 'S05-63',
          kinds: ['development-process'],
          text: {
            en: 'Consider whether the device is attached to other devices such as an upstream computer or a phone.',
          },
        },
        {
          id: 'S05-64',
          kinds: ['development-process'],
          text: { en: 'Can the trust between devices be exploited to misuse that interface?' },
        },
        {
          id: 'S05-65',
          kinds: ['development-process'],
          text: { en: 'Can the computer the product connects to really be trusted?' },
        },
        {
          id: 'S05-66',
          kinds: ['runtime-device', 'runtime-app'],
          text: {
            en: 'Consider notifying the operator to ask permission before sharing data with an untrusted device.',
          },
        },
        {
          id: 'S05-67',
          kinds: ['development-process', 'runtime-device'],
          text: { en: 'Remove debug code from production units so that it cannot be attacked.' },
        },
      ],
    },
  ],
}
