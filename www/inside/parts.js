/**
 * What is loaded at once when somebody looks inside, or wants a report with a look inside.
 *
 * @module inside/parts
 */

export { LayersPanel } from './layers/panel.js';
export { lookInto } from './report-look.js';
