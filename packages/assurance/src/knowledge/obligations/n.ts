import type { ObligationSection } from './obligation.ts'

export const n: ObligationSection = {
  id: 'N',
  title: { en: 'NRI article', ja: 'NRI の記事' },
  source: { en: 'NRI article', ja: 'NRI の記事' },
  groups: [
    {
      heading: { en: 'Threat picture', ja: '脅威の全体像' },
      rows: [
        {
          id: 'N-T1',
          kinds: ['knowledge'],
          text: {
            en: "In the IoT, devices owned by end users and by an unspecified public join the Internet, so leakage of personal data is joined by new risks: control of things whose wrong operation endangers life or property (a car's driving), and privacy invasion through monitoring cameras and sensors installed in homes and facilities for elderly care or child care.",
          },
        },
        {
          id: 'N-T2',
          kinds: ['knowledge'],
          text: {
            en: 'Case: at Black Hat 2015 a flaw in the Uconnect on-board system of the Jeep Cherokee let researchers control steering and engine of a moving car from afar, the most noticed IoT case of its time because it showed that attacks can hurt people and property.',
          },
        },
        {
          id: 'N-T3',
          kinds: ['knowledge'],
          text: {
            en: "Case: in 2016 the phone app that remotely operates the air-conditioning and the like of a Japanese maker's electric car was found to let anyone operate other people's cars over the Internet; a researcher in Australia operated a car in the UK. Driving was not reachable, so safety impact was small, but would be extreme if it were.",
          },
        },
        {
          id: 'N-T4',
          kinds: ['knowledge'],
          text: {
            en: 'Case: a web site showed live pictures of security cameras around the world; the cameras had authentication, but were run with default ID and password.',
          },
        },
        {
          id: 'N-T5',
          kinds: ['knowledge'],
          text: {
            en: 'Example: unauthorised reading of the state of Internet-connected LED lights at home shows whether residents are in or out; many harmless-looking devices leak life patterns.',
          },
        },
        {
          id: 'N-T6',
          kinds: ['knowledge'],
          text: {
            en: 'Example: a smart-home device is normally operated through a phone app; an app flaw can be exercised by a malicious web site or a malicious app, giving indirect unauthorised control of the device.',
          },
        },
        {
          id: 'N-T7',
          kinds: ['knowledge'],
          text: {
            en: 'Connection creates mutual threat: not only the back end and device, but also the terminal used to operate them can be attacker or victim.',
          },
        },
        {
          id: 'N-T8',
          kinds: ['knowledge'],
          text: {
            en: 'DDoS: very many infected, remotely controlled machines (bots) send packets to one server at once until it cannot serve; so far PCs and servers were the bots, in the IoT the huge number of devices will be.',
          },
        },
        {
          id: 'N-T9',
          kinds: ['knowledge'],
          text: {
            en: 'Attacks already exploit products released with insufficient security because business roll-out was put first.',
          },
        },
      ],
    },
    {
      heading: { en: 'Attack target 1: back-end system', ja: '攻撃対象 1：バックエンドシステム' },
      rows: [
        {
          id: 'N-B1',
          kinds: ['runtime-backend'],
          text: { en: 'Monitor the network on the back-end side, as in conventional system security.' },
        },
        {
          id: 'N-B2',
          kinds: ['runtime-backend'],
          text: {
            en: 'Block unwanted or hostile network traffic on the back-end side, as in conventional system security.',
          },
        },
        {
          id: 'N-B3',
          kinds: ['runtime-backend'],
          text: { en: 'Apply established web-application security measures to back-end web interfaces.' },
        },
        {
          id: 'N-B4',
          kinds: ['runtime-backend'],
          text: {
            en: 'Because an unspecified public can reach the back end, use strong client verification that establishes whether the connecting party really is the equipment expected.',
          },
        },
        {
          id: 'N-B5',
          kinds: ['runtime-backend'],
          text: {
            en: 'Let the server side run machine-learning detection of anomalies and precursors on behalf of devices, in cooperation with them, because device resources do not allow it on the device.',
          },
        },
        {
          id: 'N-B6',
          kinds: ['runtime-backend'],
          text: {
            en: 'Provide an emergency-stop mechanism that the service provider can trigger on its own initiative when a threat to human life becomes real.',
          },
        },
        {
          id: 'N-B7',
          kinds: ['runtime-backend'],
          text: {
            en: 'Provide on-line distribution of software updates for vulnerabilities found after shipping.',
          },
        },
        {
          id: 'N-B8',
          kinds: ['runtime-backend', 'development-process'],
          text: {
            en: 'Build a maintenance and operation scheme for the time after shipping; the product is not finished when it ships.',
          },
        },
        {
          id: 'N-B9',
          kinds: ['runtime-backend'],
          text: {
            en: 'Where the device cannot carry heavy work such as encryption, consider combining a service that does it in the cloud (example: the MVNO Soracom performs encryption and other heavy processing for devices on its cloud).',
          },
        },
      ],
    },
    {
      heading: { en: 'Attack target 2: the device', ja: '攻撃対象 2：デバイス' },
      rows: [
        {
          id: 'N-D1',
          kinds: ['runtime-device'],
          text: { en: 'Ship the device with a firewall function for its own defence.' },
        },
        {
          id: 'N-D2',
          kinds: ['runtime-device'],
          text: { en: 'Ship the device with an intrusion-prevention (IPS) function for its own defence.' },
        },
        {
          id: 'N-D3',
          kinds: ['runtime-device'],
          text: { en: 'Ship the device with an anti-malware-type function for its own defence.' },
        },
        {
          id: 'N-D4',
          kinds: ['runtime-device', 'runtime-backend'],
          text: {
            en: 'Where platform or protocol is unusual, prefer machine-learning detection of anomalies and precursors, which also meets unknown threats, over signature-based detection, which only finds known ones.',
          },
        },
        {
          id: 'N-D5',
          kinds: ['runtime-device'],
          text: {
            en: 'The device must cooperate with the server so that learning and detection can be done there (send the observations, receive verdicts).',
          },
        },
        {
          id: 'N-D6',
          kinds: ['runtime-device'],
          text: {
            en: 'Carry an on-line software update function so that vulnerabilities found later can be fixed.',
          },
        },
        {
          id: 'N-D7',
          kinds: ['runtime-device'],
          text: {
            en: 'Verify the signature of every update program on the device, since the update mechanism itself can be abused to install false updates.',
          },
        },
        {
          id: 'N-D8',
          kinds: ['runtime-device'],
          text: { en: "Obey the provider's emergency stop and go to a safe state." },
        },
        {
          id: 'N-D9',
          kinds: ['runtime-device'],
          text: {
            en: 'Never stay in operation with the default ID and password (lesson of the camera site).',
          },
        },
        {
          id: 'N-D10',
          kinds: ['runtime-device'],
          text: { en: 'Give state information (for example lights on or off) only to authorised parties.' },
        },
      ],
    },
    {
      heading: { en: 'Attack target 3: equipment that may be connected', ja: '攻撃対象 3：接続されうる機器' },
      rows: [
        {
          id: 'N-C1',
          kinds: ['runtime-device', 'development-process'],
          text: {
            en: 'Design security on the premise that the device will be connected with an unspecified number of unknown pieces of equipment.',
          },
        },
        {
          id: 'N-C2',
          kinds: ['runtime-device', 'runtime-backend', 'runtime-app'],
          text: {
            en: 'Accept operations only from versions of the companion app in which a vulnerability has been fixed (self-defence against vulnerable apps).',
          },
        },
        {
          id: 'N-C3',
          kinds: ['runtime-device'],
          text: {
            en: 'If the device is infected nevertheless, equipment connected to it must not be affected (containment).',
          },
        },
        {
          id: 'N-C4',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Restrict outgoing communication when its destination is abnormal.' },
        },
        {
          id: 'N-C5',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Restrict outgoing communication when its volume is abnormal.' },
        },
        {
          id: 'N-C6',
          kinds: ['runtime-device', 'runtime-backend'],
          text: { en: 'Restrict outgoing communication when its content is abnormal.' },
        },
        {
          id: 'N-C7',
          kinds: ['runtime-device'],
          text: {
            en: "Take care in accesses to other devices, so that one's own device does not become an attacker.",
          },
        },
        {
          id: 'N-C8',
          kinds: ['runtime-app'],
          text: {
            en: 'The companion app must resist misuse by malicious web sites and by other apps on the phone.',
          },
        },
        {
          id: 'N-C9',
          kinds: ['development-process'],
          text: {
            en: 'Include the terminals and apps that operate the device in the threat analysis, not only the back end.',
          },
        },
      ],
    },
    {
      heading: { en: 'Whole system and process', ja: 'システム全体とプロセス' },
      rows: [
        {
          id: 'N-P1',
          kinds: ['development-process'],
          text: {
            en: 'Split the system into the three targets (back end, device, connectable equipment) when considering measures.',
          },
        },
        {
          id: 'N-P2',
          kinds: ['development-process', 'runtime-backend', 'runtime-device'],
          text: {
            en: 'Apply layered security (defence in depth) over the whole architecture, as with conventional IT, whatever the single measure.',
          },
        },
        {
          id: 'N-P3',
          kinds: ['development-process'],
          text: {
            en: 'Assume that some devices cannot be updated easily after a vulnerability is found, and plan defence in depth from that view too.',
          },
        },
        {
          id: 'N-P4',
          kinds: ['development-process'],
          text: {
            en: 'Where a single measure cannot be implemented because of device resources or other reasons, combine services that supply it elsewhere.',
          },
        },
        {
          id: 'N-P5',
          kinds: ['development-process'],
          text: {
            en: 'Assign suitable engineers: device developers without security background and web developers without device background will be working in unfamiliar fields.',
          },
        },
        { id: 'N-P6', kinds: ['development-process'], text: { en: 'Educate the engineers accordingly.' } },
        {
          id: 'N-P7',
          kinds: ['development-process'],
          text: {
            en: 'Follow Secure by Design: consider security in planning, design and development, not afterwards.',
          },
        },
        {
          id: 'N-P8',
          kinds: ['development-process'],
          text: { en: 'Adopt DevSecOps: build continuous security testing into the development process.' },
        },
        {
          id: 'N-P9',
          kinds: ['development-process'],
          text: { en: 'Run source-code checks as a security test.' },
        },
        {
          id: 'N-P10',
          kinds: ['development-process'],
          text: {
            en: 'Run tests that send large amounts of abnormal packets and find vulnerabilities from response and behaviour (fuzzing).',
          },
        },
        {
          id: 'N-P11',
          kinds: ['development-process'],
          text: { en: "Execute these tests automatically whenever the device's source code is updated." },
        },
        {
          id: 'N-P12',
          kinds: ['development-process'],
          text: {
            en: 'Build under common rules so that results depend on individuals as little as possible.',
          },
        },
        {
          id: 'N-P13',
          kinds: ['development-process'],
          text: {
            en: 'The listed measures are examples, not complete: choose among them and add others according to service, industry, risk and device characteristics.',
          },
        },
        {
          id: 'N-P14',
          kinds: ['development-process'],
          text: {
            en: 'Look for the right security level in balance with cost, user experience and other factors.',
          },
        },
        {
          id: 'N-P15',
          kinds: ['development-process'],
          text: {
            en: 'Management must consider security from planning and development on, not only at design or implementation.',
          },
        },
        {
          id: 'N-P16',
          kinds: ['development-process'],
          text: { en: 'Consider safety and privacy viewpoints in addition to conventional security.' },
        },
        {
          id: 'N-P17',
          kinds: ['development-process'],
          text: {
            en: 'Treat assured security as the precondition of the business; do not release with insufficient measures.',
          },
        },
        {
          id: 'N-P18',
          kinds: ['development-process', 'runtime-backend'],
          text: { en: 'Consider that the update mechanism itself may be misused, and protect it.' },
        },
      ],
    },
  ],
}
