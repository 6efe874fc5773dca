import type { Words } from '../words.ts'

/** What has become of a dated statement of the guide. Obligations name a note by its tag; its id is `Y:` and the tag. */
export interface TodayNote {
  readonly tag: string
  readonly title: Words
  readonly text: Words
}

/** The day on which somebody last read all statements on the present state. */
export const REVIEWED = '2026-11-22'

export const todayNotes: readonly TodayNote[] = [
  {
    tag: 'TLS',
    title: { en: 'Versions of TLS and DTLS', ja: 'TLS と DTLS の版数' },
    text: {
      en: 'The guide names TLS and DTLS without versions. TLS 1.0 and 1.1 are deprecated (RFC 8996); use TLS 1.3 (RFC 8446) or well-configured 1.2, DTLS 1.3 (RFC 9147) or 1.2.',
      ja: 'ガイドは TLS と DTLS を版数なしで挙げる。TLS 1.0 と 1.1 は廃止された（RFC 8996）。TLS 1.3（RFC 8446）または適切に設定した 1.2、DTLS 1.3（RFC 9147）または 1.2 を使う。',
    },
  },
  {
    tag: 'DSRC',
    title: { en: 'Radio between vehicles', ja: '車車間・路車間の無線' },
    text: {
      en: 'DSRC is being replaced by C-V2X in the US and elsewhere; the certificates of IEEE 1609.2 remain.',
      ja: '米国などで DSRC は C-V2X に置き換わりつつある。IEEE 1609.2 の証明書は残る。',
    },
  },
  {
    tag: 'FORECAST',
    title: { en: 'Number of connected devices', ja: 'つながるデバイスの数' },
    text: {
      en: 'The forecast of 50 billion devices by 2020 was not reached; usual estimates are around 20 billion connected IoT devices in the mid-2020s.',
      ja: '2020 年に 500 億台という予測は達成されなかった。2020 年代半ばの一般的な推計は約 200 億台である。',
    },
  },
  {
    tag: 'SDL',
    title: { en: 'Secure development processes', ja: 'セキュア開発プロセス' },
    text: {
      en: 'OpenSAMM is now OWASP SAMM 2; Microsoft SDL is maintained; NIST SSDF (SP 800-218) is a common newer baseline; IEC 62443-4-1 for industrial products.',
      ja: 'OpenSAMM は OWASP SAMM 2 となった。Microsoft SDL は維持されている。新しいベースラインとして NIST SSDF（SP 800-218）が普及し、産業製品には IEC 62443-4-1 がある。',
    },
  },
  {
    tag: 'BSIMM',
    title: { en: 'BSIMM', ja: 'BSIMM の現況' },
    text: {
      en: 'BSIMM continues (Cigital became part of Synopsys in 2016, now Black Duck), still with 4 domains and 12 practices and more than 120 activities.',
      ja: 'BSIMM は継続している（Cigital は 2016 年に Synopsys の一部となり、現在は Black Duck）。4 領域、12 プラクティスは変わらず、活動は 120 を超える。',
    },
  },
  {
    tag: 'OWASPIOT',
    title: { en: 'OWASP on the IoT', ja: 'OWASP の IoT 文書' },
    text: {
      en: 'OWASP IoT Top 10 of 2018; also the IoT Security Verification Standard (ISVS) and the IoT Security Testing Guide.',
      ja: '2018 年版の OWASP IoT Top 10。ほかに IoT Security Verification Standard（ISVS）と IoT Security Testing Guide がある。',
    },
  },
  {
    tag: 'ZAP',
    title: { en: 'The scanner ZAP', ja: '脆弱性スキャナー ZAP' },
    text: {
      en: 'ZAP left OWASP in 2023 and continues as an independent open-source project (ZAP by Checkmarx).',
      ja: 'ZAP は 2023 年に OWASP を離れ、独立したオープンソースプロジェクトとして継続している（ZAP by Checkmarx）。',
    },
  },
  {
    tag: '80053',
    title: { en: 'NIST SP 800-53 and documents on IoT products', ja: 'NIST SP 800-53 と IoT 製品向け文書' },
    text: {
      en: 'NIST SP 800-53 is at Revision 5; for IoT products see the NIST IR 8259 series, IR 8425 and SP 800-213.',
      ja: 'NIST SP 800-53 は第 5 版である。IoT 製品については NIST IR 8259 シリーズ、IR 8425、SP 800-213 を参照。',
    },
  },
  {
    tag: 'GDPR',
    title: { en: 'Data protection law of the EU', ja: 'EU のデータ保護法' },
    text: {
      en: 'The Directive was replaced by the GDPR, applied since 25 May 2018; the Article 29 Working Party became the European Data Protection Board. A data-protection impact assessment is mandatory for high-risk processing; breaches are notified within 72 hours; fines reach 4 % of turnover.',
      ja: '指令は GDPR に置き換わり、2018 年 5 月 25 日から適用されている。第 29 条作業部会は欧州データ保護会議となった。高リスクの処理にはデータ保護影響評価が義務となり、侵害は 72 時間以内に通知する。制裁金は売上高の 4 % に達しうる。',
    },
  },
  {
    tag: 'SHIELD',
    title: { en: 'Transfers from the EU to the US', ja: 'EU から米国へのデータ移転' },
    text: {
      en: 'Privacy Shield was invalidated in July 2020 (Schrems II); the EU-US Data Privacy Framework followed in July 2023.',
      ja: 'プライバシーシールドは 2020 年 7 月に無効とされた（Schrems II 判決）。2023 年 7 月に EU-US データプライバシーフレームワークが続いた。',
    },
  },
  {
    tag: 'COPPA',
    title: { en: "Children's data in the US", ja: '米国の児童のデータ保護' },
    text: {
      en: 'The COPPA rule was amended in 2025 (wider definition of data, limits on retention); the age limit is still under 13.',
      ja: 'COPPA 規則は 2025 年に改正された（データの定義の拡大、保存の制限）。対象年齢は 13 歳未満のままである。',
    },
  },
  {
    tag: 'PRODLAW',
    title: { en: 'Law on the security of products', ja: '製品セキュリティの法令' },
    text: {
      en: "Law has since appeared: EU Cyber Resilience Act (reporting from September 2026, full from December 2027), delegated act to the EU Radio Equipment Directive with EN 18031 (August 2025), UK PSTI Act (April 2024: no default passwords, contact for disclosure, stated support period), California SB-327 (2020), ETSI EN 303 645, Japan's JC-STAR label (2025), US Cyber Trust Mark (in preparation).",
      ja: 'その後、法令が現れた。EU サイバーレジリエンス法（報告義務は 2026 年 9 月、全面適用は 2027 年 12 月）、EU 無線機器指令の委任法令と EN 18031（2025 年 8 月）、英国 PSTI 法（2024 年 4 月：共通の初期パスワードの禁止、脆弱性の連絡先、サポート期間の明示）、カリフォルニア州 SB-327（2020 年）、ETSI EN 303 645、日本の JC-STAR ラベル（2025 年）、米国 Cyber Trust Mark（準備中）。',
    },
  },
  {
    tag: 'FIPS',
    title: { en: 'FIPS 140', ja: 'FIPS 140 の版数' },
    text: {
      en: 'FIPS 140-2 was superseded by FIPS 140-3 (based on ISO/IEC 19790); certificates of 140-2 were due to move to the historical list in September 2026. Levels 1 to 4 remain, details differ.',
      ja: 'FIPS 140-2 は FIPS 140-3（ISO/IEC 19790 に基づく）に置き換わった。140-2 の証明書は 2026 年 9 月に履歴リストへ移る予定とされた。レベル 1〜4 は残るが、細部は異なる。',
    },
  },
  {
    tag: 'CELL',
    title: { en: 'Cellular radio', ja: '携帯無線' },
    text: {
      en: 'LTE-M, NB-IoT and 5G (including RedCap) are in use, eSIM and iSIM are common; 2G and 3G are being closed in many countries.',
      ja: 'LTE-M、NB-IoT、5G（RedCap を含む）が使われ、eSIM と iSIM が普及した。2G と 3G は多くの国で停波が進む。',
    },
  },
  {
    tag: 'PIN',
    title: { en: 'Certificate pinning', ja: '証明書ピンニング' },
    text: {
      en: 'Pinning to public web CAs is used with caution because certificates live ever shorter (public TLS certificates are moving towards 47 days by 2029); pin a private CA or a key of your own and keep backup pins. HTTP pinning (HPKP) is dead.',
      ja: '証明書の短命化（公開の TLS 証明書は 2029 年までに 47 日へ）により、公開 Web 認証局へのピンニングには注意が要る。プライベート認証局か自社の鍵をピン留めし、予備のピンを持つ。HTTP のピンニング（HPKP）は廃れた。',
    },
  },
  {
    tag: 'MAST',
    title: { en: 'Security of mobile apps', ja: 'モバイルアプリのセキュリティ' },
    text: {
      en: 'Present references for mobile apps: OWASP MASVS and MASTG.',
      ja: '現在の参照先は OWASP MASVS と MASTG である。',
    },
  },
  {
    tag: 'CCM',
    title: { en: 'CSA Cloud Controls Matrix', ja: 'CSA クラウドコントロールマトリクス' },
    text: {
      en: 'The CSA Cloud Controls Matrix is at version 4.',
      ja: 'CSA Cloud Controls Matrix はバージョン 4 である。',
    },
  },
  {
    tag: 'AWSECC',
    title: { en: 'Elliptic curves at the cloud services', ja: 'クラウドサービスの楕円曲線対応' },
    text: {
      en: 'The cloud services named support elliptic-curve device certificates and TLS 1.3; Azure adds X.509 and a device provisioning service.',
      ja: 'ガイドが挙げるクラウドサービスは、楕円曲線のデバイス証明書と TLS 1.3 に対応する。Azure には X.509 とデバイスプロビジョニングサービスが加わった。',
    },
  },
  {
    tag: 'TUF',
    title: { en: 'Frameworks for updates', ja: '更新のフレームワーク' },
    text: {
      en: 'TUF is a graduated CNCF project; Uptane is its automotive form; IETF SUIT (RFC 9019, RFC 9124) defines update manifests for constrained devices.',
      ja: 'TUF は CNCF の Graduated プロジェクトとなった。Uptane はその自動車向けの形。IETF SUIT（RFC 9019、RFC 9124）は制約のあるデバイス向けの更新マニフェストを定める。',
    },
  },
  {
    tag: 'MQTT12',
    title: { en: 'The 12 characters of MQTT passwords', ja: 'MQTT パスワードの 12 文字' },
    text: {
      en: 'The figure of 12 characters comes from MQTT 3.1, which recommended short user names and passwords. MQTT 3.1.1 (2014) and 5.0 (2019) allow passwords up to 65,535 bytes. The conclusion, TLS and client certificates, stands.',
      ja: '12 文字という数字は、短いユーザー名とパスワードを推奨した MQTT 3.1 に由来する。MQTT 3.1.1（2014 年）と 5.0（2019 年）は 65,535 バイトまで認める。TLS とクライアント証明書という結論は変わらない。',
    },
  },
  {
    tag: 'ENROL',
    title: { en: 'Enrolment protocols', ja: '登録プロトコル' },
    text: {
      en: 'EST is RFC 7030 (EST over CoAP RFC 9148), SCEP is RFC 8894; newer for bootstrap: BRSKI (RFC 8995), FIDO Device Onboard.',
      ja: 'EST は RFC 7030（CoAP 上の EST は RFC 9148）、SCEP は RFC 8894。新しいブートストラップには BRSKI（RFC 8995）と FIDO Device Onboard がある。',
    },
  },
  {
    tag: 'OAUTHNATIVE',
    title: { en: 'OAuth for native apps', ja: 'ネイティブアプリの OAuth' },
    text: {
      en: 'The draft became RFC 8252 (2017); the best current practice of OAuth security is RFC 9700 (2025); the authorisation code with PKCE is standard.',
      ja: '草案は RFC 8252（2017 年）となった。OAuth セキュリティの最善慣行は RFC 9700（2025 年）。PKCE 付きの認可コードが標準である。',
    },
  },
  {
    tag: 'UMA',
    title: { en: 'User-Managed Access (UMA)', ja: 'UMA の現況' },
    text: {
      en: 'UMA 2.0 was released by Kantara in 2018.',
      ja: 'UMA 2.0 は 2018 年に Kantara から公開された。',
    },
  },
  {
    tag: 'SP131',
    title: { en: 'Algorithms and key lengths of NIST', ja: 'NIST のアルゴリズムと鍵長' },
    text: {
      en: 'NIST SP 800-131A Revision 2 (2019), Revision 3 in draft; key sizes in SP 800-57.',
      ja: 'NIST SP 800-131A 第 2 版（2019 年）、第 3 版は草案。鍵長は SP 800-57 にある。',
    },
  },
  {
    tag: 'SP90',
    title: { en: 'Random generators', ja: '乱数生成器' },
    text: {
      en: 'The X9.31 generator has been disallowed since 2016; use SP 800-90A (DRBG), 90B (entropy sources), 90C.',
      ja: 'X9.31 の生成器は 2016 年から使用不可。SP 800-90A（DRBG）、90B（エントロピー源）、90C を使う。',
    },
  },
  {
    tag: 'SHA1',
    title: { en: 'SHA-1', ja: 'SHA-1 の廃止' },
    text: {
      en: 'A practical SHA-1 collision was shown in 2017; public CAs stopped using it; NIST retires SHA-1 completely by the end of 2030.',
      ja: '2017 年に SHA-1 の実用的な衝突が示され、公開の認証局は使用をやめた。NIST は 2030 年末までに完全に廃止する。',
    },
  },
  {
    tag: 'PQC',
    title: { en: 'Post-quantum cryptography', ja: '耐量子暗号' },
    text: {
      en: 'Post-quantum standards exist since 2024 (FIPS 203, 204, 205); NIST plans to deprecate RSA-2048 and elliptic curves of 112-bit strength by 2030 and to disallow classical public-key schemes by 2035: long-lived devices need algorithm agility.',
      ja: '耐量子暗号の標準は 2024 年に制定された（FIPS 203、204、205）。NIST は 2030 年までに RSA-2048 と 112 ビット強度の楕円曲線を非推奨とし、2035 年までに従来の公開鍵方式を使用不可とする計画である。長寿命のデバイスにはアルゴリズムを入れ替えられる設計が要る。',
    },
  },
  {
    tag: 'KMIP',
    title: { en: 'Key-management protocols', ja: '鍵管理プロトコル' },
    text: {
      en: 'KMIP reached version 2.1 (2020) and later; cloud key-management APIs and PKCS#11 are common alternatives.',
      ja: 'KMIP は 2.1（2020 年）以降に達した。代わりにクラウドの鍵管理 API や PKCS#11 も広く使われる。',
    },
  },
  {
    tag: 'CC',
    title: { en: 'Common Criteria and lighter schemes', ja: 'コモンクライテリアと軽量な制度' },
    text: {
      en: "ISO/IEC 15408 was revised in 2022 (CC:2022); lighter schemes for the IoT: SESIP, PSA Certified, the EU's EUCC.",
      ja: 'ISO/IEC 15408 は 2022 年に改訂された（CC:2022）。IoT 向けの軽量な制度に SESIP、PSA Certified、EU の EUCC がある。',
    },
  },
  {
    tag: 'REVIEWERS',
    title: { en: 'Who reviews products', ja: '製品を評価する組織' },
    text: {
      en: 'builditsecure.ly and the IoT programme of ICSA Labs appear inactive; bug bounties, coordinated disclosure and accredited labs (ETSI EN 303 645, UL 2900, IoTSF, JC-STAR) are the usual routes.',
      ja: 'builditsecure.ly と ICSA Labs の IoT プログラムは活動していないとみられる。現在は脆弱性報奨金、協調的な脆弱性開示、認定試験所（ETSI EN 303 645、UL 2900、IoTSF、JC-STAR）が一般的である。',
    },
  },
  {
    tag: 'FDA',
    title: { en: 'Medical devices', ja: '医療機器' },
    text: {
      en: 'Medical devices in the US need cyber-security documentation by law (section 524B, 2023) and by the premarket guidance of the FDA (2023, updated 2025); ISO 14971 is at the 2019 edition.',
      ja: '米国の医療機器には、法律（524B 条、2023 年）と FDA の市販前ガイダンス（2023 年、2025 年改訂）によりサイバーセキュリティ文書が必要である。ISO 14971 は 2019 年版。',
    },
  },
  {
    tag: 'ICS',
    title: { en: 'Industrial control systems', ja: '産業用制御システム' },
    text: {
      en: 'NIST SP 800-82 Revision 3 (2023); IEC 62443 is the main family of standards.',
      ja: 'NIST SP 800-82 第 3 版（2023 年）。標準の主流は IEC 62443 シリーズである。',
    },
  },
]
