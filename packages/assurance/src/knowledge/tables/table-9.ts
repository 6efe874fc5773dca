import { defineTable, guideTable } from '../table.ts'

/** Dedicated chips, weighed against the product's own hardware. */
const chips = ['S05-19', 'I-110']

export const table9 = defineTable({
  name: 'table-9',
  title: { en: 'Security microcontrollers and chips', ja: 'セキュリティマイコンとチップ' },
  source: guideTable(9),
  columns: [
    { key: 'vendor', title: { en: 'Vendor', ja: 'ベンダー' } },
    { key: 'product', title: { en: 'Product', ja: '製品' } },
    { key: 'description', title: { en: 'Description', ja: '説明' } },
  ],
  head: ['vendor', 'product'],
  rows: [
    {
      id: 'S05-T9.1',
      cells: {
        vendor: 'NXP',
        product: 'A710X',
        description: {
          en: 'Dedicated MX51 security CPU with optional X.509 authentication module, on-chip crypto library, AES co-processor, active shield',
          ja: '専用の MX51 セキュリティ CPU。X.509 認証モジュール（オプション）、チップ内の暗号ライブラリ、AES コプロセッサー、アクティブシールドを備える。',
        },
      },
      today: { en: 'EdgeLock SE05x family.', ja: 'EdgeLock SE05x ファミリー。' },
      links: chips,
    },
    {
      id: 'S05-T9.2',
      cells: {
        vendor: 'Atmel',
        product: 'CryptoAuthentication',
        description: {
          en: 'Hardware key storage; secure download and boot, anti-cloning, message security',
          ja: 'ハードウェアによる鍵の保存。安全なダウンロードとブート、複製の防止、メッセージの保護。',
        },
      },
      today: {
        en: 'Microchip (acquired Atmel in 2016), ATECC608 line.',
        ja: 'Microchip（2016 年に Atmel を買収）の ATECC608 系。',
      },
      links: chips,
    },
    {
      id: 'S05-T9.3',
      cells: {
        vendor: 'Atmel',
        product: 'CryptoMemory',
        description: {
          en: 'High-security EEPROM divisible into 16 sections',
          ja: '16 の区画に分けられる高セキュリティ EEPROM。',
        },
      },
      today: { en: 'Legacy, attacks published.', ja: '旧世代。攻撃手法が公表されている。' },
      links: chips,
    },
    {
      id: 'S05-T9.4',
      cells: {
        vendor: 'Atmel',
        product: 'ATECC508A',
        description: { en: 'Crypto co-processor', ja: '暗号コプロセッサー' },
      },
      today: { en: 'ATECC608B or its successor.', ja: 'ATECC608B またはその後継。' },
      links: chips,
    },
    {
      id: 'S05-T9.5',
      cells: {
        vendor: 'Microchip/Atmel',
        product: 'CEC1302',
        description: {
          en: 'Key generation and authentication, crypto acceleration',
          ja: '鍵の生成と認証、暗号の高速化。',
        },
      },
      today: { en: 'Later CEC17xx families.', ja: '後継の CEC17xx ファミリー。' },
      links: chips,
    },
    {
      id: 'S05-T9.6',
      cells: {
        vendor: 'ST Microelectronics',
        product: 'ST32G512A / ST33G1M2A',
        description: {
          en: 'For connected cars; root-of-trust functions, authentication',
          ja: 'コネクテッドカー向け。信頼の基点の機能、認証。',
        },
      },
      today: { en: 'ST33 line continues; STSAFE for the IoT.', ja: 'ST33 系は継続。IoT 向けには STSAFE。' },
      links: chips,
    },
    {
      id: 'S05-T9.7',
      cells: {
        vendor: 'Freescale',
        product: 'K80',
        description: {
          en: 'With MMU as printed; hardware AES, SHA-256 and others; encrypted firmware updates',
          ja: 'MMU 付き（ガイドの記載のまま）。AES、SHA-256 などのハードウェア。暗号化されたファームウェア更新。',
        },
      },
      today: {
        en: 'NXP (merged in 2015); Kinetis is the older line.',
        ja: 'NXP（2015 年に統合）。Kinetis は旧世代。',
      },
      links: chips,
    },
    {
      id: 'S05-T9.8',
      cells: {
        vendor: 'Infineon',
        product: 'OPTIGA TRUST PSLJ 52ACA',
        description: {
          en: 'Authentication, secure boot, secure update, key generation and storage, protected memory',
          ja: '認証、セキュアブート、安全な更新、鍵の生成と保存、保護されたメモリー。',
        },
      },
      today: 'OPTIGA Trust M',
      links: chips,
    },
  ],
})
