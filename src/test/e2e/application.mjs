// The application in local mode, in a folder and on ports of its own, and what people and programs ask of it.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, startJava, until } from './processes.mjs';

export const newFolder = () => mkdtempSync(join(tmpdir(), 'manual-capture-'));

export const removeFolder = (folder) => rmSync(folder, { recursive: true, force: true });

const freePort = () => new Promise((resolve, reject) => {
  const probe = createServer().on('error', reject).listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});

/** The ports of one application; the same ones again after a restart, since the order's checkout url carries one. */
export const newPorts = async () => ({ 'server.port': await freePort(), 'sandbox.port': await freePort() });

/**
 * Starts it in a folder, where it keeps its data.
 *
 * @param more further options of startJava; properties on top of the ports
 */
export async function startApplication(folder, ports, more = {}) {
  const application = startJava({ folder, ...more, properties: { ...ports, ...more.properties } });
  const url = `http://localhost:${ports['server.port']}`;
  const sandbox = `http://localhost:${ports['sandbox.port']}`;
  try {
    await application.says(/Manual Capture runs in local mode/, 120_000);
  } catch (error) {
    await application.stop();
    throw error;
  }
  const client = clientOf(url);
  return {
    ...application,
    ...client,
    url,
    sandbox,
    /** The order, once it has that status. */
    reaches: (reference, status) => until(`order ${reference} becoming ${status}`, async () => {
      const order = await client.get('shop', `/api/orders/${reference}`);
      return order.body.status === status && order.body;
    }),
    ledger: async () => (await fetch(`${sandbox}/sandbox/ledger`)).json(),
    advance: (duration) => fetch(`${sandbox}/sandbox/clock`, { method: 'POST', body: JSON.stringify({ advance: duration }) }),
  };
}

function clientOf(url) {
  const call = async (account, path, options = {}) => {
    const headers = { 'Content-Type': 'application/json', ...options.headers };
    if (account) {
      headers.Authorization = `Basic ${Buffer.from(`${account}:${account}`).toString('base64')}`;
    }
    const answer = await fetch(url + path, { ...options, headers });
    const text = await answer.text();
    return { status: answer.status, body: text && answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text };
  };
  return {
    get: (account, path) => call(account, path),
    post: (account, path, body) => call(account, path, { method: 'POST', body: JSON.stringify(body ?? {}) }),
  };
}

/** The sample order under a reference of its own. */
export const sample = (reference) => ({ ...JSON.parse(readFileSync(join(root, 'samples', 'order.json'), 'utf8')), reference });

/** What a shopper does on the checkout page, without a browser. */
export const chooses = (checkoutUrl, choice) =>
  fetch(checkoutUrl, { method: 'POST', body: new URLSearchParams({ choice }) });
