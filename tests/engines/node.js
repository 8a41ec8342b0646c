/**
 * What Node makes of a run: the same WebAssembly, trained without a pause by the command that verifies links.
 *
 * @module node
 */

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';

import { openPage, openTrainer, readFiles } from '../../verify/site.js';
import { SITE } from '../e2e/support.js';

const execute = promisify(execFile);

/** Images on the map, their bytes, and those before them in their file. */
const MAPPED = { count: 2000, bytes: 784, header: 16 };
const STEPS_AT_ONCE = 100;

/**
 * The digests of the runs that these links ask for, in their order.
 *
 * @param {string[]} links
 * @returns {Promise<string[]>}
 */
export async function trainInNode(links) {
  const folder = mkdtempSync(join(tmpdir(), 'kindling-node-'));
  try {
    const [list, out] = [join(folder, 'links.txt'), join(folder, 'results.csv')];
    writeFileSync(list, links.join('\n'));
    await execute('node', [join(import.meta.dirname, '../../verify/run.js'), list, '--out', out, '--site', SITE]);
    const rows = /** @type {Record<string, string>[]} */ (parse(readFileSync(out), { columns: true, bom: true }));
    return rows.map((row) => row['found digest']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The digests of both maps of test images of the run that comes with the page. */
export async function mapInNode() {
  const file = readFileSync(join(import.meta.dirname, '../../www/runs/shipped/cnn-25.json'), 'utf8');
  const checkpoint = Buffer.from(JSON.parse(file).checkpoint, 'base64');
  const { datasets } = await openPage(SITE);
  const { ImageMap, Predictor, readWeights } = await openTrainer(SITE);
  const { spec, weights } = readWeights(checkpoint);
  const info = datasets().find(({ id }) => id === spec.dataset);
  if (!info) throw new Error(`There is no dataset "${spec.dataset}".`);
  const { count, bytes, header } = MAPPED;
  const images = readFiles(SITE, info)[2].subarray(header, header + count * bytes);
  const map = new ImageMap(new Predictor(spec, weights), images);
  const neighbours = map.neighbours();
  while (neighbours.share < 1) neighbours.step(STEPS_AT_ONCE);
  return { pca: map.principal().digest, tsne: neighbours.picture().digest };
}
