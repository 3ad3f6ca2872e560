import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { desk, openBrowser, openPage, overEdge, phone, picture } from './browser.mjs';
import { api, createSession, shopper } from './merchant.mjs';
import { startSandbox } from './processes.mjs';

let sandbox;
let browser;
const orders = {};

before(async () => {
  // nobody listens on the discard port: its deliveries stay pending, for the page to show
  sandbox = await startSandbox({ SANDBOX_WEBHOOK_URL: 'http://127.0.0.1:9/hooks', SANDBOX_WEBHOOK_SECRET: 'FAKEfakeFAKE' });
  browser = await openBrowser();
  const { authorize } = await shopper(sandbox);
  for (const reference of ['awaiting', 'declined', 'captured', 'canceled', 'held']) {
    orders[reference] = (await createSession(sandbox, { reference })).order.id;
  }
  await authorize(orders.declined, 'pm_test_declinedHard');
  for (const reference of ['captured', 'canceled', 'held']) {
    await authorize(orders[reference]);
  }
  await api(sandbox, 'POST', '/payments', { order: orders.captured, amount: 2000, currency: 'JPY' });
  await api(sandbox, 'PUT', `/orders/${orders.canceled}/cancellation`);
});

after(async () => {
  await browser?.close();
  await sandbox?.stop();
});

const open = async (options) => {
  const opened = await openPage(browser, options);
  await opened.page.goto(sandbox.url);
  return opened;
};

const row = (page, section, text) => page.locator(`#${section} tbody tr`, { hasText: text }).first();

test('shows orders with their money and time left, deliveries and calls', async () => {
  const { page, complaints } = await open();

  assert.match(await row(page, 'orders', orders.held).innerText(),
    /held\s+requires_capture\s+¥3,300\s+¥3,300\s+¥0\s+¥0\s+6 d 23 h 5\d min/);
  assert.match(await row(page, 'orders', orders.captured).innerText(), /succeeded\s+¥3,300\s+¥3,300\s+¥2,000\s+¥1,300/);
  assert.match(await row(page, 'webhooks', 'payment.created').innerText(), /pending/);
  assert.match(await row(page, 'ledger', 'POST /v1/payments').innerText(), /¥2,000\s+executed\s+200/);
  assert.ok((await page.innerText('#start')).includes('pm_test_declinedSoft'));
  assert.equal(await page.locator('script').count(), 0);
  assert.deepEqual(complaints, []);
  await picture(page, 'root-desk');
});

test('fits a phone', async () => {
  const { page } = await open(phone);

  assert.equal(await overEdge(page), 0);
  await picture(page, 'root-phone');
});

test('leads from a waiting order to its checkout', async () => {
  const { page } = await open();

  await page.click(`text=${orders.awaiting}`);

  assert.ok(await page.locator('#approve').isVisible());
});

test('arms faults, shows which never fired, and disarms them', async () => {
  const { page } = await open();
  await page.selectOption('#arm-call [name=match]', 'GET /v1/orders/*');
  await page.selectOption('#arm-call [name=what]', 'status=429');
  await page.click('#arm-call button');
  await page.selectOption('#arm-webhook [name=what]', 'repeat=3');
  await page.fill('#arm-webhook [name=times]', '2');
  await page.click('#arm-webhook button');

  await assert.rejects(api(sandbox, 'GET', `/orders/${orders.held}`), /429/);
  await page.reload();

  assert.match(await row(page, 'faults', 'GET /v1/orders').innerText(), /"status":429\}\s+0\s+1/);
  assert.match(await row(page, 'faults', 'webhook order.authorized').innerText(), /"repeat":3\}\s+2\s+never/);
  await picture(page, 'root-faults');
  await page.click('#disarm');
  assert.deepEqual(await sandbox.control('GET', 'faults'), { faults: [] });
});

test('sends a delivery again', async () => {
  const { page } = await open();
  const [before] = (await sandbox.control('GET', 'deliveries')).deliveries;

  await row(page, 'webhooks', before.resource).locator('button').click();

  assert.ok(page.url().endsWith('/#webhooks'));
  const [now] = (await sandbox.control('GET', 'deliveries')).deliveries;
  assert.deepEqual([now.event, now.state], [before.event, 'pending']);
});

test('captures by hand, and moves the clock until what is held ends', async () => {
  const { authorize } = await shopper(sandbox);
  const byHand = (await createSession(sandbox, { reference: 'by-hand' })).order.id;
  await authorize(byHand);
  const { page } = await open();

  await row(page, 'orders', byHand).locator('button', { hasText: 'Capture' }).click();
  assert.equal((await api(sandbox, 'GET', `/orders/${byHand}`)).status, 'succeeded');
  const { now } = await sandbox.control('GET', 'clock');
  await page.click('text=7 days on');

  assert.equal((await api(sandbox, 'GET', `/orders/${orders.held}`)).status, 'canceled');
  const moved = Date.parse((await sandbox.control('GET', 'clock')).now) - Date.parse(now);
  assert.ok(moved >= 7 * 86_400_000, `moved ${moved} ms`);
});

test('pages through more orders than it shows at once', async () => {
  for (let i = 0; i < 20; i++) {
    await createSession(sandbox, { reference: `more-${i}` });
  }
  const { page } = await open(desk);
  assert.equal(await page.locator('#orders tbody tr').count(), 20);

  await page.click('text=Older orders');

  assert.ok(await row(page, 'orders', orders.awaiting).isVisible());
  await page.click('text=Newest orders');
  assert.ok(await row(page, 'orders', 'more-19').isVisible());
});
