import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { serveFolder } from '../../machine/serve-folder.ts'
import {
  planned,
  planOf,
  tellStory,
  transcript,
  type Message,
} from '../../targets/embedded/testing/tell.ts'
import { findChromium, installChromium, launchOptions } from '../chromium.ts'
import { liveSize } from '../live/live-size.ts'
import type { BuiltSite } from './build.ts'
import { rewrite, textOf } from './editor.ts'
import { livePage } from './live-page.ts'
import { overflow, violations } from './looks.ts'
import { testPlayground } from './playground.ts'
import { watch } from './policy.ts'
import { hrefOf, live, real } from './stories.ts'

const executable = findChromium()

/** Runs the stories of the built site where a reader reads them. */
export function testLive(site: BuiltSite): void {
  if (!executable) {
    test.skip(`live pages: ${installChromium.split('\n')[0]}`)
    return
  }

  test('every story that the embedded cluster tells can be run on its page, and no other', () => {
    const marked = site.pages.flatMap(({ html }) =>
      html.querySelectorAll('[data-live]').map((block) => block.getAttribute('data-story')),
    )
    expect(marked.sort()).toEqual(live.map(({ name }) => name).sort())
  })

  test.each([...real, ...planned.filter(({ needs }) => needs)].filter(({ on }) => !on))(
    '$name runs on a real cluster, and the page says how',
    ({ name }) => {
      const page = site.pages.find(({ href }) => href === hrefOf(name))
      const said = page?.html.querySelectorAll('.live-real').map(({ text }) => text)
      expect(said).toContain(
        `Runs on a real cluster: npm run scenarios -- --on kind --scenario ${name}`,
      )
    },
  )

  describe('in a browser', () => {
    let browser: Browser
    let server: Awaited<ReturnType<typeof serveFolder>>
    let page: Page
    const troubles: string[] = []
    beforeAll(async () => {
      server = await serveFolder(site.folder)
      browser = await chromium.launch(launchOptions(executable))
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        reducedMotion: 'reduce',
      })
      page = await context.newPage()
      page.setDefaultTimeout(15_000)
      await watch(page, server.url, troubles)
    })
    afterAll(async () => {
      await browser.close()
      server.close()
    })
    // Whatever a test did with a page: nothing was blocked, nothing failed, and nothing left.
    afterEach(() => expect(troubles.splice(0)).toEqual([]))

    const { barOf, button, said, pace, open, ended, ticked, stepThrough } = livePage(
      () => page,
      () => server.url,
    )
    const workers = () => page.workers().length

    test('what a page loads up to the first Pod that runs is no larger than it may be', async () => {
      await open('a-pod', true)
      const asked: string[] = []
      const hear = (request: { url(): string }) => asked.push(new URL(request.url()).pathname)
      page.context().on('request', hear)
      await button('a-pod', 'Run').click()
      await page.locator('.live-output pre').filter({ hasText: ' Running ' }).first().waitFor()
      page.context().off('request', hear)
      const { worker, page: ofPage } = liveSize(site.folder, asked)
      expect(worker).toBeGreaterThan(200_000)
      expect(worker).toBeLessThan(270_000)
      expect(ofPage).toBeGreaterThan(0)
      expect(ofPage).toBeLessThan(20_000)
    })

    test.each(live.map(({ name }) => name))(
      '%s: Run ends with every outcome ticked',
      async (name) => {
        await open(name)
        await button(name, 'Run').click()
        await pace(name, Infinity)
        await ended(name)
        await ticked(name)
        // What a block printed stands under what the page shows.
        for (const step of planOf(name).steps) {
          if (step.type !== 'commands' || !step.snippet.output) continue
          const { line } = step.snippet.place
          const block = page.locator(`#line-${line}`)
          // One that only looks, and is not simulated, is left out, and the story goes on.
          if (await block.getByText('A real cluster shows this').count()) continue
          expect(await block.locator('.live-output pre').textContent(), `line ${line}`).not.toBe('')
        }
        // The cluster stays until it is stopped.
        expect(workers()).toBe(1)
        await button(name, 'Stop').click()
        await expect.poll(workers, { timeout: 10_000 }).toBe(0)
      },
    )

    test.each(['first-look', 'too-much-cpu'])(
      '%s: the same at four times wall speed',
      async (name) => {
        await open(name, true)
        await button(name, 'Run').click()
        await ended(name)
        expect(await barOf(name).getByLabel('Time runs').inputValue()).toBe('4')
        await ticked(name)
      },
    )

    test.each(['a-pod', 'no-endpoints'])(
      '%s: the same step by step, at the keyboard',
      async (name) => {
        await open(name, true)
        await button(name, 'Step by step').focus()
        await page.keyboard.press('Enter')
        await pace(name, Infinity)
        await stepThrough(name)
        await ended(name)
        await ticked(name)
      },
    )

    test.each(['a-pod', 'crash-loop', 'rolling-update'])(
      '%s: Node and the browser tell the same story',
      async (name) => {
        await open(name)
        const watched = { speed: Infinity, stepwise: false }
        const told = await page.evaluate(
          async ([plan, watched]) => {
            const from = document.querySelector<HTMLElement>('[data-live]')?.dataset.live
            const worker = new Worker(`${from}worker.js`, { type: 'module' })
            const heard: unknown[] = []
            await new Promise<void>((over) => {
              worker.onmessage = ({ data }) => {
                heard.push(data)
                if (data.type === 'done' || data.type === 'error') over()
              }
              worker.postMessage({ do: 'tell', plan, watched })
            })
            worker.terminate()
            return heard
          },
          [planOf(name), watched] as const,
        )
        expect(transcript(told as Message[])).toEqual(transcript(await tellStory(name, watched)))
      },
    )

    test('one cluster at a time: Stop ends it, another story replaces it, Reset takes all away', async () => {
      await open('a-pod', true)
      // But for the bars, and what Expressive Code's script does once it is loaded.
      const text = async () =>
        (await page.locator('main').innerHTML())
          .replaceAll(/<div class="live".*?<\/div>/gs, '')
          .replaceAll(' tabindex="0" role="group"', '')
      const before = await text()
      await button('a-pod', 'Step by step').click()
      await button('a-pod', 'Next block').click()
      await button('crash-loop', 'Step by step').click()
      await said('crash-loop').filter({ hasText: 'Next: ' }).waitFor()
      expect(await said('a-pod').innerText()).toMatch(/^Ended: .* another example has it now\.$/)
      await expect.poll(workers, { timeout: 10_000 }).toBe(1)

      await button('crash-loop', 'Stop').click()
      expect(await said('crash-loop').innerText()).toBe(
        'Stopped. Run begins again, with a fresh cluster.',
      )
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Run')
      await expect.poll(workers, { timeout: 10_000 }).toBe(0)

      for (const name of ['a-pod', 'crash-loop']) await button(name, 'Reset').click()
      await expect.poll(workers, { timeout: 10_000 }).toBe(0)
      expect(await text()).toBe(before)
    })

    test('paused, a story stands still until another pace is chosen', async () => {
      await open('a-pod', true)
      await button('a-pod', 'Run').click()
      await pace('a-pod', 0)
      await said('a-pod').filter({ hasText: 'Time stands still' }).waitFor()
      // What takes no time is done.
      await page.getByText('pod/my-app created').nth(1).waitFor()
      await page.waitForTimeout(200)
      const shown = await page.locator('.live-output').allInnerTexts()
      await page.waitForTimeout(500)
      expect(await page.locator('.live-output').allInnerTexts()).toEqual(shown)
      await pace('a-pod', Infinity)
      await ended('a-pod')
    })

    const panel = () => page.getByRole('region', { name: 'The cluster' })
    const podButtons = () => panel().locator('.live-pod > button')
    const line = () => panel().getByLabel('Command line')
    const log = () => panel().getByRole('log')
    const type = async (text: string) => {
      await line().fill(text)
      await line().press('Enter')
    }

    test('when a story is over its cluster is the reader’s: typed at, drawn, and mended', async () => {
      await open('three-replicas', true)
      await button('three-replicas', 'Run').click()
      await pace('three-replicas', Infinity)
      await ended('three-replicas')
      // There is no hurry any more.
      expect(await barOf('three-replicas').getByLabel('Time runs').inputValue()).toBe('4')
      await type('kubectl apply -f deployment.yaml')
      await log().getByText('deployment.apps/api-server unchanged').waitFor()
      const replicas = 2
      const ready = podButtons().filter({ hasText: '✓ ready' })
      await expect.poll(() => ready.count(), { timeout: 10_000 }).toBe(replicas)
      await panel().getByText(`${replicas} of ${replicas} ready`, { exact: true }).waitFor()

      const gone = (await ready.first().locator('.live-name').textContent())!
      await ready.first().focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Escape')
      expect(await ready.first().getAttribute('aria-expanded')).toBe('false')
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await log().getByText(`$ kubectl delete pod ${gone}`).waitFor()
      await log().getByText(`pod "${gone}" deleted`).waitFor()
      await panel().locator('.live-pod').getByText(gone).waitFor({ state: 'detached' })
      await expect.poll(() => ready.count(), { timeout: 10_000 }).toBe(replicas)
      // Who does not see it hears of it, in a sentence.
      await expect
        .poll(() => panel().getByRole('status').textContent(), { timeout: 10_000 })
        .toBe('2 Pods: 2 ready. Deployment api-server: 2 of 2 ready.')
      await button('three-replicas', 'Stop').click()
      expect(await panel().count()).toBe(0)
      await expect.poll(workers, { timeout: 10_000 }).toBe(0)
    })

    test('a manifest is edited in its place, judged as it is typed, applied, and set back', async () => {
      await open('three-replicas', true)
      const edit = () => page.getByRole('button', { name: 'Edit deployment.yaml' }).first()
      expect(await edit().count()).toBe(0)
      await button('three-replicas', 'Run').click()
      await pace('three-replicas', Infinity)
      await ended('three-replicas')
      await edit().focus()
      await page.keyboard.press('Enter')
      const editor = page.getByLabel('deployment.yaml, as YAML')
      await editor.waitFor()
      const text = () => textOf(editor)
      const problems = page.locator('.live-tools .live-problems li')
      const own = await text()
      await rewrite(editor, own.replace('replicas: 3', 'replica: 5'))
      await problems.first().waitFor()
      expect(await problems.allInnerTexts()).toEqual([
        expect.stringMatching(
          /^Line \d+: .*unknown field "spec.replica"\. Did you mean replicas\?$/,
        ),
      ])
      expect(await violations(page)).toEqual([])
      await problems.first().getByRole('button').click()
      await page.keyboard.type('  replicas: 5')
      await expect.poll(() => problems.count()).toBe(0)
      await page.getByRole('button', { name: 'Apply', exact: true }).click()
      await log().getByText('deployment.apps/api-server configured').waitFor()
      const ready = podButtons().filter({ hasText: '✓ ready' })
      await expect.poll(() => ready.count(), { timeout: 10_000 }).toBe(5)
      await page.getByRole('button', { name: 'Reset text' }).click()
      await expect.poll(text).toBe(own)
      // Who leaves by the keyboard finds the way back where it was.
      await page.getByRole('button', { name: 'Close the editor of deployment.yaml' }).focus()
      await page.keyboard.press('Enter')
      expect(await edit().evaluate((one) => one === document.activeElement)).toBe(true)
      await button('three-replicas', 'Stop').click()
      expect(await page.locator('.live-tools').count()).toBe(0)
    })

    test('the last minute of a rolling update is drawn and said, and can be gone through second by second', async () => {
      await open('rolling-update', true)
      await button('rolling-update', 'Run').click()
      await pace('rolling-update', Infinity)
      await ended('rolling-update')
      const words = panel().locator('.live-minute-words p')
      await words
        .filter({
          hasText:
            /2 to \d ready\. \d+ requests: \d+ answered by A, \d+ answered by B, none failed\./,
        })
        .waitFor()
      expect(await panel().locator('.live-minute rect[data-version="1"]').count()).toBeGreaterThan(
        1,
      )
      // Time stands still but for what is asked for.
      const drawn = () => panel().locator('.live-minute svg').innerHTML()
      await panel().getByRole('button', { name: 'One second on' }).focus()
      await page.keyboard.press('Enter')
      await expect
        .poll(() => barOf('rolling-update').getByLabel('Time runs').inputValue())
        .toBe('0')
      await type('kubectl get pods --watch')
      await log()
        .getByText(/^NAME +READY/)
        .waitFor()
      const before = await drawn()
      await page.keyboard.press('Control+c')
      await panel().getByRole('button', { name: 'One second on' }).click()
      await expect.poll(drawn, { timeout: 5000 }).not.toBe(before)
      expect(await violations(page)).toEqual([])
      await button('rolling-update', 'Stop').click()
    })

    test('a command of the page is run in the terminal, on the cluster of its story', async () => {
      await open('three-replicas', true)
      await button('three-replicas', 'Run').click()
      await pace('three-replicas', Infinity)
      await ended('three-replicas')
      const run = page.getByRole('button', { name: 'Run in terminal: kubectl get pods' }).first()
      await run.focus()
      await page.keyboard.press('Enter')
      await log().getByText('$ kubectl get pods').waitFor()
      await log()
        .getByText(/^NAME +READY/)
        .waitFor()
      await line().press('ArrowUp')
      expect(await line().inputValue()).toBe('kubectl get pods')
      await button('three-replicas', 'Stop').click()
    })

    test('a node is switched off from the picture, its Pods are given away, and it comes back', async () => {
      await open('three-replicas', true)
      await button('three-replicas', 'Run').click()
      await pace('three-replicas', Infinity)
      await ended('three-replicas')
      await type('kubectl scale deployment api-server --replicas=6')
      await panel().getByText('6 of 6 ready', { exact: true }).waitFor()
      const node = panel().locator('.live-node', { hasText: 'podium-worker2' })
      await node.locator('.live-pod').first().waitFor()
      const menu = node.locator('.live-node-name')
      await menu.focus()
      await page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await node.getByText('✕ switched off').waitFor()
      await node.getByText('about 50 s').waitFor()
      expect(await violations(page)).toEqual([])
      const minute = panel().getByRole('button', { name: 'One minute on' })
      await minute.click()
      await node.getByText('✕ not ready', { exact: true }).waitFor()
      await node.getByText('… not ready').first().waitFor()
      const states = () =>
        node
          .locator('.live-pod')
          .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.state))
      for (let minutes = 0; minutes < 6; minutes += 1) await minute.click()
      await expect
        .poll(async () => [...new Set(await states())], { timeout: 15_000 })
        .toEqual(['over'])
      const other = panel().locator('.live-node').nth(1)
      await expect
        .poll(() => other.locator('.live-pod').filter({ hasText: '✓ ready' }).count())
        .toBe(6)
      await expect
        .poll(() => panel().getByRole('status').first().textContent(), { timeout: 10_000 })
        .toContain('Node podium-worker2: not ready.')
      await menu.click()
      await node.getByRole('button', { name: 'Switch on' }).click()
      await node.getByText('✕ not ready', { exact: true }).waitFor({ state: 'detached' })
      // The control plane's stays on.
      const lead = panel().locator('.live-node').first()
      await lead.locator('.live-node-name').click()
      expect(await lead.locator('.live-menu').getByRole('button').allInnerTexts()).toEqual([
        'Describe',
      ])
      await button('three-replicas', 'Stop').click()
    })

    test('kubectl edit opens the page’s editor, and an error leads back to it', async () => {
      await open('three-replicas', true)
      await button('three-replicas', 'Run').click()
      await pace('three-replicas', Infinity)
      await ended('three-replicas')
      await type('kubectl create configmap settings --from-literal=colour=blue')
      await log().getByText('configmap/settings created').waitFor()
      await type('kubectl edit configmap settings')
      const editor = page.getByLabel('What kubectl edit has opened, as YAML')
      await editor.waitFor()
      expect(await violations(page)).toEqual([])
      const text = await textOf(editor)
      expect(text).toMatch(/^# Please edit the object below/)
      const save = () => panel().getByRole('button', { name: 'Save', exact: true }).click()
      await rewrite(editor, text.replace('colour: blue', 'a colour: blue'))
      await save()
      await expect.poll(() => textOf(editor)).toContain('# * data[a colour]: Invalid value')
      await rewrite(editor, text.replace('colour: blue', 'colour: red'))
      await save()
      await log().getByText('configmap/settings edited').waitFor()
      expect(await line().evaluate((one) => one === document.activeElement)).toBe(true)
      await type('kubectl get configmap settings -o jsonpath={.data.colour}')
      await log().getByText('red', { exact: true }).waitFor()

      await type('kubectl edit configmap settings')
      await panel().getByRole('button', { name: 'Close without saving' }).click()
      await log().getByText('Edit cancelled, no changes made.').waitFor()
      expect(await editor.count()).toBe(0)
      await button('three-replicas', 'Stop').click()
    })

    test('kubectl port-forward shows what a Service answers, until Ctrl-C', async () => {
      await open('a-pod', true)
      await button('a-pod', 'Step by step').click()
      await line().waitFor()
      // Lines that are typed run side by side: the next one needs what this one makes.
      await type('kubectl create deployment web --image=api-server:v1.0')
      await log().getByText('deployment.apps/web created').waitFor()
      await type('kubectl expose deployment web --port=80 --target-port=8080')
      await log().getByText('service/web exposed').waitFor()
      await type('kubectl wait deployment web --for=condition=Available')
      await log().getByText('deployment.apps/web condition met').waitFor()
      await type('kubectl port-forward service/web 8080:80')
      await log().getByText('Forwarding from 127.0.0.1:8080 -> 8080').waitFor()
      const port = panel().getByRole('list', { name: 'Forwarded ports' })
      await port.getByRole('button', { name: 'Open localhost:8080' }).click()
      await port.getByText('GET /: 200').waitFor()
      await port.getByText(/api-server v1\.0/).waitFor()
      await log().getByText('Handling connection for 8080').waitFor()
      expect(await violations(page)).toEqual([])
      await type('curl localhost:8080')
      await log()
        .getByText(/^api-server v1\.0/)
        .waitFor()
      await panel().getByRole('button', { name: 'Ctrl-C' }).click()
      await port.waitFor({ state: 'hidden' })
      await button('a-pod', 'Stop').click()
    })

    test('the terminal completes, remembers, ends with Ctrl-C while time stands still, and lets one leave', async () => {
      await open('three-replicas', true)
      await button('three-replicas', 'Step by step').click()
      await line().pressSequentially('kubectl get nam')
      await page.keyboard.press('Tab')
      await expect.poll(() => line().inputValue()).toBe('kubectl get namespaces ')
      await page.keyboard.press('Enter')
      await log().getByText('kube-system').waitFor()
      await pace('three-replicas', 0)
      await type('kubectl get pods -A --watch')
      await log().getByText('coredns').first().waitFor()
      await page.keyboard.press('Control+c')
      await log().getByText('^C').waitFor()
      await expect
        .poll(() => panel().getByRole('button', { name: 'Ctrl-C' }).isVisible())
        .toBe(false)
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('ArrowUp')
      expect(await line().inputValue()).toBe('kubectl get namespaces ')
      await page.keyboard.press('Escape')
      await page.keyboard.press('Tab')
      expect(await line().evaluate((input) => document.activeElement === input)).toBe(false)
      await type('kubectl frobnicate')
      await log().getByText('unknown command "frobnicate" for "kubectl"').waitFor()
      await type('kubectl proxy')
      await log().getByText("Podium's kubectl has no proxy").waitFor()
      await button('three-replicas', 'Stop').click()
    })

    test('what could not be loaded is said, and so is an engine that spins; Run starts a fresh one', async () => {
      await open('a-pod', true)
      await page.route('**/worker.js', (route) =>
        route.fulfill({
          contentType: 'text/javascript',
          body: `postMessage({ type: 'alive' }); onmessage = () => { for (;;); }`,
        }),
      )
      await button('a-pod', 'Run').click()
      await said('a-pod').filter({ hasText: 'did not answer any more' }).waitFor()
      await expect.poll(workers, { timeout: 10_000 }).toBe(0)
      await page.unroute('**/worker.js')

      await page.route('**/worker.js', (route) => route.fulfill({ status: 404 }))
      await button('a-pod', 'Run').click()
      await said('a-pod').filter({ hasText: 'could not be loaded' }).waitFor()
      await page.unroute('**/worker.js')

      await button('a-pod', 'Run').click()
      await pace('a-pod', Infinity)
      await ended('a-pod')
    })

    test('two tabs have a cluster each, and what was loaded goes on without a network', async () => {
      await open('a-pod', true)
      const chunks = { asked: 0, left: 0 }
      const isChunk = (request: { url(): string }) => request.url().includes('/chunks/')
      page.on('request', (one) => isChunk(one) && ((chunks.asked += 1), (chunks.left += 1)))
      page.on('requestfinished', (one) => isChunk(one) && (chunks.left -= 1))
      const other = await page.context().newPage()
      await other.goto(server.url + hrefOf('a-pod'))
      const otherBar = other.locator('[data-story="a-pod"] + .live')
      await otherBar.getByRole('button', { name: 'Step by step' }).click()
      await otherBar.getByRole('button', { name: 'Next block' }).waitFor()
      await button('a-pod', 'Run').click()
      await pace('a-pod', Infinity)
      await ended('a-pod')
      expect([workers(), other.workers().length]).toEqual([1, 1])
      await other.close()
      await expect.poll(() => chunks.asked > 10 && chunks.left, { timeout: 10_000 }).toBe(0)
      await page.context().setOffline(true)
      await type('kubectl describe node podium-worker')
      await log()
        .getByText(/^Name: +podium-worker/)
        .waitFor()
      await type('kubectl get leases -A --sort-by=.metadata.name')
      await log()
        .getByText(/^NAMESPACE +NAME +HOLDER/)
        .waitFor()
      await page.context().setOffline(false)
      await button('a-pod', 'Stop').click()
    })

    test('leaving the page ends the cluster, and coming back finds a page that runs', async () => {
      await open('a-pod', true)
      await button('a-pod', 'Step by step').click()
      await button('a-pod', 'Next block').waitFor()
      await page.goto(`${server.url}/theory/service/`)
      await expect.poll(workers, { timeout: 10_000 }).toBe(0)
      await page.goBack()
      await button('a-pod', 'Run').click()
      await pace('a-pod', Infinity)
      await ended('a-pod')
    })

    test.each([
      ['phone', 'light'],
      ['phone', 'dark'],
      ['laptop', 'light'],
      ['laptop', 'dark'],
    ] as const)(
      'on a %s, %s: nothing in the way before, during and after',
      async (device, colorScheme) => {
        await page.setViewportSize({ width: device === 'phone' ? 360 : 1280, height: 800 })
        await page.emulateMedia({ colorScheme })
        await open('a-pod', true)
        // What else axe finds is the same in every theme and at every width.
        const full = device === 'phone' ? colorScheme === 'light' : colorScheme === 'dark'
        const look = async () => {
          expect(await violations(page, full ? undefined : ['color-contrast'])).toEqual([])
          expect(await overflow(page)).toBeLessThanOrEqual(0)
        }
        await look()
        await button('a-pod', 'Step by step').click()
        await button('a-pod', 'Next block').click()
        await page.locator('.live-output').first().waitFor()
        await button('a-pod', 'Next block').waitFor()
        await look()
        await button('a-pod', 'Run to the end').click()
        await pace('a-pod', Infinity)
        await ended('a-pod')
        await look()
      },
    )

    testPlayground(
      () => page,
      () => server.url,
    )

    test('paper has neither buttons nor what a reader ran', async () => {
      await open('a-pod', true)
      await button('a-pod', 'Run').click()
      await pace('a-pod', Infinity)
      await ended('a-pod')
      await page.emulateMedia({ media: 'print' })
      expect(
        await page.locator('.live, .live-output, .live-end, .live-cluster').count(),
      ).toBeGreaterThan(2)
      expect(
        await page.locator(':is(.live, .live-output, .live-end, .live-cluster):visible').count(),
      ).toBe(0)
      await page.emulateMedia({ media: null })
    })
  })
}
