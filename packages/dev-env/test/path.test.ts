import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { accessibilityProblems, chromiumPath, type Device, launchBrowser, openDevice, phone, picture } from './browser.ts'
import { call, type Delivery, type Report } from './http-client.ts'
import { freePortBase, startTrial, trialFolder, type TrialProcess } from './trial-process.ts'

// The whole path, as its people walk it: each on a device of their own, by what they read on the screen.

const fixture = fileURLToPath(new URL('../fixtures/apogee-cp1252.csv', import.meta.url))
const purpose = 'Candidature au poste de développeuse à Bourges'

let folder: Awaited<ReturnType<typeof trialFolder>>
let trial: TrialProcess
let browser: Browser
let registrar: Device
let signatory: Device
let graduate: Device
let recruiter: Device
let batchAddress: string
let delivery: Delivery
let passphrase: string
let requestAddress: string

const inBrowser = chromiumPath === null && !process.env.CI ? describe.skip : describe
if (chromiumPath === null) console.warn('No Chromium here (CHROMIUM_PATH names one): the path is not walked in a browser.')

const button = (page: Page, name: RegExp) => page.getByRole('button', { name })
const link = (page: Page, name: RegExp) => page.getByRole('link', { name })
const heading = (page: Page, name: RegExp) => page.getByRole('heading', { name })

/** The page as it stands is shown to axe, and kept for the README under its name. */
async function look(page: Page, name: string): Promise<void> {
  expect([name, await accessibilityProblems(page)]).toEqual([name, []])
  await picture(page, name)
}

async function signIn(page: Page, address: string, act: RegExp): Promise<void> {
  await page.goto(address)
  await button(page, act).click()
}

async function unlock(page: Page): Promise<void> {
  await page.getByLabel('Votre phrase secrète').fill(passphrase)
  await button(page, /^Ouvrir$/).click()
}

