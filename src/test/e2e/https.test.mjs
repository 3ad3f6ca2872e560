import assert from 'node:assert/strict';
import { get } from 'node:https';
import { test } from 'node:test';
import './loopback-only.mjs';
import { secretKey } from './merchant.mjs';
import { startSandbox } from './processes.mjs';

const listOrders = (host, port, ca) =>
  new Promise((resolve, reject) => {
    const options = { host, port, ca, path: '/api.smartpay/v1/orders', headers: { Authorization: `Basic ${secretKey}` } };
    get(options, (answer) => answer.resume().on('end', () => resolve(answer.statusCode))).on('error', reject);
  });

test('answers with HTTPS a client that trusts its certificate', async (t) => {
  const sandbox = await startSandbox({ SANDBOX_HTTPS_PORT: '0' });
  t.after(sandbox.stop);
  const certificate = await (await fetch(`${sandbox.url}/sandbox/certificate`)).text();

  assert.equal(await listOrders('localhost', sandbox.httpsPort, certificate), 200);
  assert.equal(await listOrders('127.0.0.1', sandbox.httpsPort, certificate), 200);
  await assert.rejects(listOrders('localhost', sandbox.httpsPort), /self-signed certificate/);
});
