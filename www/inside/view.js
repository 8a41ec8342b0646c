/**
 * What is loaded after the page's start to look inside: one file, since each more would cut the code of the start into more, too.
 *
 * @module inside/view
 */

export { Gallery } from './gallery/panel.js';
export { LayersPanel } from './layers/panel.js';
export { MapPanel } from './map/panel.js';
