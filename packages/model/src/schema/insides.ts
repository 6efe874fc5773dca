import {
  choice,
  claim,
  duration,
  enforced,
  fact,
  list,
  object,
  observable,
  optional,
  text,
  word,
} from './words.ts'

/** The insides of a device: what an attacker with a screwdriver or a firmware image meets. */

const secureBoot = object(
  {
    enabled: fact(observable('Whether only signed software starts.')),
    rollbackProtection: optional(fact(observable('Whether an older, signed image is refused.'))),
    measured: optional(fact(observable('Whether what started is measured and can be attested.'))),
    applications: optional(
      fact(claim('Whether the operating system starts only programs that are signed, too.')),
    ),
  },
  observable('How the device makes sure of what it runs.'),
)

const enclosure = object(
  {
    screws: optional(
      choice(['none', 'standard', 'security', 'glued', 'welded'], claim('What holds it shut.')),
    ),
    tamper: optional(
      choice(
        ['none', 'seal', 'switch', 'mesh', 'light-sensor', 'potted'],
        claim('What notices that it is opened.'),
      ),
    ),
    onTamper: optional(
      choice(['nothing', 'log', 'alarm', 'erase-keys', 'stop'], claim('What the device does then.')),
    ),
    potted: optional(fact(claim('Whether the electronics are potted.'))),
    ingress: optional(word(claim('Protection against dust and water, such as IP65 (IEC 60529).'))),
  },
  claim('The enclosure and what it resists.'),
)

export const hardware = object(
  {
    mcu: optional(word(claim('The microcontroller or processor, as its data sheet names it.'))),
    secureElement: optional(word(claim('The secure element or TPM, `none` where there is none.'))),
    secureBoot: optional(secureBoot),
    storageEncryption: optional(
      choice(['none', 'flash', 'disk', 'partition', 'file'], claim('What is encrypted at rest.')),
    ),
    memoryProtection: optional(
      choice(
        ['none', 'mpu', 'mmu', 'trustzone', 'pmp', 'cheri'],
        claim('How programs in memory are kept apart.'),
      ),
    ),
    randomSource: optional(
      choice(
        ['hardware', 'secure-element', 'software', 'none'],
        claim('Where random numbers come from (NIST SP 800-90B).'),
      ),
    ),
    enclosure: optional(enclosure),
    sensors: optional(
      list(
        choice(
          [
            'camera',
            'microphone',
            'passive-infrared',
            'button',
            'temperature',
            'humidity',
            'pressure',
            'light',
            'accelerometer',
            'gyroscope',
            'magnetometer',
            'gnss',
            'radar',
            'lidar',
            'ultrasound',
            'gas',
            'smoke',
            'flow',
            'level',
            'current',
            'voltage',
            'energy-meter',
            'door-contact',
            'fingerprint',
            'nfc-reader',
            'heart-rate',
            'blood-glucose',
            'blood-oxygen',
            'electrocardiogram',
            'weight',
            'vibration',
            'proximity',
          ],
          claim('A sensor.'),
        ),
        claim('What it senses.'),
      ),
    ),
    actuators: optional(
      list(
        choice(
          [
            'chime',
            'speaker',
            'display',
            'light',
            'lock',
            'motor',
            'valve',
            'pump',
            'relay',
            'heater',
            'fan',
            'drill',
            'robot-arm',
            'brake',
            'steering',
            'signal',
            'stimulator',
            'laser',
            'vibrator',
          ],
          claim('An actuator.'),
        ),
        claim('What it moves, lights or sounds.'),
      ),
    ),
    power: optional(
      choice(
        ['battery', 'mains', 'poe', 'usb', 'solar', 'harvesting', 'vehicle'],
        claim('Where its power comes from.'),
      ),
    ),
    debugPorts: optional(
      choice(['none', 'fused', 'locked', 'open'], observable('The state of debug access as sold.')),
    ),
    supplyMonitor: optional(
      fact(claim('Whether a dip of the supply voltage resets it, before it goes on with wrong values.')),
    ),
    sensorChecks: optional(
      list(
        choice(['plausibility', 'redundancy', 'self-test', 'signed-readings', 'none'], claim('A check.')),
        claim('How it notices that a sensor is deceived, blinded or broken.'),
      ),
    ),
    recordingSigns: optional(
      list(
        choice(
          ['hardware-light', 'software-light', 'shutter', 'mute-switch', 'sound', 'none'],
          claim('A sign, or a stop.'),
        ),
        claim('How people nearby see, or stop, that camera or microphone are on.'),
      ),
    ),
  },
  claim('The electronics and their enclosure.'),
)

export const software = object(
  {
    os: optional(word(claim('The operating system, `none` for bare metal.'))),
    languages: optional(
      list(word(claim('A programming language.')), claim('Languages that the firmware is written in.')),
    ),
    sbom: optional(word(observable('File with the bill of materials (CycloneDX or SPDX).'))),
    debugCode: optional(
      choice(['removed', 'disabled', 'present'], claim('What became of debug code in released firmware.')),
    ),
    selfTest: optional(
      list(
        choice(
          [
            'boot-chain',
            'crypto',
            'storage',
            'memory',
            'random',
            'sensors',
            'actuators',
            'network',
            'watchdog',
          ],
          observable('A test.'),
        ),
        observable('What the device tests of itself when it starts.'),
      ),
    ),
    selfTestEvery: optional(duration(enforced('How often it tests itself again while it runs, at least.'))),
    privileges: optional(
      choice(['separated', 'single', 'root'], claim('With which rights its programs run.')),
    ),
    hardening: optional(
      list(
        choice(
          [
            'aslr',
            'stack-canaries',
            'no-execute',
            'control-flow-integrity',
            'fortify',
            'read-only-root',
            'sandbox',
            'memory-safe-language',
          ],
          claim('A measure.'),
        ),
        claim('What makes a fault in it hard to exploit.'),
      ),
    ),
    updatable: optional(fact(claim('Whether it can be updated in the field.'))),
    osSupport: optional(
      choice(
        ['long-term', 'maintained', 'own-patches', 'ended'],
        claim('Who still mends the operating system that it runs.'),
      ),
    ),
    onSelfTestFailure: optional(
      choice(['stop', 'restrict', 'report', 'ignore'], claim('What it does when a test of itself fails.')),
    ),
    offline: optional(
      choice(['full', 'core', 'none'], claim('What it still does without network and backend.')),
    ),
    reconnect: optional(
      choice(
        ['staggered', 'at-once'],
        claim('How it comes back after an outage; the agent of the platform waits a random, growing time.'),
      ),
    ),
    wakeLimit: optional(fact(claim('Whether it limits how often others can wake it or make it answer.'))),
    note: optional(text(claim('What else matters.'))),
  },
  claim('What runs on the device.'),
)
