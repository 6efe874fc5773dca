import { defineTexts } from '../i18n/texts.ts'

export const diagramTexts = defineTexts('diagram', {
  diagramHelp: {
    en: 'Diagram of zones, components and data flows. Arrow keys scroll, plus and minus zoom, 0 fits.',
    ja: 'ゾーン、構成要素、データフローの図。矢印キーでスクロール、+ と - で拡大縮小、0 で全体表示。',
  },
  zoomIn: { en: 'Zoom in', ja: '拡大' },
  zoomOut: { en: 'Zoom out', ja: '縮小' },
  fit: { en: 'Fit the width', ja: '幅に合わせる' },
  trust: { en: 'trust {{trust}}', ja: '信頼度 {{trust}}' },
  zoneLabel: { en: 'Zone {{id}}, trust {{trust}} of 100', ja: '信頼ゾーン {{id}}、信頼度 {{trust}}/100' },
  reachedBy: { en: 'Reached by: {{attackers}}', ja: '到達できる攻撃者：{{attackers}}' },
  componentLabel: { en: 'Component {{id}}, {{kind}}', ja: '構成要素 {{id}}、{{kind}}' },
  ways: { en: '{{open}} of {{all}} interfaces open', ja: 'インターフェース {{all}} 個中 {{open}} 個が有効' },
  flowLabel: {
    en: 'Data flow {{id}} from {{from}} to {{to}}',
    ja: 'データフロー {{id}}、{{from}} から {{to}}',
  },
})
