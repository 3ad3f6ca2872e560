// What a restart must not lose or make anew, wherever it is started from; and what refuses to start at all.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { chooses, newFolder, newPorts, removeFolder, sample, startApplication } from './application.mjs';
import { jar, root, startJava } from './processes.mjs';

const folders = [];
const folder = () => folders[folders.push(newFolder()) - 1];
after(() => folders.forEach(removeFolder));

test('a killed application goes on where it stood, and an unchanged model stays at its version', async () => {
  const home = folder();
  const ports = await newPorts();
  const inHome = {
    'spring.datasource.url': `jdbc:h2:file:${join(home, 'data', 'manual-capture')};WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=40000`,
    'sandbox.file': join(home, 'data', 'sandbox'),
  };
  const starts = {
    'the jar': [home, {}],
    'the jar in another folder': [folder(), { properties: inHome }],
    'the source tree': [root, { properties: inHome, classpath: sourceTree(folder()), main: 'dev.manualcapture.ManualCaptureApplication' }],
  };
  let last;
  for (const [how, [where, options]] of Object.entries(starts)) {
    const application = await startApplication(where, ports, options);
    try {
      const { body: definitions } = await application.get('admin', '/engine-rest/process-definition?key=manual-capture');
      assert.deepEqual(definitions.map((each) => [each.version, each.resource]), [[1, 'bpmn/manual-capture.bpmn']], `started from ${how}`);
      if (last) {
        assert.equal((await application.get('shop', `/api/orders/${last}`)).body.status, 'awaiting_stock', `${how} has lost ${last}`);
        await application.post('warehouse', `/api/orders/${last}/stock-confirmation`, { outcome: 'in_stock' });
        await application.reaches(last, 'captured');
      }
      last = `order-${Object.keys(starts).indexOf(how)}`;
      const placed = await application.post('shop', '/api/orders', sample(last));
      await chooses(placed.body.checkoutUrl, 'approve');
      await application.reaches(last, 'awaiting_stock');
    } finally {
      await application.kill();
    }
  }
});

for (const mode of ['production', 'demo']) {
  test(`${mode} mode without settings does not start, and names each`, async () => {
    const application = startJava({ folder: folder(), environment: { SPRING_PROFILES_ACTIVE: mode } });

    assert.equal(await application.ended(), 'it ended with 1');
    for (const name of ['SMARTPAY_SECRET_KEY', 'SPRING_DATASOURCE_URL', 'SMARTPAY_WEBHOOK_SECRETS', 'RETURN_ORIGINS', 'ADMIN_PASSWORD']) {
      assert.match(application.output(), new RegExp(`${name}: is missing`));
    }
  });
}

/** What `mvn spring-boot:run` puts on the classpath. */
function sourceTree(target) {
  execFileSync('java', ['-Djarmode=tools', '-jar', jar(), 'extract', '--force', '--destination', target]);
  return `${join(root, 'target', 'classes')}:${join(target, 'lib', '*')}`;
}
