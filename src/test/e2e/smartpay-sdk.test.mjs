// Smartpay's own client against the sandbox, changed in its address only.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { kept } from './loopback-only.mjs';
import { order, secretKey, shopper } from './merchant.mjs';
import { startSandbox, until } from './processes.mjs';
import { startReceiver } from './receiver.mjs';

let sandbox;
let Smartpay;
let smartpay;
let consumer;

before(async () => {
  sandbox = await startSandbox();
  // read once, when the package is loaded
  process.env.SMARTPAY_API_PREFIX = `${sandbox.url}/api.smartpay/v1`;
  Smartpay = (await import('@smartpay/sdk-node')).default;
  smartpay = new Smartpay(secretKey);
  assert.equal(smartpay._apiPrefix, `${sandbox.url}/api.smartpay/v1`, 'the SDK would call another host than the sandbox');
  consumer = await shopper(sandbox);
});

after(async () => {
  await sandbox?.stop();
  assert.deepEqual(kept, []);
});

const refuses = (statusCode, errorCode) => (error) => {
  assert.deepEqual([error.name, error.statusCode, error.errorCode], ['SmartpayError', statusCode, errorCode]);
  return true;
};

const held = async (more) => {
  const session = await smartpay.createCheckoutSession(order(more));
  await consumer.authorize(session.order.id);
  return session.order.id;
};

const status = async (id) => (await smartpay.getOrder({ id })).status;

test('cannot call the live service, even if it wanted to', async () => {
  await assert.rejects(new Smartpay(secretKey, { apiPrefix: 'https://api.smartpay.co/v1' }).listOrders(), refuses(-1, 'unexpected_error'));

  assert.deepEqual([...new Set(kept)], ['api.smartpay.co']);
  kept.length = 0;
});

test('calls nobody but the sandbox, under either mount', async () => {
  assert.equal(new Smartpay(secretKey)._apiPrefix, `${sandbox.url}/api.smartpay/v1`);
  assert.deepEqual(kept, []);
  const other = new Smartpay('sk_test_another', { apiPrefix: `${sandbox.url}/v1` });
  assert.equal((await other.listOrders()).object, 'collection');
});

test('creates a session for manual capture, which the SDK accepts and reads back', async () => {
  const session = await smartpay.createCheckoutSession(order({ reference: 'sdk-session' }));

  assert.ok(session.url.startsWith('http://localhost:'));
  assert.equal(session.order.status, 'requires_authorization');
  assert.equal((await smartpay.getCheckoutSession({ id: session.id })).order, session.order.id);
  const expanded = await smartpay.getCheckoutSession({ id: session.id, expand: 'all' });
  assert.equal(expanded.order.lineItems[0].price.product.name, '丸皿 藍');
  assert.equal((await smartpay.listCheckoutSessions({ maxResults: 1 })).data[0].id, session.id);
});

test('leaves a missing amount to the SDK and gets what it adds up', async () => {
  const { amount, ...rest } = order({ items: [{ name: '皿', amount: 1000, currency: 'JPY', quantity: 3 }] });
  await sandbox.control('POST', 'switches', { strictAmounts: true });

  const session = await smartpay.createCheckoutSession(rest);

  await sandbox.control('POST', 'switches', { strictAmounts: false });
  assert.equal(session.order.amount, 3300);
});

test('takes promotion codes on the checkout url that the SDK builds', async () => {
  const session = await smartpay.createCheckoutSession({ ...order(), promotionCode: 'SPRING' });

  assert.ok(session.url.endsWith('?promotion-code=SPRING'));
  assert.equal((await fetch(session.url)).status, 200);
});

test('captures twice in part, updates, refunds, and cancels the rest', async () => {
  const id = await held({ reference: 'sdk-partial' });
  assert.equal(await status(id), 'requires_capture');

  const first = await smartpay.createPayment({
    order: id, amount: 1000, currency: 'JPY', cancelRemainder: Smartpay.CANCEL_REMAINDER_MANUAL, reference: 'SHIP-1',
  });
  const second = await smartpay.capture({ order: id, amount: 500, currency: 'JPY', cancelRemainder: 'manual' });
  assert.equal(await status(id), 'requires_capture');
  assert.equal((await smartpay.updatePayment({ id: first.id, description: 'first box', reference: null })).reference, 'SHIP-1');
  assert.equal((await smartpay.getPayment({ id: first.id })).description, 'first box');
  assert.deepEqual((await smartpay.listPayments({ maxResults: 2 })).data.map((payment) => payment.id), [second.id, first.id]);

  const part = await smartpay.createRefund({ payment: first.id, amount: 400, currency: 'JPY', reason: 'requested_by_customer' });
  assert.equal((await smartpay.updateRefund({ id: part.id, reference: 'R-1' })).reference, 'R-1');
  assert.equal((await smartpay.getRefund({ id: part.id, expand: 'all' })).payment.id, first.id);
  await smartpay.refund({ payment: first.id, amount: 600, currency: 'JPY', reason: 'fraudulent' });
  assert.equal((await smartpay.getPayment({ id: first.id })).status, 'refunded');
  assert.equal((await smartpay.listRefunds()).data[1].id, part.id);

  assert.equal((await smartpay.cancelOrder({ id })).status, 'succeeded');
  const { orders } = await sandbox.control('GET', `ledger?order=${id}`);
  assert.deepEqual(orders, [{ id, reference: 'sdk-partial', status: 'succeeded', authorized: 3300, captured: 1500, released: 1800 }]);
});

