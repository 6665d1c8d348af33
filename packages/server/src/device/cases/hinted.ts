import type { DeviceHints } from '@deskbell/protocol'

interface Case {
  readonly userAgent: string
  readonly hints: DeviceHints
  readonly expected: string
}

const onWindows =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'
const onMac =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'
const onPhone =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36'
const onLinux =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36'

const chromium = { brand: 'Chromium', version: '126.0.6478.127' }
const chrome = { brand: 'Google Chrome', version: '126.0.6478.127' }
const grease = { brand: 'Not/A)Brand', version: '8.0.0.0' }
const windows = (platformVersion: string): DeviceHints => ({ platform: 'Windows', platformVersion })

/** User agents with what `navigator.userAgentData` says beside them. */
export const hinted: readonly Case[] = [
  {
    userAgent: onWindows,
    hints: { ...windows('15.0.0'), brands: [grease, chromium, chrome], mobile: false, model: '' },
    expected: 'Chrome 126.0.6478.127 on Windows 11',
  },
  { userAgent: onWindows, hints: windows('13.0.0'), expected: 'Chrome 126 on Windows 11' },
  { userAgent: onWindows, hints: windows('10.0.0'), expected: 'Chrome 126 on Windows 10' },
  { userAgent: onWindows, hints: windows('1.0.0'), expected: 'Chrome 126 on Windows 10' },
  { userAgent: onWindows, hints: windows('0.3.0'), expected: 'Chrome 126 on Windows 8.1' },
  { userAgent: onWindows, hints: windows('0.1.0'), expected: 'Chrome 126 on Windows 7' },
  { userAgent: onWindows, hints: windows(''), expected: 'Chrome 126 on Windows' },
  { userAgent: onWindows, hints: windows('the newest'), expected: 'Chrome 126 on Windows' },
  {
    userAgent: `${onWindows} Edg/126.0.0.0`,
    hints: {
      ...windows('15.0.0'),
      brands: [grease, chromium, { brand: 'Microsoft Edge', version: '126.0.2592.81' }],
    },
    expected: 'Edge 126.0.2592.81 on Windows 11',
  },
  {
    userAgent: onMac,
    hints: { platform: 'macOS', platformVersion: '15.1.0', brands: [chrome, chromium, grease] },
    expected: 'Chrome 126.0.6478.127 on macOS 15.1',
  },
  {
    userAgent: onMac,
    hints: {
      platform: 'macOS',
      platformVersion: '26.0.1',
      brands: [{ brand: 'Brave', version: '126.0.0.0' }, chromium],
    },
    expected: 'Brave 126 on macOS 26.0.1',
  },
  {
    userAgent: onPhone,
    hints: {
      platform: 'Android',
      platformVersion: '14.0.0',
      model: 'Pixel 8',
      mobile: true,
      brands: [chrome],
    },
    expected: 'Chrome 126.0.6478.127 on Android 14',
  },
  {
    userAgent: onPhone.replace('Chrome/', 'SamsungBrowser/25.0 Chrome/'),
    hints: {
      platform: 'Android',
      platformVersion: '14.0.0',
      brands: [{ brand: 'Samsung Internet', version: '25.0.1.4' }, chromium],
    },
    expected: 'Samsung Internet 25.0.1.4 on Android 14',
  },
  {
    userAgent:
      'Mozilla/5.0 (Linux; Android 14; SM-S918B Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/125.0.6422.165 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/466.0.0.55.85;]',
    hints: {
      platform: 'Android',
      platformVersion: '14.0.0',
      brands: [{ brand: 'Android WebView', version: '125.0.6422.165' }, chromium],
    },
    expected: 'WebView 125.0.6422.165 on Android 14 in Facebook',
  },
  {
    userAgent: onLinux,
    hints: { platform: 'Android', platformVersion: '14.0.0', brands: [chrome] },
    expected: 'Chrome 126.0.6478.127 on Android 14',
  },
  {
    userAgent: onLinux,
    hints: { platform: 'Linux', platformVersion: '6.5.0' },
    expected: 'Chrome 126 on Linux',
  },
  {
    userAgent:
      'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
    hints: { platform: 'Chrome OS', platformVersion: '15886.44.0', brands: [chrome] },
    expected: 'Chrome 126.0.6478.127 on ChromeOS 15886.44',
  },
  {
    userAgent: `${onWindows} Vivaldi/6.5.3206.50`,
    hints: { ...windows('15.0.0'), brands: [chrome, chromium] },
    expected: 'Vivaldi 6.5.3206.50 on Windows 11',
  },
  {
    userAgent: onLinux,
    hints: { platform: 'Linux', brands: [{ brand: 'HeadlessChrome', version: '126.0.6478.127' }, chromium] },
    expected: 'HeadlessChrome 126.0.6478.127 on Linux, bot',
  },
  {
    userAgent: onMac,
    hints: { platform: '__proto__', platformVersion: '9', brands: [{ brand: '<b>Best</b>', version: '1' }] },
    expected: 'Chrome 126 on macOS',
  },
  {
    userAgent: '',
    hints: { platform: 'Windows', platformVersion: '15.0.0', brands: [chrome] },
    expected: 'Chrome 126.0.6478.127 on Windows 11',
  },
]
