import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser to test with: `CHROMIUM_PATH`, or a Chromium in the usual places; null where there is none. */
export const chromiumPath: string | null =
  [process.env.CHROMIUM_PATH ?? '', ...usualPlaces].find((path) => path && existsSync(path)) ?? null

const switches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export function launchBrowser(): Promise<Browser> {
  if (chromiumPath === null) throw new Error('There is no Chromium here: name one by CHROMIUM_PATH.')
  return chromium.launch({ executablePath: chromiumPath, args: switches })
}

export const phone = { width: 390, height: 844 }
export const desktop = { width: 1280, height: 900 }

/** A person at a device of their own: cookies, storage and language apart from everybody else's. */
export async function openDevice(browser: Browser, viewport = desktop): Promise<Device> {
  const context = await browser.newContext({ viewport, locale: 'fr-FR', reducedMotion: 'reduce', acceptDownloads: true })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(`${message} (${new URL(page.url()).pathname})`))
  page.on('console', (message) => {
    // A service out of reach is part of the path; what the page itself does wrong is not.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(`${message.text()} (${message.location().url})`)
  })
  return { context, page, complaints }
}

export type Device = { context: BrowserContext; page: Page; complaints: string[] }

/** What axe finds wrong with the page as it stands, one line a rule with the elements that break it. */
export async function accessibilityProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
}

const pictures = fileURLToPath(new URL('../../../docs/pictures/', import.meta.url))

/** Keeps a picture for the README when `ACQUIS_PICTURES` is set; otherwise pictures of a run are not kept. */
export async function picture(page: Page, name: string): Promise<void> {
  if (!process.env.ACQUIS_PICTURES) return
  await mkdir(pictures, { recursive: true })
  await page.screenshot({ path: join(pictures, `${name}.png`) })
}