test('releases the rest when the SDK’s constant says automatic', async () => {
  const id = await held();

  await smartpay.createPayment({ order: id, amount: 1000, currency: 'JPY', cancelRemainder: Smartpay.CANCEL_REMAINDER_AUTOMATIC });

  assert.equal(await status(id), 'succeeded');
});

test('pays at once when the SDK’s constant says automatic capture', async () => {
  const id = await held({ captureMethod: Smartpay.CAPTURE_METHOD_AUTOMATIC });

  const { status: paid, payments } = await smartpay.getOrder({ id, expand: 'all' });
  assert.deepEqual([paid, payments[0].amount], ['succeeded', 3300]);
});

test('cancels an order of which nothing was captured', async () => {
  const id = await held();

  assert.equal((await smartpay.cancelOrder({ id })).status, 'canceled');
  assert.equal((await smartpay.listOrders({ maxResults: 1 })).data[0].id, id);
});

test('lists page by page', async () => {
  const made = [await held(), await held(), await held()].reverse();

  const first = await smartpay.listOrders({ maxResults: 2 });
  const second = await smartpay.listOrders({ maxResults: 2, pageToken: first.nextPageToken });

  assert.deepEqual([...first.data, second.data[0]].map(({ id }) => id), made);
  assert.equal(second.pageToken, first.nextPageToken);
});

test('refuses with codes that the SDK hands on', async () => {
  const id = await held();
  const missing = (prefix) => ({ id: `${prefix}_test_missing` });

  await assert.rejects(smartpay.getOrder(missing('order')), refuses(404, 'order.not-found'));
  await assert.rejects(smartpay.getPayment(missing('payment')), refuses(404, 'payment.not-found'));
  await assert.rejects(smartpay.getRefund(missing('refund')), refuses(404, 'refund.not-found'));
  await assert.rejects(smartpay.getToken(missing('paytok')), refuses(404, 'token.not-found'));
  await assert.rejects(smartpay.getCoupon(missing('coupon')), refuses(404, 'coupon.not-found'));
  await assert.rejects(smartpay.getPromotionCode(missing('promotioncode')), refuses(404, 'promotion-code.not-found'));
  await assert.rejects(smartpay.getCheckoutSession(missing('checkout')), refuses(404, 'checkout-session.not-found'));
  await assert.rejects(smartpay.getWebhookEndpoint(missing('webhookendpoint')), refuses(404, 'webhook-endpoint.not-found'));
  await assert.rejects(smartpay.createPayment({ order: id, amount: 3301, currency: 'JPY' }), refuses(409, 'payment.excessive-amount'));
  await assert.rejects(smartpay.createCheckoutSession(order({ locale: 'fr' })), refuses(400, 'request.invalid'));
  const payment = await smartpay.createPayment({ order: id, amount: 3300, currency: 'JPY' });
  await assert.rejects(smartpay.createPayment({ order: id, amount: 1, currency: 'JPY' }), refuses(409, 'order.cannot-capture'));
  await assert.rejects(smartpay.cancelOrder({ id }), refuses(409, 'order.cannot-cancel'));
  await assert.rejects(
    smartpay.createRefund({ payment: payment.id, amount: 3301, currency: 'JPY', reason: 'fraudulent' }),
    refuses(403, 'amount.insufficient'),
  );
  await assert.rejects(new Smartpay('sk_live_0fake').listOrders(), refuses(401, undefined));
});

for (const [name, fault] of Object.entries({ 'an error': { status: 503 }, 'a lost answer': { reset: 'after' } })) {
  test(`captures once though the SDK tries again after ${name}`, async () => {
    const id = await held();
    await sandbox.control('POST', 'faults', { match: 'POST /v1/payments', times: 1, ...fault });

    const payment = await smartpay.createPayment({ order: id, amount: 1200, currency: 'JPY' });

    assert.deepEqual((await smartpay.getOrder({ id })).payments, [payment.id]);
    const { calls } = await sandbox.control('GET', `ledger?order=${id}`);
    const captures = calls.filter(({ path }) => path === '/v1/payments');
    assert.deepEqual(captures.map(({ executed }) => executed).filter(Boolean), [true]);
    assert.equal(new Set(captures.map(({ key }) => key)).size, 1);
    assert.equal(captures.length, 2);
  });
}