inBrowser('one diploma, from a registrar’s file to an employer’s screen', () => {
  beforeAll(async () => {
    folder = await trialFolder()
    trial = await startTrial(['--port-base', String(await freePortBase()), '--data', folder.path])
    browser = await launchBrowser()
    registrar = await openDevice(browser)
    signatory = await openDevice(browser)
    graduate = await openDevice(browser, phone)
    recruiter = await openDevice(browser)
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    await trial?.end('SIGKILL')
    await folder?.remove()
  })

  test('the registrar hands in the file of the student information system, and sees by line what is to be corrected', async () => {
    const { page } = registrar
    await signIn(page, trial.links.registrar, /^Entrer$/)
    await heading(page, /^Lots$/).waitFor()
    await look(page, 'console-empty')
    await link(page, /Nouveau lot/)
      .first()
      .click()
    await heading(page, /^Nouveau lot$/).waitFor()
    await look(page, 'console-new')
    await page.locator('input[type=file]').setInputFiles(fixture)
    await heading(page, /lignes? à corriger/).waitFor()
    batchAddress = page.url()
    expect((await page.getByText('date impossible').count()) + (await page.getByText(/calendrier/).count())).toBeGreaterThan(0)
    await look(page, 'console-control')
  })

  test('nobody approves their own lot; a second person reads samples and approves it', async () => {
    await expect(registrar.page.getByText('Une autre personne').first().isVisible()).resolves.toBe(true)
    expect(await button(registrar.page, /Approuver/).count()).toBe(0)
    const { page } = signatory
    await signIn(page, trial.links.signatory, /^Entrer$/)
    await heading(page, /^Lots$/).waitFor()
    await page.goto(batchAddress)
    await button(page, /Approuver ce lot/).waitFor()
    await look(page, 'console-approve')
    await button(page, /Approuver ce lot/).click()
    await page.getByText('Lot approuvé.').first().waitFor()
    await look(page, 'console-approved')
  })

  test('the registrar’s page follows by itself, and gives each person a link and a code, once', async () => {
    const { page } = registrar
    const act = button(page, /Préparer les liens et les codes/)
    await act.waitFor()
    const answered = page.waitForResponse((response) => response.url().endsWith('/deliveries'))
    await act.click()
    const deliveries = (await (await answered).json()) as Delivery[]
    delivery = deliveries[0]!
    await heading(page, /Liens et codes/).waitFor()
    await page.getByText('Affichés une seule fois').waitFor()
    await expect(page.getByText(delivery.txCode).first().isVisible()).resolves.toBe(true)
    await look(page, 'console-codes')
  })

  test('the graduate opens the link on a phone; nothing personal stands there before a press', async () => {
    const { page } = graduate
    await page.goto(delivery.claimUrl)
    expect(await page.content()).not.toContain(delivery.learner.split(' ').at(-1))
    await look(page, 'claim-page')
    await link(page, /Récupérer mon diplôme/).click()
    await heading(page, /Créez votre portefeuille/).waitFor()
    await look(page, 'wallet-setup')
    passphrase = (await page.getByRole('main').getByRole('listitem').allInnerTexts()).slice(0, 5).join(' ')
    await page.getByLabel('Je l’ai notée en lieu sûr').check()
    await button(page, /Créer mon portefeuille/).click()
    await heading(page, /Un document vous attend/).waitFor()
    await look(page, 'wallet-offer')
  })

  test('types the code, sees the whole diploma and who issued it, and takes it', async () => {
    const { page } = graduate
    await button(page, /^Continuer$/).click()
    const code = page.getByLabel('Le code reçu à part')
    await code.waitFor()
    await code.fill(delivery.txCode === '000000' ? '000001' : '000000')
    await button(page, /Voir mon diplôme/).click()
    await page.getByText(/Ce code n’est pas le bon/).waitFor()
    await look(page, 'wallet-wrong-code')
    await code.fill(delivery.txCode)
    await button(page, /Voir mon diplôme/).click()
    await button(page, /Prendre mon diplôme/).waitFor()
    expect(await page.getByText('Université de Loire et Beauce').count()).toBeGreaterThan(0)
    await look(page, 'wallet-receive')
    await button(page, /Prendre mon diplôme/).click()
    await heading(page, /Votre diplôme est dans votre portefeuille/).waitFor()
    await look(page, 'wallet-received')
    await button(page, /Voir mon diplôme/)
      .or(link(page, /Voir mon diplôme/))
      .first()
      .click()
    await page
      .getByText(/Délivré et vérifié/)
      .first()
      .waitFor()
    await look(page, 'wallet-diploma')
  })

  test('an employer asks in plain words, and the warning about asking too much stands beside each such line', async () => {
    const { page } = recruiter
    await signIn(page, trial.links.recruiter, /Me connecter/)
    await heading(page, /Mes demandes/).waitFor()
    await look(page, 'portal-empty')
    await link(page, /Nouvelle demande/)
      .first()
      .click()
    await page.getByLabel(/Pourquoi demandez-vous ce document/).fill(purpose)
    await page.getByLabel(/^Mention/).check()
    await page.getByLabel(/Date de naissance/).check()
    await page
      .getByText(/la date de naissance n’est pas nécessaire/)
      .first()
      .waitFor()
    await look(page, 'portal-compose')
    await button(page, /^Demander/).click()
    await heading(page, /Votre demande est prête/).waitFor()
    await look(page, 'portal-waiting')
    requestAddress = page.url()
  })

  test('the wallet shows who asks, why and what; what lies outside the minimum can be left out', async () => {
    const [address = ''] = /http\S+\/r\/[\w-]+/.exec(await recruiter.page.getByRole('main').innerText()) ?? []
    const { page } = graduate
    await page.goto(address)
    await page.getByText(purpose).first().waitFor()
    await look(page, 'request-page')
    await page.locator('a[href*="/present#"]').first().click()
    await unlock(page)
    await button(page, /Voir la demande/).click()
    await page.getByText(purpose).first().waitFor()
    await look(page, 'wallet-present')
    const birthdate = page.getByRole('checkbox', { name: /Date de naissance/ })
    expect(await birthdate.isChecked()).toBe(false)
    await button(page, /Montrer ces \d+ informations/).click()
    await heading(page, /C’est montré/).waitFor()
    await look(page, 'wallet-shown')
  })

  test('the report comes by itself: every line, the body and its right, four answers; what was hidden is not there', async () => {
    const { page } = recruiter
    await page.getByText(/Bon\. Tout ce que l’organisme a signé a pu être contrôlé/).waitFor()
    const text = await page.getByRole('main').innerText()
    expect(text).toContain('Université de Loire et Beauce')
    expect(text).toMatch(/habilitée/)
    const id = requestAddress.split('/').at(-1)!
    const { body } = await call<{ report: Report }>(`${trial.announced.verifier}/api/requests/${id}`, {
      key: trial.announced.apiKeys.recruiter,
    })
    const { claims } = body.report.items[0]!
    expect(claims).toHaveProperty('honours')
    expect(claims).not.toHaveProperty('birthdate')
    expect(claims).not.toHaveProperty('diploma_number')
    await look(page, 'report-desktop')
    await page.setViewportSize(phone)
    await look(page, 'report-phone')
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  test('a status list out of reach says “impossible à dire maintenant”, never “bon”', async () => {
    const { page } = recruiter
    const status = join(folder.path, 'public', 'status')
    await rename(status, `${status}.away`)
    await button(page, /Vérifier à nouveau/).click()
    await page.getByText('Impossible à dire maintenant').first().waitFor()
    expect(await page.getByText(/Bon\. Tout ce que/).count()).toBe(0)
    await look(page, 'report-undetermined')
    await rename(`${status}.away`, status)
  })

  test('the registrar revokes, and the next check says so', async () => {
    const { page } = registrar
    await page.goto(batchAddress)
    await page
      .getByRole('row', { name: new RegExp(delivery.learner) })
      .getByRole('link')
      .first()
      .click()
    await button(page, /Révoquer ce document…/).click()
    await page.getByLabel(/^Motif/).selectOption({ label: 'Délivré par erreur' })
    await page.getByLabel(/Je comprends/).check()
    const surname = page.getByLabel(/Pour confirmer, écrivez le nom de famille/)
    const asked = await page
      .getByText(/Pour confirmer, écrivez le nom de famille/)
      .first()
      .innerText()
    await surname.fill(asked.split(':').at(-1)!.replace(/\*/g, '').trim())
    await look(page, 'console-revoke')
    await button(page, /^Révoquer ce document$/).click()
    await page
      .getByText(/Document révoqué\./)
      .first()
      .waitFor()
    await look(page, 'console-revoked')

    await recruiter.page.goto(requestAddress)
    await button(recruiter.page, /Vérifier à nouveau/).click()
    await recruiter.page
      .getByText(/Ce document a été révoqué/)
      .first()
      .waitFor()
    await recruiter.page.getByText('Ne pas retenir').first().waitFor()
    await look(recruiter.page, 'report-refused')

    await graduate.page.goto(`${trial.announced.wallet}/`)
    await unlock(graduate.page)
    await graduate.page
      .getByText(/Ne pas retenir|Révoqué/)
      .first()
      .waitFor()
    await look(graduate.page, 'wallet-revoked')
  })

  test('no page broke its content security policy or threw', () => {
    for (const { complaints } of [registrar, signatory, graduate, recruiter]) expect(complaints).toEqual([])
  })
})
