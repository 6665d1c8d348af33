/** What apps write into the user agent of their built-in browsers; the first that fits names the app. */
const apps: readonly (readonly [RegExp, string])[] = [
  [/\bFBAN\/Messenger|\bFB_IAB\/Orca|\bFB_IAB\/MESSENGER/, 'Messenger'],
  [/\bInstagram[ /]\d/, 'Instagram'],
  [/\bBarcelona \d/, 'Threads'],
  [/\bFBA[NV]\/|\bFB_IAB\//, 'Facebook'],
  [/\b(?:musical_ly|trill)_|\bTikTok|\bBytedanceWebview\//, 'TikTok'],
  [/\bLine\/\d/, 'LINE'],
  [/\bMicroMessenger\//i, 'WeChat'],
  [/Snapchat\/\d/, 'Snapchat'],
  [/\[Pinterest\//, 'Pinterest'],
  [/\bLinkedInApp\b/, 'LinkedIn'],
  [/\bTelegram-(?:Android|iOS)\//, 'Telegram'],
  [/\bTwitterAndroid\b|\bTwitter for iP/, 'X'],
  [/\bReddit\/\d|\bRedditAndroid\b/, 'Reddit'],
  [/\bSlack(?:_SSB)?\/\d/, 'Slack'],
  [/\bTeams\/\d|\bTeamsMobile/, 'Microsoft Teams'],
  [/\bKAKAOTALK\b/, 'KakaoTalk'],
  [/\bNAVER\(inapp/, 'Naver'],
  [/\bZalo\//, 'Zalo'],
  [/\bViber\/\d/, 'Viber'],
  [/\bAlipayClient\//, 'Alipay'],
  [/\bWeibo\b/, 'Weibo'],
  [/\bbaiduboxapp\//, 'Baidu'],
  [/\bKlarna\//, 'Klarna'],
  [/\bBingWeb\//, 'Bing'],
  [/\bGmail\b/, 'Gmail'],
  [/\bGeminiiOS\//, 'Gemini'],
  [/\bGSA\/\d/, 'Google'],
]

/** The app whose built-in browser it is; null in a browser of its own. */
export function appOf(userAgent: string): string | null {
  return apps.find(([mark]) => mark.test(userAgent))?.[1] ?? null
}