test('ends a hold that nobody captured, on the sandbox’s clock', async () => {
  const id = await held();

  await sandbox.control('POST', 'clock', { advance: 'P7D' });

  assert.equal(await status(id), 'canceled');
  await assert.rejects(smartpay.createPayment({ order: id, amount: 1, currency: 'JPY' }), refuses(409, 'order.cannot-capture'));
});

test('charges a token, and knows its states', async () => {
  const { items, shippingInfo, amount, currency, captureMethod, ...rest } = order({ reference: 'sdk-token' });
  const session = await smartpay.createCheckoutSession({ mode: Smartpay.MODE_TOKEN, ...rest });
  const token = session.token.id;
  const charge = () => smartpay.createOrder({ token, items, shippingInfo, amount, currency, captureMethod, customerInfo: {} });
  await assert.rejects(charge(), refuses(400, 'token.invalid'));
  await consumer.approveToken(token);

  const charged = await charge();
  assert.deepEqual([charged.status, charged.tokenId], ['requires_capture', token]);
  assert.equal((await smartpay.listTokens()).data[0].id, token);
  assert.equal(await smartpay.disableToken({ id: token }), '');
  assert.equal((await smartpay.getToken({ id: token })).status, 'disabled');
  assert.equal(await smartpay.enableToken({ id: token }), '');
  assert.equal(await smartpay.deleteToken({ id: token }), '');
  await assert.rejects(smartpay.getToken({ id: token }), refuses(404, 'token.not-found'));
});

test('keeps coupons and promotion codes', async () => {
  const coupon = await smartpay.createCoupon({ name: '春', discountType: 'amount', discountAmount: 100, currency: 'JPY' });
  assert.equal((await smartpay.updateCoupon({ id: coupon.id, active: false })).active, false);
  assert.equal((await smartpay.listCoupons()).data[0].id, coupon.id);
  const code = await smartpay.createPromotionCode({ coupon: coupon.id, code: 'SPRING' });
  assert.equal((await smartpay.updatePromotionCode({ id: code.id, active: false })).active, false);
  assert.equal((await smartpay.listPromotionCodes()).data[0].code, 'SPRING');
  await assert.rejects(smartpay.createPromotionCode({ coupon: coupon.id, code: 'spring' }), refuses(409, 'promotion-code.exists'));
});

test('sends webhooks whose signature the SDK finds right', async (t) => {
  const receiver = await startReceiver();
  t.after(receiver.stop);
  const endpoint = await smartpay.createWebhookEndpoint({
    url: receiver.url, eventSubscriptions: ['order.authorized', 'payment.created', 'refund.created', 'order.canceled'],
  });
  assert.equal((await smartpay.getWebhookEndpoint({ id: endpoint.id })).signingSecret, endpoint.signingSecret);
  assert.equal((await smartpay.listWebhookEndpoints()).data[0].id, endpoint.id);

  const captured = await held({ description: '割れ物' });
  const payment = await smartpay.createPayment({ order: captured, amount: 3300, currency: 'JPY' });
  await smartpay.createRefund({ payment: payment.id, amount: 300, currency: 'JPY', reason: 'requested_by_customer' });
  await smartpay.cancelOrder({ id: await held() });
  await until('five webhooks', () => receiver.arrived.length === 5);

  assert.deepEqual(receiver.arrived.map(({ event }) => event.eventData.type),
    ['order.authorized', 'payment.created', 'refund.created', 'order.authorized', 'order.canceled']);
  const middleware = Smartpay.expressWebhookMiddleware((subscription) => subscription === endpoint.id && endpoint.signingSecret);
  for (const { request, raw, event } of receiver.arrived) {
    const { headers } = request;
    const data = `${headers['smartpay-signature-timestamp']}.${raw}`;
    const signature = headers['smartpay-signature'];
    assert.equal(headers['smartpay-event-id'], event.id);
    assert.ok(Smartpay.verifyWebhookSignature({ data, secret: endpoint.signingSecret, signature }));
    assert.ok(!Smartpay.verifyWebhookSignature({ data: `${data} `, secret: endpoint.signingSecret, signature }));
    middleware(request, undefined, raw);
    assert.equal(headers['calculated-signature'], signature);
  }

  const off = await smartpay.updateWebhookEndpoint({ id: endpoint.id, active: false, url: null, eventSubscriptions: null });
  assert.deepEqual([off.active, off.url, off.eventSubscriptions.length], [false, receiver.url, 4]);
  assert.equal(await smartpay.deleteWebhookEndpoint({ id: endpoint.id }), '');
});
