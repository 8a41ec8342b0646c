/**
 * Reads XML event by event. The parser rejects documents that define entities, so none can expand.
 *
 * @module xml
 */

import sax from 'sax';

import { InputError } from './error.js';

/**
 * Callbacks for a document's parts. Names include their prefix, which both formats fix by convention.
 *
 * @typedef {object} Handler
 * @property {(name: string, attributes: Record<string, string>) => void} open
 * @property {(name: string) => void} close
 * @property {(text: string) => void} text
 */

/**
 * @param {string} source
 * @param {Handler} handler
 * @throws {InputError} if it is not XML
 */
export function readXml(source, handler) {
  const parser = sax.parser(true);
  parser.onerror = (error) => {
    throw new InputError(`The workbook is damaged: ${error.message.split('\n')[0]}. Save it again.`);
  };
  parser.onopentag = ({ name, attributes }) => handler.open(name, /** @type {Record<string, string>} */ (attributes));
  parser.onclosetag = (name) => handler.close(name);
  parser.ontext = (text) => handler.text(text);
  parser.oncdata = (text) => handler.text(text);
  parser.write(source).close();
}
