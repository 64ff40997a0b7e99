import { launch, type Browser, type Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { serveFolder } from '../../machine/serve-folder.ts'
import { findFirefox, installFirefox } from '../firefox.ts'
import type { BuiltSite } from './build.ts'
import { hrefOf, live, outcomes } from './stories.ts'

const executablePath = findFirefox()

/** The first story of each page. */
const first = [...new Map([...live].reverse().map(({ name }) => [hrefOf(name), name])).values()]

/** What a reader does with live pages, in a Firefox as it is sold. */
export function testFirefox(site: BuiltSite): void {
  if (!executablePath) {
    test.skip(`live pages in Firefox: ${installFirefox.split('\n')[0]}`)
    return
  }

  describe('in Firefox', () => {
    let browser: Browser
    let server: Awaited<ReturnType<typeof serveFolder>>
    let page: Page
    const troubles: string[] = []
    beforeAll(async () => {
      server = await serveFolder(site.folder)
      browser = await launch({ browser: 'firefox', executablePath, headless: true })
      page = await browser.newPage()
      await page.setViewport({ width: 1280, height: 800 })
      page.setDefaultTimeout(90_000)
      await page.evaluateOnNewDocument(() =>
        addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
          console.error(`blocked by ${effectiveDirective}: ${blockedURI} ${sample}`),
        ),
      )
      page.on('console', (one) => one.type() === 'error' && troubles.push(one.text()))
      page.on('pageerror', (error) => troubles.push(String(error)))
    })
    afterAll(async () => {
      await browser.close()
      server.close()
    })
    // Whatever a test did with a page: nothing was blocked, and nothing failed.
    afterEach(() => expect(troubles.splice(0)).toEqual([]))

    const barOf = (name: string) => `[data-story="${name}"] + .live`
    const press = (within: string, label: string) =>
      page.locator(`${within} ::-p-xpath(.//button[normalize-space()="${label}"])`).click()
    /** Waits until the text of an element matches. */
    const says = (selector: string, text: RegExp) =>
      expect
        .poll(
          () =>
            page.evaluate(
              (selector) =>
                [...document.querySelectorAll(selector)].map((one) => one.textContent).join('\n'),
              selector,
            ),
          { timeout: 90_000 },
        )
        .toMatch(text)
    const run = async (name: string) => {
      await page.goto(server.url + hrefOf(name))
      await page.$$eval('details', (all) => all.forEach((one) => (one.open = true)))
      await press(barOf(name), 'Run')
      await page.locator(`${barOf(name)} select`).fill('Infinity')
      await says(`${barOf(name)} [role=status]`, /came true\.|Every block|early/)
    }
    const type = async (line: string) => {
      await page.locator('.live-terminal > form input').fill(line)
      await page.keyboard.press('Enter')
    }
    /** Writes over all that stands in an editor. */
    const rewrite = async (change: (text: string) => string) => {
      const editor = await page.waitForSelector('>>> .cm-content')
      const text = await editor!.$$eval('.cm-line', (lines) =>
        lines.map((line) => line.textContent).join('\n'),
      )
      await editor!.focus()
      await page.keyboard.down('Control')
      await page.keyboard.press('a')
      await page.keyboard.up('Control')
      // WebDriver BiDi knows single keys only, and typed line by line the editor would indent it once more.
      await editor!.evaluate((content, data) => {
        const options = { inputType: 'insertText', data, bubbles: true, cancelable: true }
        content.dispatchEvent(new InputEvent('beforeinput', options))
      }, change(text))
    }

    test.each(first)('%s: Run ends with every outcome ticked', async (name) => {
      await run(name)
      const signs = await page.evaluate(
        (lines) => lines.map((line) => document.getElementById(`line-${line}`)?.dataset.here),
        outcomes(name).map(({ line }) => line),
      )
      expect(signs).toEqual(outcomes(name).map(({ here }) => here))
    })

    test('the terminal, the editor that it opens, and a forwarded port', async () => {
      await run('three-replicas')
      await type('kubectl apply -f deployment.yaml')
      await says('.live-log', /deployment\.apps\/api-server (created|configured|unchanged)/)
      await page.locator('.live-terminal > form input').fill('kubectl get deployments api')
      await page.keyboard.press('Tab')
      await expect
        .poll(() => page.$eval('.live-terminal > form input', ({ value }) => value))
        .toBe('kubectl get deployments api-server ')
      await page.keyboard.press('Enter')
      await says('.live-log', /NAME +READY +UP-TO-DATE/)
      await type('kubectl edit deployment api-server')
      await rewrite((text) => text.replace(/^  replicas: \d/m, '  replicas: 4'))
      await press('.live-terminal', 'Save')
      await says('.live-log', /deployment\.apps\/api-server edited/)
      await says('.live-owners', /4 of 4 ready/)
      await type('kubectl port-forward deployment/api-server 8080:8080')
      await says('.live-log', /Forwarding from 127\.0\.0\.1:8080/)
      await press('.live-ports', 'Open')
      await says('.live-ports', /GET \/: 200/)
      await press('.live-terminal', 'Ctrl-C')
      await says('.live-log', /\^C/)
      await press(barOf('three-replicas'), 'Stop')
    })

    test('a manifest is edited in its place, and the playground applies and judges', async () => {
      await run('three-replicas')
      await page.locator('[aria-label="Edit deployment.yaml"]').click()
      await rewrite((text) => text.replace('replicas: 3', 'replica: 5'))
      await says('.live-problems', /unknown field "spec\.replica"/)
      await rewrite((text) => text.replace('replica: 5', 'replicas: 5'))
      await press('.live-tools', 'Apply')
      await says('.live-owners', /5 of 5 ready/)

      await page.goto(`${server.url}/playground/`)
      await press('.playground', 'Apply')
      await says('.live-owners', /3 of 3 ready[^]*3 endpoints/)
      await rewrite((text) => text.replace('kind: Deployment', 'kind: Deploymint'))
      await says('.live-problems', /Line 2: /)
    })
  })
}
