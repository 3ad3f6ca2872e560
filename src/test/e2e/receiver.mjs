// A shop's webhook door on loopback: keeps what arrives, raw, and answers 200.
import { createServer } from 'node:http';

/** @returns {url, arrived, stop}; arrived holds {request, raw, event} in the order of arrival */
export async function startReceiver() {
  const arrived = [];
  const server = createServer((request, response) => {
    const parts = [];
    request.on('data', (part) => parts.push(part));
    request.on('end', () => {
      const raw = Buffer.concat(parts);
      arrived.push({ request, raw, event: JSON.parse(raw) });
      response.writeHead(200).end();
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/hooks`,
    arrived,
    stop: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}
