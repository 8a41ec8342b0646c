/**
 * The layer table: the network's layers, before training.
 *
 * @module setup/layer-table
 */

import { byId, tableRow } from '../ui/dom.js';
import { formatCount } from '../ui/format.js';
import { speak } from '../ui/speak.js';
import { message } from '../words/message.js';

/**
 * @param {import('../wasm/page/kindling.js').LayerRow[]} layers
 */
export function showLayers(layers) {
  const table = byId('layers', HTMLTableElement);
  const rows = layers.map(({ layer, outputShape, parameters }) => tableRow([layer, outputShape.join(' × '), formatCount(parameters)]));
  table.tBodies[0].replaceChildren(...rows);
  const total = layers.reduce((sum, { parameters }) => sum + parameters, 0);
  table.tFoot?.replaceChildren(tableRow([message('report-total'), '', formatCount(total)]));
  const work = layers.reduce((sum, { multiplyAdds }) => sum + multiplyAdds, 0);
  speak(byId('work', HTMLParagraphElement), message('report-work', { number: formatCount(work) }));
}
