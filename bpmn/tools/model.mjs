// Opens every diagram in the Modeler's own engine. `save` writes what it saves, and the picture; `check` fails when either differs.
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const mode = process.argv[2];
if (!['save', 'check'].includes(mode)) {
  console.error('usage: node tools/model.mjs save|check');
  process.exit(2);
}
const engine = createRequire(import.meta.url).resolve('camunda-bpmn-js/dist/camunda-platform-modeler.production.min.js');
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update'],
});
let wrong = 0;
try {
  const page = await browser.newPage();
  await page.setContent('<div id="canvas" style="height: 1000px"></div>');
  await page.addScriptTag({ path: engine });
  for (const file of (await readdir('.')).filter((name) => name.endsWith('.bpmn'))) {
    const saved = await page.evaluate(open, await readFile(file, 'utf8'));
    saved.warnings.forEach((warning) => console.error(`${file}: ${warning}`));
    wrong += saved.warnings.length;
    await settle(file, saved.xml, `${file} is not as Camunda Modeler saves it`);
    await settle(file.replace('.bpmn', '.svg'), saved.svg, `The picture of ${file} is not up to date`);
  }
} finally {
  await browser.close();
}
console.log(wrong ? `${wrong} to mend: run "npm run save" and look at what changed` : `model ${mode}: all right`);
process.exit(wrong ? 1 : 0);

async function open(xml) {
  const modeler = new window.BpmnModeler({ container: '#canvas' });
  const { warnings } = await modeler.importXML(xml);
  const saved = await modeler.saveXML({ format: true });
  const drawn = await modeler.saveSVG();
  modeler.destroy();
  // ids drawn by lot would make every picture a new one: they are numbered instead, in the order in which they stand
  const names = new Map([...drawn.svg.matchAll(/ id="([^"]+)"/g)].map(([, id], index) => [id, `part-${index}`]));
  const svg = drawn.svg.replace(/( id="|url\(['"]?#|href="#)([^"')]+)/g, (whole, before, id) => before + (names.get(id) ?? id));
  return { xml: saved.xml, svg, warnings: warnings.map((warning) => warning.message) };
}

async function settle(file, content, complaint) {
  if (mode === 'save') {
    await writeFile(file, content);
  } else if (await readFile(file, 'utf8').catch(() => null) !== content) {
    console.error(complaint);
    wrong++;
  }
}
