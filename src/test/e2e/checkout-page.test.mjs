import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openBrowser, openPage, overEdge, phone, picture } from './browser.mjs';
import { api, createSession } from './merchant.mjs';
import { startSandbox } from './processes.mjs';

let sandbox;
let browser;

before(async () => {
  sandbox = await startSandbox();
  browser = await openBrowser();
});

after(async () => {
  await browser?.close();
  await sandbox?.stop();
});

const statusOf = async (session) => (await api(sandbox, 'GET', `/orders/${session.order.id}`)).status;

const onAPhone = async (session) => {
  const opened = await openPage(browser, phone);
  await opened.page.goto(session.url);
  return opened;
};

for (const [locale, words] of Object.entries({
  ja: ['テストモード', '丸皿 藍', '¥1,000 × 3', '¥3,000', '税: 消費税', '割引: 春の割引', '−¥300', '送料', '合計', '¥3,300',
    '〒105-0011', '東京都港区芝公園1-1'],
  en: ['Test mode', '丸皿 藍', '¥1,000 × 3', '¥3,000', 'Tax: 消費税', 'Discount: 春の割引', '−¥300', 'Shipping', 'Total',
    '¥3,300', '105-0011', 'Japan'],
})) {
  test(`shows a shopper on a phone what is paid for, in ${locale}`, async () => {
    const { page, complaints, elsewhere } = await onAPhone(await createSession(sandbox, { locale }));

    const text = await page.innerText('body');
    for (const word of words) {
      assert.ok(text.includes(word), `${word} is missing in:\n${text}`);
    }
    assert.equal(await page.getAttribute('html', 'lang'), locale);
    assert.equal(await page.locator('script').count(), 0);
    assert.equal(await overEdge(page), 0, 'nothing reaches over the edge of the screen');
    for (const choice of ['approve', 'cancel', 'decline', 'decline-softly']) {
      assert.ok((await page.locator(`#${choice}`).boundingBox()).height >= 44, `${choice} is large enough for a thumb`);
    }
    assert.deepEqual([complaints, elsewhere], [[], []]);
    await picture(page, `checkout-${locale}`);
  });
}

for (const [choice, status, destination] of [
  ['approve', 'requires_capture', 'https://shop.example/thanks?order=A-1001'],
  ['decline', 'rejected', 'https://shop.example/cart'],
  ['decline-softly', 'requires_authorization', 'https://shop.example/cart'],
  ['cancel', 'requires_authorization', 'https://shop.example/cart'],
]) {
  test(`says after ${choice} where the shopper would be sent, and leads there`, async () => {
    const session = await createSession(sandbox, { locale: 'en' });
    const { page, elsewhere } = await onAPhone(session);

    await page.click(`#${choice}`);

    assert.ok((await page.innerText('#destination')).includes(destination));
    assert.equal(await statusOf(session), status);
    assert.deepEqual(elsewhere, [], 'nobody is sent anywhere unasked');
    await picture(page, `checkout-after-${choice}`);
    await page.click('#continue');
    assert.equal(page.url(), destination);
  });
}

test('takes an approval after a soft decline', async () => {
  const session = await createSession(sandbox, { locale: 'ja' });
  const { page } = await onAPhone(session);

  await page.click('#decline-softly');
  await page.click('#approve');

  assert.equal(await statusOf(session), 'requires_capture');
});

test('shows that the order is decided when opened again', async () => {
  const session = await createSession(sandbox);
  const { page } = await onAPhone(session);
  await page.click('#approve');

  await page.goto(session.url);

  assert.equal(await page.locator('form').count(), 0);
  assert.ok(await page.locator('#decided').isVisible());
  await picture(page, 'checkout-decided');
});

test('shows what the shop sends as text, never as markup', async () => {
  const items = [{ name: '<img src=x onerror=document.title="broken">', amount: 3000, currency: 'JPY' }];
  const { page } = await onAPhone(await createSession(sandbox, { items }));

  assert.equal(await page.locator('img').count(), 0);
  assert.ok((await page.innerText('main')).includes('<img src=x'));
});
