// The README's tour as a newcomer takes it, in a browser: checkout page, Tasklist, Cockpit.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { newFolder, newPorts, removeFolder, sample, startApplication } from './application.mjs';
import { openBrowser, openPage, picture } from './browser.mjs';
import { until } from './processes.mjs';

const folder = newFolder();
let application;
let browser;

before(async () => {
  browser = await openBrowser();
  application = await startApplication(folder, await newPorts());
});

after(async () => {
  await application?.stop();
  await browser?.close();
  removeFolder(folder);
});

async function signIn({ page, complaints, unanswered }, app, name) {
  try {
    await page.goto(`${application.url}${app === 'tasklist' ? '/' : `/camunda/app/${app}/`}`); // Tasklist is where everybody is led
    await page.locator('input[type=text]').waitFor();
    // while it gets ready the page moves the cursor to the name, and what is being typed into the password goes with it
    await until('the sign-in page keeping what is typed', async () => {
      await page.fill('input[type=text]', name);
      await page.fill('input[type=password]', name);
      return await page.inputValue('input[type=text]') === name && await page.inputValue('input[type=password]') === name;
    });
    await page.click('button[type=submit]');
    await page.waitForSelector('a.dropdown-toggle.user, .user-name, .account a', { state: 'attached' });
  } catch (error) {
    await picture(page, `sign-in-${app}-failed`);
    throw new Error(`${name} could not sign in at ${page.url()}; complaints: ${complaints}; unanswered: ${[...unanswered]}`, { cause: error });
  }
}

test('an order goes from checkout to captured through the pages that people use', async () => {
  const placed = await application.post('shop', '/api/orders', sample('tour-1'));
  assert.equal(placed.status, 201);

  const shopper = await openPage(browser);
  await shopper.page.goto(placed.body.checkoutUrl);
  await picture(shopper.page, 'tour-1-checkout');
  await shopper.page.click('button[value=approve]');
  assert.match(await shopper.page.textContent('#destination'), /https:\/\/mystore\.jp\/success/);
  await application.reaches('tour-1', 'awaiting_stock');

  const opened = await openPage(browser);
  const { page } = opened;
  await signIn(opened, 'tasklist', 'operator');
  await page.locator('.tasks-list li').filter({ hasText: 'tour-1' }).click();
  await page.locator('a, button').filter({ hasText: /^\s*Claim\s*$/ }).first().click();
  const form = page.locator('.fjs-form');
  await form.getByLabel('Everything: capture the whole amount').check();
  assert.equal(await form.getByLabel('Order', { exact: true }).inputValue(), 'tour-1');
  assert.match(await form.getByLabel('Order lines').inputValue(), /1 × セーター – ¥1,000/);
  assert.equal(await form.getByLabel('Authorized amount (yen)').inputValue(), '1500');
  await picture(page, 'tour-2-tasklist');
  await page.getByRole('button', { name: 'Complete' }).click();

  const captured = await application.reaches('tour-1', 'captured');
  assert.equal(captured.capturedAmount, 1500);
  assert.equal(captured.decidedBy, 'operator');
  const ledger = await application.ledger();
  const order = ledger.orders.find((each) => each.reference === 'tour-1');
  assert.deepEqual([order.status, order.captured], ['succeeded', 1500]);
  assert.equal(ledger.calls.filter((call) => call.order === order.id && call.path === '/v1/payments' && call.executed).length, 1);
});

test('an operator reads why a form is refused and keeps the task', async () => {
  const placed = await application.post('shop', '/api/orders', sample('tour-2'));
  await fetch(placed.body.checkoutUrl, { method: 'POST', body: new URLSearchParams({ choice: 'approve' }) });
  await application.reaches('tour-2', 'awaiting_stock');

  const opened = await openPage(browser);
  const { page } = opened;
  await signIn(opened, 'tasklist', 'operator');
  await page.locator('.tasks-list li').filter({ hasText: 'tour-2' }).click();
  await page.locator('a, button').filter({ hasText: /^\s*Claim\s*$/ }).first().click();
  const form = page.locator('.fjs-form');
  await form.getByLabel('A part: capture a part, release the rest').check();
  await form.getByLabel('Amount to capture (whole yen)').fill('1501');
  await page.getByRole('button', { name: 'Complete' }).click();

  await page.getByText(/between ¥1 and the ¥1,500 that Smartpay holds/).first().waitFor();
  await picture(page, 'tour-3-refused');
  assert.equal((await application.get('shop', '/api/orders/tour-2')).body.status, 'awaiting_stock');
});

test('an order left alone for a week expires, and its task is gone', async () => {
  assert.equal((await application.advance('P7D')).status, 200);

  const expired = await application.reaches('tour-2', 'expired');
  assert.equal(expired.capturedAmount, 0);
  assert.equal((await application.ledger()).orders.find((each) => each.reference === 'tour-2').status, 'canceled');
  assert.deepEqual((await application.get('operator', '/engine-rest/task?processInstanceBusinessKey=tour-2')).body, []);
});

test('an administrator sees the model with its running orders in Cockpit', async () => {
  await application.post('shop', '/api/orders', sample('tour-3'));

  const opened = await openPage(browser);
  const { page } = opened;
  await signIn(opened, 'cockpit', 'admin');
  const { body: [definition] } = await application.get('admin', '/engine-rest/process-definition?key=manual-capture');
  await page.goto(`${application.url}/camunda/app/cockpit/default/#/process-definition/${definition.id}/runtime`);
  await page.locator('.djs-container [data-element-id=Task_ConfirmStock]').waitFor();
  await page.getByText('tour-3').first().waitFor();
  await picture(page, 'tour-4-cockpit');
});
