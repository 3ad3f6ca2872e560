// A merchant's and a shopper's side of the sandbox, over plain HTTP.
export const secretKey = 'sk_test_0fakeFAKEfake';

export const order = (more = {}) => ({
  amount: 3300,
  currency: 'JPY',
  captureMethod: 'manual',
  reference: 'A-1001',
  locale: 'ja',
  items: [
    { name: '丸皿 藍', amount: 1000, currency: 'JPY', quantity: 3 },
    { name: '消費税', amount: 300, currency: 'JPY', kind: 'tax' },
    { name: '春の割引', amount: 300, currency: 'JPY', kind: 'discount' },
  ],
  customerInfo: { emailAddress: 'shopper+test@shop.example' },
  shippingInfo: {
    address: {
      line1: '芝公園1-1', line2: '見本ビル101', locality: '港区', administrativeArea: '東京都', postalCode: '105-0011', country: 'JP',
    },
    feeAmount: 300,
    feeCurrency: 'JPY',
  },
  successUrl: 'https://shop.example/thanks?order=A-1001',
  cancelUrl: 'https://shop.example/cart',
  ...more,
});

/** A call to the API; its JSON answer. */
export async function api(sandbox, method, path, body) {
  const answer = await fetch(`${sandbox.url}/v1${path}`, {
    method,
    headers: { Authorization: `Basic ${secretKey}`, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
  }
  return answer.json();
}

export const createSession = (sandbox, more) => api(sandbox, 'POST', '/checkout-sessions', order(more));

/** The helper calls of Smartpay's own integration tests: the shopper without a browser. */
export async function shopper(sandbox) {
  const call = async (method, path, headers, body) => {
    const answer = await fetch(`${sandbox.url}${path}`, { method, headers, body: body && JSON.stringify(body) });
    if (answer.status >= 400) {
      throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    }
    return answer.json();
  };
  const { accessToken } = await call('POST', '/consumers/auth/login', {}, { emailAddress: 'shopper+test@shop.example', password: 'fake' });
  const headers = { Authorization: `Bearer ${accessToken}` };
  return {
    authorize: (id, paymentMethod = 'pm_test_visaApproved') =>
      call('POST', `/orders/${id}/authorizations`, headers, { paymentMethod, paymentPlan: 'pay_in_three' }),
    approveToken: (id) => call('PUT', `/tokens/${id}/approve`, headers),
  };
}
