/** Televisions, consoles and cars; and texts that tell nothing. */
export const devices: Readonly<Record<string, string>> = {
  'Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) 76.0.3809.146/6.0 TV Safari/537.36':
    '? on Tizen 6',
  'Mozilla/5.0 (SMART-TV; Linux; Tizen 2.3) AppleWebkit/538.1 (KHTML, like Gecko) SamsungBrowser/1.0 TV Safari/538.1':
    'Samsung Internet 1 on Tizen 2.3',
  'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.79 Safari/537.36 WebAppManager':
    'Chrome 79.0.3945.79 on webOS',
  'Mozilla/5.0 (Linux; Android 9; AFTS Build/PS7613; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/108.0.5359.220 Mobile Safari/537.36':
    'WebView 108.0.5359.220 on Android 9',
  'Mozilla/5.0 (X11; Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/90.0.4430.225 Safari/537.36 CrKey/1.54.250320':
    'Chrome 90.0.4430.225 on Chromecast 1.54.250320',
  'Roku/DVP-12.5 (12.5.0.4178-88)': '? on ?',
  'Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15':
    'Safari 13 on PlayStation 5',
  'Mozilla/5.0 (PlayStation 4 11.00) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15':
    'Safari 13 on PlayStation 4',
  'Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/609.4 (KHTML, like Gecko) NF/6.0.2.21.3 NintendoBrowser/5.1.0.22474':
    '? on Nintendo Switch',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/48.0.2564.82 Safari/537.36 Edge/20.02':
    'Edge 20.02 on Xbox',
  'Mozilla/5.0 (X11; GNU/Linux) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/79.0.3945.130 Safari/537.36 Tesla/2021.44.30.3-d0a6fa7b1aa7':
    'Tesla 2021.44.30.3 on Linux',
  '': '? on ?',
  'Mozilla/5.0': '? on ?, bot',
  'something else entirely': '? on ?, bot',
}
