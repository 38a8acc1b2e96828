import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { findChromium } from '../standin/chromium.ts';

/** `npm run icon`: draws `icon.png` from `icon.svg`, in the size that the icons of all systems are made of. */
const SIZE_PX = 1024;
const at = (name: string): string => fileURLToPath(new URL(`../../resources/icons/${name}`, import.meta.url));

const executablePath = findChromium();
if (executablePath === null)
  throw new Error('no Chromium found: install one, or npx playwright install chromium');
const browser = await chromium.launch({
  executablePath,
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
try {
  const page = await browser.newPage({ viewport: { width: SIZE_PX, height: SIZE_PX } });
  const svg = readFileSync(at('icon.svg')).toString('base64');
  await page.setContent(
    `<body style="margin:0"><img width="${SIZE_PX}" height="${SIZE_PX}" src="data:image/svg+xml;base64,${svg}">`,
  );
  await page.screenshot({ path: at('icon.png'), omitBackground: true });
} finally {
  await browser.close();
}
