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

import { SITE } from '../e2e/support.js';

const execute = promisify(execFile);

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
