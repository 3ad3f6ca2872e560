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

const needed = ['SPRING_DATASOURCE_URL', 'SPRING_DATASOURCE_USERNAME', 'SPRING_DATASOURCE_PASSWORD', 'SMARTPAY_BASE_URL', 'SMARTPAY_SECRET_KEY',
  'SMARTPAY_WEBHOOK_SECRETS', 'RETURN_ORIGINS', 'ADMIN_PASSWORD', 'SUPERVISOR_PASSWORD', 'OPERATOR_PASSWORD', 'ANALYST_PASSWORD',
  'SHOP_PASSWORD', 'WAREHOUSE_PASSWORD'];

const starts = [
  ['production', { args: ['--spring.profiles.active=production'] }],
  ['production', { environment: { SPRING_PROFILES_ACTIVE: 'production' } }],
  ['demo', { args: ['--spring.profiles.active=demo'] }],
];
for (const [mode, options] of starts) {
  test(`${mode} mode without settings ends within 15 s and names each, asked for by the ${Object.keys(options)}`, async () => {
    await refuses(mode, options, needed);
  });
}

test('production mode with all settings but two names these two', async () => {
  const missing = ['SMARTPAY_SECRET_KEY', 'ADMIN_PASSWORD'];
  const given = {
    TZ: 'UTC',
    SPRING_DATASOURCE_URL: 'jdbc:postgresql://127.0.0.1:1/none',
    SPRING_DATASOURCE_USERNAME: 'application',
    SPRING_DATASOURCE_PASSWORD: 'correct-horse-0',
    SMARTPAY_BASE_URL: 'https://api.smartpay.co/v1',
    SMARTPAY_WEBHOOK_SECRETS: '3JNxvaT1IeGTzyTKAgbDDqVSBgbzaUQpLBXHQ2g',
    RETURN_ORIGINS: 'https://mystore.jp',
    ...Object.fromEntries(needed.filter((name) => /^(SUP|OP|AN|SH|WA).*_PASSWORD$/.test(name)).map((name, i) => [name, `correct-horse-${i + 1}`])),
  };
  const said = await refuses('production', { args: ['--spring.profiles.active=production'], environment: given }, missing);
  for (const [name, value] of Object.entries(given)) {
    assert.doesNotMatch(said, new RegExp(`- ${name}:`));
    assert.ok(name === 'TZ' || !said.includes(value), `it tells the value of ${name}`);
  }
});

/** Starts the jar, which has to end by itself in time, with an exit code and one sentence a setting; returns what it said. */
async function refuses(mode, options, missing) {
  // it lives for two seconds: compiling it well takes longer than running it
  const environment = { TZ: 'UTC', JDK_JAVA_OPTIONS: '-XX:TieredStopAtLevel=1', ...options.environment };
  const application = startJava({ folder: folder(), ...options, environment });
  const late = setTimeout(application.kill, 15_000);
  try {
    assert.equal(await application.ended(), 'it ended with 1');
  } finally {
    clearTimeout(late);
    await application.stop();
  }
  const said = application.output();
  assert.ok(said.includes(`The settings of mode ${mode} are missing or unsafe:`), said);
  assert.deepEqual([...said.matchAll(/^ {2,}- (\w+): is missing$/gm)].map(([, name]) => name), missing);
  assert.ok(said.includes('Mend what is named above and start again'), said);
  return said;
}

/** What `mvn spring-boot:run` puts on the classpath. */
function sourceTree(target) {
  execFileSync('java', ['-Djarmode=tools', '-jar', jar(), 'extract', '--force', '--destination', target]);
  return `${join(root, 'target', 'classes')}:${join(target, 'lib', '*')}`;
}
