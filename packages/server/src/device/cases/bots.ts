/** Crawlers, monitors, previews, and programs that fetch pages. */
export const bots: Readonly<Record<string, string>> = {
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)': 'Googlebot 2.1 on ?, bot',
  'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.6422.112 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)':
    'Googlebot 2.1 on Android 6.0.1, bot',
  'Googlebot-Image/1.0': 'Googlebot-Image 1 on ?, bot',
  'Mozilla/5.0 (compatible; AdsBot-Google; +http://www.google.com/adsbot.html)': 'AdsBot-Google on ?, bot',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0.1938.76 Safari/537.36':
    'bingbot 2 on ?, bot',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)':
    'GPTBot 1.2 on ?, bot',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ChatGPT-User/1.0; +https://openai.com/bot':
    'ChatGPT-User 1 on ?, bot',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)':
    'ClaudeBot 1 on ?, bot',
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; PerplexityBot/1.0; +https://perplexity.ai/perplexitybot)':
    'PerplexityBot 1 on ?, bot',
  'CCBot/2.0 (https://commoncrawl.org/faq/)': 'CCBot 2 on ?, bot',
  'Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)': 'AhrefsBot 7 on ?, bot',
  'Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)': 'SemrushBot 7 on ?, bot',
  'Mozilla/5.0 (compatible; MJ12bot/v1.4.8; http://mj12bot.com/)': 'MJ12bot 1.4.8 on ?, bot',
  'Mozilla/5.0 (compatible; DotBot/1.2; +https://opensiteexplorer.org/dotbot; help@moz.com)':
    'DotBot 1.2 on ?, bot',
  'Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)': 'YandexBot 3 on ?, bot',
  'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)':
    'Baiduspider 2 on ?, bot',
  'Mozilla/5.0 (compatible; SeznamBot/4.0; +http://napoveda.seznam.cz/seznambot-intro/)':
    'SeznamBot 4 on ?, bot',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.1 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)':
    'Applebot 0.1 on macOS, bot',
  'DuckDuckBot/1.1; (+http://duckduckgo.com/duckduckbot.html)': 'DuckDuckBot 1.1 on ?, bot',
  'Mozilla/5.0 (Linux; Android 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 (compatible; Bytespider; spider-feedback@bytedance.com)':
    'Bytespider on Android 5, bot',
  'Mozilla/5.0 (compatible; Yahoo! Slurp; http://help.yahoo.com/help/us/ysearch/slurp)':
    'Yahoo! Slurp on ?, bot',
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)':
    'facebookexternalhit 1.1 on ?, bot',
  'meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)':
    'meta-externalagent 1.1 on ?, bot',
  'Twitterbot/1.0': 'Twitterbot 1 on ?, bot',
  'LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)':
    'LinkedInBot 1 on ?, bot',
  'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)': 'Slackbot-LinkExpanding on ?, bot',
  'TelegramBot (like TwitterBot)': 'TelegramBot on ?, bot',
  'WhatsApp/2.23.20.0 A': 'WhatsApp 2.23.20 on ?, bot',
  'Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)': 'Discordbot 2 on ?, bot',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/126.0.0.0 Safari/537.36':
    'HeadlessChrome 126 on Linux, bot',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36 Chrome-Lighthouse':
    'Chrome 109 on macOS, bot',
  'curl/8.5.0': 'curl 8.5 on ?, bot',
  'Wget/1.21.2': 'Wget 1.21.2 on ?, bot',
  'python-requests/2.31.0': 'python-requests 2.31 on ?, bot',
  'Python-urllib/3.11': 'Python-urllib 3.11 on ?, bot',
  'python-httpx/0.27.0': 'python-httpx 0.27 on ?, bot',
  'Go-http-client/2.0': 'Go-http-client 2 on ?, bot',
  'okhttp/4.12.0': 'okhttp 4.12 on ?, bot',
  'axios/1.6.8': 'axios 1.6.8 on ?, bot',
  'node-fetch/1.0 (+https://github.com/bitinn/node-fetch)': 'node-fetch 1 on ?, bot',
  'PostmanRuntime/7.37.3': 'PostmanRuntime 7.37.3 on ?, bot',
  'Apache-HttpClient/4.5.14 (Java/17.0.9)': 'Apache-HttpClient 4.5.14 on ?, bot',
  'Mozilla/5.0 (compatible; UptimeRobot/2.0; http://www.uptimerobot.com/)': 'UptimeRobot 2 on ?, bot',
  'Pingdom.com_bot_version_1.4_(http://www.pingdom.com/)': 'Pingdom.com_bot_version_1.4_ on ?, bot',
  'Mozilla/5.0 (compatible; StatusCake)': 'StatusCake on ?, bot',
  'Blackbox Exporter/0.24.0': 'Blackbox Exporter 0.24 on ?, bot',
}
