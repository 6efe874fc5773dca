import type { ObligationSection } from './obligation.ts'

export const i: ObligationSection = {
  id: 'I',
  title: { en: 'Introduction and challenges of the CSA guide', ja: 'CSA ガイドの序論と課題' },
  source: { en: 'CSA guide, introduction', ja: 'CSA ガイド、序論' },
  groups: [
    {
      heading: { en: 'Needs, definitions and scope', ja: '必要性、定義、対象範囲' },
      rows: [
        {
          id: 'I-001',
          kinds: ['knowledge'],
          text: {
            en: 'Need 1: protect the privacy of individuals and limit disclosure of personally identifiable information and personal medical information.',
          },
        },
        {
          id: 'I-002',
          kinds: ['knowledge'],
          text: { en: 'Need 2: protect business data and limit disclosure of sensitive information.' },
        },
        {
          id: 'I-003',
          kinds: ['knowledge'],
          text: {
            en: 'Need 3: defend against IoT products being used for DDoS attacks or as outgoing launching points into a network.',
          },
        },
        {
          id: 'I-004',
          kinds: ['knowledge'],
          text: {
            en: 'Need 4: defend against physical damage or injury following intrusion into a cyber-physical system.',
          },
        },
        {
          id: 'I-005',
          kinds: ['knowledge'],
          text: {
            en: 'Definition (ITU-T Y.2060): a device is equipment that must be able to communicate and may optionally sense, actuate, capture, store and process data.',
          },
        },
        {
          id: 'I-006',
          kinds: ['knowledge'],
          text: {
            en: 'Definition of a secure IoT device used by the guide: one with enough security measures to make an attacker turn to another target. Nothing connected is completely secure, but intrusion can be made so expensive that going on is unreasonable.',
          },
        },
        {
          id: 'I-007',
          kinds: ['knowledge'],
          text: {
            en: 'Device make-up varies: a simple sensor with minimal firmware and no OS; a stand-alone appliance with a real-time OS and application logic; an object with a full web server for configuration; a connected car with hundreds of electronic control units, variable radio interfaces and millions of lines of code. "Device" and "product" mean the same in the guide.',
          },
        },
        {
          id: 'I-008',
          kinds: ['knowledge'],
          text: {
            en: 'Scope of the guide: (1) discussion of device security challenges, (2) survey results, (3) security options of development platforms, (4) device classes with a short threat analysis, (5) recommendations for secure device design and development processes, (6) a detailed checklist for security engineers during development, (7) appendices with sample mapping of threats to products.',
          },
        },
        {
          id: 'I-009',
          kinds: ['knowledge'],
          text: {
            en: 'Two other bodies are credited for their own IoT guidance and help: the US Federal Communications Commission and the Securing Smart Cities Initiative. The guide is a shared work meant to be updated.',
          },
        },
      ],
    },
    {
      heading: { en: 'Privacy breaches through products', ja: '製品を通じたプライバシー侵害' },
      rows: [
        {
          id: 'I-010',
          kinds: ['knowledge'],
          text: {
            en: 'Rapid7 baby-monitor study: flaws exploitable (1) by physical access to the device, (2) by direct access to the LAN, (3) through the Internet.',
          },
        },
        {
          id: 'I-011',
          kinds: ['knowledge'],
          text: {
            en: 'VTech breach (December 2015, personal data of 12 million people): not the toys but the on-line service failed - SQL injection, and no TLS on the registration service.',
          },
        },
        {
          id: 'I-012',
          kinds: ['runtime-backend'],
          text: {
            en: 'The infrastructure that supports the device must be as secure as the device, since a device works only as part of a larger system; in particular web services must resist SQL injection.',
          },
        },
        {
          id: 'I-013',
          kinds: ['knowledge'],
          text: {
            en: 'Open Effect study: many wearable makers had not adopted the privacy functions of the Bluetooth 4.2 specification; with a static MAC address anyone can track the wearer.',
          },
        },
        {
          id: 'I-014',
          kinds: ['runtime-backend', 'runtime-app'],
          today: ['TLS'],
          text: { en: 'Box 1.1: use TLS encryption for all user registration.' },
        },
        {
          id: 'I-015',
          kinds: ['development-process'],
          text: { en: 'Box 1.2: equip the development team with software-assurance skills.' },
        },
        {
          id: 'I-016',
          kinds: ['development-process'],
          text: {
            en: 'Box 1.3: follow security and privacy updates of the protocol specifications in use thoroughly.',
          },
        },
      ],
    },
    {
      heading: { en: 'Use of products in DDoS attacks', ja: 'DDoS 攻撃への製品の悪用' },
      rows: [
        {
          id: 'I-017',
          kinds: ['knowledge'],
          text: {
            en: 'Products in large numbers attract DDoS attackers: Sucuri found more than 25,000 CCTV cameras hijacked through a remote-code-execution flaw in products of some vendors.',
          },
        },
        {
          id: 'I-018',
          kinds: ['knowledge'],
          text: {
            en: 'Building a botnet needs no exotic vulnerability: many products ship without a password or with defaults like "admin" for local access ("low-hanging fruit"). Lizardstressor\'s operators targeted devices sharing one default password (Arbor Networks).',
          },
        },
        {
          id: 'I-019',
          kinds: ['development-process'],
          text: { en: 'Box 2.1: equip the development team with software-assurance skills.' },
        },
        {
          id: 'I-020',
          kinds: ['runtime-device', 'development-process'],
          text: { en: 'Box 2.2: do not ship products without password protection.' },
        },
        {
          id: 'I-021',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Box 2.3: do not give all devices of a kind the same initial password, or force a password change immediately at first use.',
          },
        },
      ],
    },
    {
      heading: { en: 'Reconnaissance by drones', ja: 'ドローンによる偵察' },
      rows: [
        {
          id: 'I-022',
          kinds: ['knowledge'],
          text: {
            en: 'Small unmanned aircraft are explored as reconnaissance platforms: in 2015 Praetorian mapped ZigBee beacons from a drone, identifying products in an area by their radio protocols.',
          },
        },
        {
          id: 'I-023',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Box 4.1: examine the communication protocols used carefully and configure the mode that minimises what outsiders can collect.',
          },
        },
      ],
    },
    {
      heading: { en: 'Medical devices and protocols', ja: '医療機器とプロトコル' },
      rows: [
        {
          id: 'I-024',
          kinds: ['knowledge'],
          text: {
            en: 'Halperin et al. (2008, pacemakers and implantable defibrillators): implantable devices reprogrammable by radio (pacemakers, defibrillators, drug pumps) risk privacy, changed settings, disturbed or stopped therapy, even shocks to the patient.',
          },
        },
        {
          id: 'I-025',
          kinds: ['knowledge'],
          text: {
            en: 'Weaknesses of pumps and the like endanger life; researchers demonstrated them on the iStan patient simulator and the FDA warned hospitals about certain infusion systems.',
          },
        },
        {
          id: 'I-026',
          kinds: ['runtime-device'],
          text: {
            en: 'Finding in a line of infusion pumps (Jeremy Richards): telnet sessions without authentication. No remote shell may be open without authentication.',
          },
        },
        {
          id: 'I-027',
          kinds: ['runtime-device'],
          text: {
            en: 'Same finding: hospital Wi-Fi (WPA) keys stored in plain text on the device. Network keys must not be stored in plain text.',
          },
        },
        {
          id: 'I-028',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Same finding: the on-device web server was a vulnerable, unpatched version. Embedded components must be patched.',
          },
        },
        {
          id: 'I-029',
          kinds: ['runtime-device', 'development-process'],
          text: { en: 'Same finding: FTP credentials hard-coded. No hard-coded credentials.' },
        },
        {
          id: 'I-030',
          kinds: ['development-process'],
          text: { en: 'Box 3.1: equip the development team with software-assurance skills.' },
        },
        {
          id: 'I-031',
          kinds: ['runtime-device'],
          text: { en: 'Box 3.2: apply authentication to access on every port.' },
        },
        {
          id: 'I-032',
          kinds: ['runtime-device'],
          text: { en: 'Box 3.3: encrypt every authentication key stored on the device.' },
        },
        {
          id: 'I-033',
          kinds: ['runtime-backend', 'runtime-device', 'runtime-app'],
          text: {
            en: 'Box 3.4: give device administrators an easy way to manage the software (that is, to patch the on-device web server).',
          },
        },
        {
          id: 'I-034',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Box 3.5: no identical initial password for all devices of a kind, or force a change immediately at first use.',
          },
        },
      ],
    },
    {
      heading: { en: 'National critical infrastructure', ja: '国の重要インフラ' },
      rows: [
        {
          id: 'I-035',
          kinds: ['knowledge'],
          text: {
            en: 'Smart cities, grids, traffic lights and smart factories depend on huge interconnection. Worries from industrial control: systems connected to the Internet that were never designed for it, old protocols without security, physical damage and outages if cyber-physical systems are compromised.',
          },
        },
        {
          id: 'I-036',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: { en: 'Box 5.1: upgrade old protocols in cyber-physical systems to more secure ones.' },
        },
        {
          id: 'I-037',
          kinds: ['development-process'],
          text: { en: 'Box 5.2: apply safety engineering to the design of IoT and cyber-physical products.' },
        },
        {
          id: 'I-038',
          kinds: ['runtime-device'],
          text: { en: 'Box 5.3: implement secure connection interfaces in the product.' },
        },
      ],
    },
    {
      heading: { en: 'Connected and self-driving cars', ja: 'コネクテッドカーと自動運転車' },
      rows: [
        {
          id: 'I-039',
          kinds: ['knowledge'],
          today: ['DSRC'],
          text: {
            en: 'Connected-vehicle technology: DSRC carries high-speed basic safety messages (BSM) vehicle to vehicle (V2V), to infrastructure (V2I) and to applications (V2X); infrastructure such as traffic lights sends speed limit, signal state and change timing, traffic ahead; pedestrians use phone apps or dongles.',
          },
        },
        {
          id: 'I-040',
          kinds: ['development-process'],
          text: {
            en: 'Securing the vehicle ecosystem needs the security of interconnection points defined, and before that secure products: the car itself, roadside equipment, third-party dongles still to come. Research has already shown break-ins to traffic-control platforms and cars.',
          },
        },
        {
          id: 'I-041',
          kinds: ['development-process'],
          text: { en: 'Box 6.1: equip the development team with software-assurance skills.' },
        },
        {
          id: 'I-042',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Box 6.2: no identical initial password for all devices of a kind, or force a change at first use.',
          },
        },
        {
          id: 'I-043',
          kinds: ['runtime-device'],
          text: {
            en: 'Box 6.3 and 6.5 (printed twice): implement secure connection interfaces in the product.',
          },
        },
        {
          id: 'I-044',
          kinds: ['development-process'],
          text: { en: 'Box 6.4: apply safety engineering to the design of IoT and cyber-physical products.' },
        },
      ],
    },
    {
      heading: { en: 'Outlook and reasons to act', ja: '今後の見通しと取り組む理由' },
      rows: [
        {
          id: 'I-045',
          kinds: ['development-process'],
          text: {
            en: 'Sensors and robots begin to cooperate, blockchain work may extend machine-to-machine cooperation, and humans leave the decision loop; so products, their services and interconnection points must be re-examined to be as secure as possible before people depend on their judgement.',
          },
        },
        {
          id: 'I-046',
          kinds: ['knowledge'],
          today: ['FORECAST'],
          text: {
            en: "Forecast of the time: more than 50 billion connected devices by 2020; researchers will not find and fix every flaw before attackers do; misuse of a product for grave harm can threaten the vendor's existence.",
          },
        },
        {
          id: 'I-047',
          kinds: ['development-process'],
          text: {
            en: 'Build security in through the whole life cycle, from first design to the operating environment, covering the functions in the next five rows.',
          },
        },
        { id: 'I-048', kinds: ['runtime-device'], text: { en: 'Life-cycle function: secure boot.' } },
        {
          id: 'I-049',
          kinds: ['runtime-device', 'runtime-backend', 'runtime-app'],
          text: { en: 'Life-cycle function: access control.' },
        },
        {
          id: 'I-050',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Life-cycle function: device authentication.' },
        },
        {
          id: 'I-051',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Life-cycle function: firewall and intrusion prevention.' },
        },
        {
          id: 'I-052',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Life-cycle function: updates and patches.' },
        },
        {
          id: 'I-053',
          kinds: ['development-process'],
          text: { en: 'Allocate sufficient budget for security engineering of the product.' },
        },
        {
          id: 'I-054',
          kinds: ['development-process', 'runtime-device', 'runtime-backend'],
          text: { en: 'Budget purpose 1: reduce the likelihood that the product is counterfeited.' },
        },
        {
          id: 'I-055',
          kinds: ['development-process'],
          text: { en: "Budget purpose 2: limit attackers' ability to breach customers' privacy." },
        },
        {
          id: 'I-056',
          kinds: ['development-process'],
          text: { en: 'Budget purpose 3: limit liability when a device is compromised.' },
        },
        {
          id: 'I-057',
          kinds: ['development-process'],
          text: {
            en: "Budget purpose 4: for cyber-physical systems, limit attackers' ability to cause injury or damage.",
          },
        },
        {
          id: 'I-058',
          kinds: ['development-process'],
          text: { en: 'Budget purpose 5: reduce the likelihood of bad publicity for the product.' },
        },
        {
          id: 'I-059',
          kinds: ['development-process'],
          text: {
            en: 'Budget purpose 6: reduce potential risk, and where building security in is constrained, provide the alternatives needed.',
          },
        },
        {
          id: 'I-060',
          kinds: ['knowledge'],
          text: {
            en: 'Consequences of a compromised product: customers are put off buying because it makes their systems and homes vulnerable; at worst legal action, physical damage and injury to users or environment.',
          },
        },
        {
          id: 'I-061',
          kinds: ['development-process'],
          text: {
            en: "The US Federal Trade Commission's IoT guidance: build security in as part of the architecture, not as an afterthought.",
          },
        },
        {
          id: 'I-062',
          kinds: ['knowledge'],
          text: {
            en: 'Compound causes of consumer-device weakness: bad design; uncontrolled or weakly controlled environments; third-party hardware, software and insecure cloud resources. With growing mutual dependence it becomes easy to shift blame to other services, while responsibility often lies in several places.',
          },
        },
      ],
    },
    {
      heading: { en: 'Challenge 1: insecure environments', ja: '課題 1：安全でない環境' },
      rows: [
        {
          id: 'I-063',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Products in unprotected places can be stolen and reverse-engineered for secrets (shared keys, passwords) and flaws later used against products in operation: a stolen unit must not reveal anything valid for another unit.',
          },
        },
        {
          id: 'I-064',
          kinds: ['development-process'],
          text: {
            en: 'Assume that a home offers little or no layered defence; the next five rows list the network the product must survive in.',
          },
        },
        {
          id: 'I-065',
          kinds: ['development-process'],
          text: {
            en: 'Assume Wi-Fi routers run with weak authentication (such as an unchanged default password).',
          },
        },
        {
          id: 'I-066',
          kinds: ['development-process'],
          text: { en: 'Assume Wi-Fi routers are old, unpatched and exposed.' },
        },
        {
          id: 'I-067',
          kinds: ['development-process'],
          text: { en: 'Assume home PCs on the network run an old OS, without anti-virus, unpatched.' },
        },
        {
          id: 'I-068',
          kinds: ['development-process'],
          text: { en: 'Assume connected tablets and phones run old, possibly unsupported firmware.' },
        },
        {
          id: 'I-069',
          kinds: ['development-process'],
          text: { en: 'Assume game consoles share the network.' },
        },
        {
          id: 'I-070',
          kinds: ['development-process', 'runtime-device'],
          text: {
            en: 'Attacks on an insecure home router, phone app or end device may leak network access and even the keys used to confirm trust: the device must not derive trust from being on the local network.',
          },
        },
        {
          id: 'I-071',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Box (printed at the end of this challenge) 1: implement a policy that forces critical firmware and software updates.',
          },
        },
        {
          id: 'I-072',
          kinds: ['runtime-backend', 'runtime-app'],
          text: {
            en: 'Box 2: find a flexible, self-service identity-management mechanism for the products.',
          },
        },
        {
          id: 'I-073',
          kinds: ['runtime-app'],
          text: {
            en: 'Box 3: encrypt the credentials, keys and the like kept inside the mobile app to establish trust with the device.',
          },
        },
      ],
    },
    {
      heading: {
        en: 'Challenge 2: security is new ground for makers',
        ja: '課題 2：メーカーにとってセキュリティは新しい領域',
      },
      rows: [
        {
          id: 'I-074',
          kinds: ['knowledge'],
          text: {
            en: 'Skill gaps persist among makers adding software and connectivity; some products have very long life cycles, so insecure products keep reaching the market.',
          },
        },
        {
          id: 'I-075',
          kinds: ['knowledge'],
          text: {
            en: 'Security evaluation and certification give competitive advantage and open more environments.',
          },
        },
        {
          id: 'I-076',
          kinds: ['development-process'],
          text: {
            en: 'Regulation, privacy and compliance duties require that devices added to certain systems are tested and verified before deployment, especially when handling sensitive information such as PII.',
          },
        },
        {
          id: 'I-077',
          kinds: ['development-process'],
          text: {
            en: 'Makers without security expertise should use third parties that offer paid or free security evaluation.',
          },
        },
        {
          id: 'I-078',
          kinds: ['development-process'],
          text: {
            en: 'Build security into the engineering processes for design, development, test and integration; agile processes often leave gaps that must be closed.',
          },
        },
        {
          id: 'I-079',
          kinds: ['development-process'],
          text: { en: 'Make sure in advance that security requirements are sufficiently identified.' },
        },
        {
          id: 'I-080',
          kinds: ['development-process'],
          text: { en: 'Trace those requirements through the whole process.' },
        },
        {
          id: 'I-081',
          kinds: ['development-process'],
          text: { en: 'Confirm during product testing that they are met.' },
        },
        {
          id: 'I-082',
          kinds: ['development-process'],
          text: { en: 'Adapt the "Secure by Design" concept to one\'s own development method.' },
        },
        {
          id: 'I-083',
          kinds: ['development-process'],
          text: { en: 'Adapt the "Privacy by Design" concept to one\'s own development method.' },
        },
        {
          id: 'I-084',
          kinds: ['development-process'],
          today: ['SDL'],
          text: {
            en: 'Consumer and enterprise IoT makers should adopt security development best practice, for example Microsoft SDL, BSIMM, OpenSAMM.',
          },
        },
        {
          id: 'I-085',
          kinds: ['development-process'],
          text: { en: 'That practice includes mutual code review.' },
        },
        {
          id: 'I-086',
          kinds: ['development-process'],
          text: { en: 'That practice includes code analysis.' },
        },
        {
          id: 'I-087',
          kinds: ['development-process'],
          text: { en: 'Penetration-test the final product in its typical use environment.' },
        },
        {
          id: 'I-088',
          kinds: ['development-process'],
          text: { en: 'Penetration testing inside the organisation keeps software defects to a minimum.' },
        },
        {
          id: 'I-089',
          kinds: ['development-process'],
          text: {
            en: 'Integrate development, operation and security across team cultures with DevOps and DevSecOps concepts, which evolve to fix weaknesses of the engineering method.',
          },
        },
        {
          id: 'I-090',
          kinds: ['development-process'],
          text: { en: 'Box A1: create an IoT security training programme for the development team.' },
        },
        {
          id: 'I-091',
          kinds: ['development-process'],
          text: {
            en: 'Box A2, first half: find and join a community for sharing threat information (such as an ISAC).',
          },
        },
        {
          id: 'I-092',
          kinds: ['development-process'],
          text: { en: 'Box A2, second half: establish a framework for threat-modelling the product.' },
        },
        {
          id: 'I-093',
          kinds: ['development-process'],
          text: {
            en: 'Box A3: obtain management support in advance for building security into the product.',
          },
        },
        {
          id: 'I-094',
          kinds: ['development-process'],
          text: {
            en: 'Box B1: review and update the development process so that security is built into every development stage.',
          },
        },
        {
          id: 'I-095',
          kinds: ['development-process'],
          text: {
            en: 'Box B2: build the Privacy-by-Design principle into the development of every IoT product.',
          },
        },
      ],
    },
    {
      heading: {
        en: 'Challenge 3: limited investment and management support',
        ja: '課題 3：投資と経営層の支援の不足',
      },
      rows: [
        {
          id: 'I-096',
          kinds: ['knowledge'],
          text: {
            en: "CSA's 2015 survey of tech ventures: investors and start-ups have no interest in product security; they care for speed to market and main functions working. Security is seen as adding inconvenience, complexity and support cost; some makers knowingly skip best practice to ease set-up at home.",
          },
        },
        {
          id: 'I-097',
          kinds: ['development-process'],
          text: { en: 'Weigh usability against security consciously in device design.' },
        },
        {
          id: 'I-098',
          kinds: ['development-process'],
          text: {
            en: 'Because many devices rely on other devices (such as phones), plan security at architecture level.',
          },
        },
        {
          id: 'I-099',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'Password management is the example trade-off: simple long-lived passwords are easy for users and for guessing attackers; look for technical solutions that raise security and user experience together.',
          },
        },
        {
          id: 'I-100',
          kinds: ['development-process'],
          text: { en: 'Treat security as one of the business requirements.' },
        },
        {
          id: 'I-101',
          kinds: ['development-process'],
          text: { en: 'Examine each product under development and understand its inherent threats.' },
        },
        {
          id: 'I-102',
          kinds: ['development-process'],
          text: {
            en: 'Keep a backlog of the security requirements generated to reduce the likelihood that those threats become real.',
          },
        },
        {
          id: 'I-103',
          kinds: ['development-process'],
          text: { en: "Box 1: perform threat modelling at an early stage of each product's development." },
        },
        {
          id: 'I-104',
          kinds: ['development-process'],
          text: {
            en: 'Box 2: derive security requirements from the threat model and trace them until completed.',
          },
        },
      ],
    },
    {
      heading: {
        en: 'Challenge 4: missing standards and reference architectures',
        ja: '課題 4：標準と参照アーキテクチャの欠如',
      },
      rows: [
        {
          id: 'I-105',
          kinds: ['knowledge'],
          text: {
            en: 'Work named as answers: the IPM security architecture (information, physical, management views); PubNub (secure global data-stream network with easy APIs); IETF protocols for constrained devices, including the RPL routing protocol for low-power lossy networks and CoAP; many other messaging, authentication and authorisation standards. Choosing among them is hard.',
          },
        },
        {
          id: 'I-106',
          kinds: ['knowledge'],
          text: {
            en: 'No reference architecture is accepted among vendors (the European IoT-A proposal is not an accepted standard); makers therefore start from a platform and customise, but platforms often do not interoperate, and developers acting alone often choose insecurely.',
          },
        },
        {
          id: 'I-107',
          kinds: ['runtime-backend', 'runtime-device'],
          text: {
            en: 'Gap: there is no agreed way to off-load security logs from constrained devices; the system must define one.',
          },
        },
        {
          id: 'I-108',
          kinds: ['development-process'],
          text: {
            en: 'Box 1: evaluate the deployment environment carefully and choose technology by the security level needed.',
          },
        },
        {
          id: 'I-109',
          kinds: ['development-process'],
          text: {
            en: 'Box 2: evaluate the trade-off of performance and security and use the best protocol stack to lower risk and breaches.',
          },
        },
        {
          id: 'I-110',
          kinds: ['development-process'],
          text: {
            en: 'Box 3: evaluate the security functions offered by IoT components (such as TPM hardware) and use them as far as possible.',
          },
        },
      ],
    },
    {
      heading: { en: 'Challenge 5: hiring skilled people', ja: '課題 5：人材の確保' },
      rows: [
        {
          id: 'I-111',
          kinds: ['development-process'],
          text: {
            en: 'Product security staff must watch vulnerabilities in software, including in languages not commonly used before.',
          },
        },
        {
          id: 'I-112',
          kinds: ['development-process'],
          text: { en: "They must know how attackers can compromise the product's hardware." },
        },
        {
          id: 'I-113',
          kinds: ['development-process'],
          text: {
            en: 'They must know secure mechanisms for producing firmware and software updates and distributing them to thousands or millions of devices.',
          },
        },
        {
          id: 'I-114',
          kinds: ['development-process'],
          text: { en: 'Training must cover the new technologies related to IoT.' },
        },
        {
          id: 'I-115',
          kinds: ['development-process'],
          text: { en: 'Training must cover new threat profiles related to IoT vulnerabilities.' },
        },
        {
          id: 'I-116',
          kinds: ['development-process'],
          text: {
            en: 'Training must cover the effect of an IoT compromise, potentially across millions of devices.',
          },
        },
        {
          id: 'I-117',
          kinds: ['development-process'],
          text: {
            en: 'Box (printed after challenge 6): create an IoT security training programme for the development team.',
          },
        },
      ],
    },
    {
      heading: { en: 'Challenge 6: low prices multiply adversaries', ja: '課題 6：低価格が攻撃者を増やす' },
      rows: [
        {
          id: 'I-118',
          kinds: ['development-process'],
          text: {
            en: 'Cheap products let researchers and attackers buy units and spend time finding hardware and software flaws systematically, then use them in the field: assume the attacker owns a sample.',
          },
        },
        {
          id: 'I-119',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Reverse engineering may reveal shared symmetric keys, private keys and other primitives; in networks relying on a shared symmetric key, all data held in every device with that key is then likely reachable. Do not share symmetric keys across devices.',
          },
        },
        {
          id: 'I-120',
          kinds: ['runtime-device'],
          text: {
            en: 'Knowing a default password makes it easy to take similar devices in the network: no common default password.',
          },
        },
        {
          id: 'I-121',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Box (printed after challenge 7) 1: consider physical safeguards such as tamper detection to prevent physical access to sensitive hardware and software inside.',
          },
        },
        {
          id: 'I-122',
          kinds: ['runtime-device', 'development-process'],
          text: { en: 'Box 2: lock physical ports, including test ports, with a password.' },
        },
      ],
    },
    {
      heading: { en: 'Challenge 7: limits of embedded systems', ja: '課題 7：組込みシステムの制約' },
      rows: [
        {
          id: 'I-123',
          kinds: ['knowledge'],
          text: {
            en: 'Earlier worry that size, weight and power do not allow sufficient security has eased: software crypto modules and security co-processors added to the MCU help, yet some highly constrained devices still cannot carry a hardware crypto module and not all devices support robust mechanisms; size, weight, power, memory and processing trade off.',
          },
        },
        {
          id: 'I-124',
          kinds: ['development-process'],
          text: { en: 'Choose the base technology of the product with care for these limits.' },
        },
        {
          id: 'I-125',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Box: to protect sensitive information use hardware-based security measures wherever possible.',
          },
        },
      ],
    },
    {
      heading: { en: 'Survey of start-ups', ja: 'スタートアップへの調査' },
      rows: [
        {
          id: 'I-126',
          kinds: ['knowledge'],
          text: {
            en: 'Finding 1: start-ups do not consider information stored on the device sensitive (they think the sensitive data is on the server).',
          },
        },
        {
          id: 'I-127',
          kinds: ['knowledge'],
          text: { en: 'Finding 2: they believe users wish to share information (sharing culture).' },
        },
        {
          id: 'I-128',
          kinds: ['knowledge'],
          text: { en: 'Finding 3: they depend heavily on third-party off-the-shelf services.' },
        },
        {
          id: 'I-129',
          kinds: ['knowledge'],
          text: { en: 'Finding 4: most use AES, but do not consider encryption itself important.' },
        },
        {
          id: 'I-130',
          kinds: ['knowledge'],
          text: {
            en: 'Finding 5: most devices share no master encryption key among devices or with server-side managers.',
          },
        },
        {
          id: 'I-131',
          kinds: ['knowledge'],
          text: { en: 'Finding 6: no security at all is applied to the development environment.' },
        },
        {
          id: 'I-132',
          kinds: ['knowledge'],
          text: { en: 'Finding 7: no threat modelling of the product is done.' },
        },
        {
          id: 'I-133',
          kinds: ['knowledge'],
          text: { en: 'Finding 8: no secure firmware update function exists.' },
        },
        {
          id: 'I-134',
          kinds: ['knowledge'],
          text: { en: 'Finding 9: investors seem not to care for security and look only at features.' },
        },
        {
          id: 'I-135',
          kinds: ['knowledge'],
          text: {
            en: 'Analysis: many developers do not see security as important; understandable with speed to market, but a concern for devices coming in the next years. The culture that sharing matters more than security suits many consumer devices but not companies that weigh protection and sharing equally.',
          },
        },
        {
          id: 'I-136',
          kinds: ['development-process', 'runtime-backend'],
          text: {
            en: 'Employees and contractors may bring such consumer devices into a company, with or without permission: consider enterprise use even for a consumer product.',
          },
        },
      ],
    },
  ],
}
