/**
 * Reads XML event by event. Entities of a document's own are an error to the parser, so none can swell.
 *
 * @module xml
 */

import sax from 'sax';

import { InputError } from './error.js';

/**
 * What is done with a document's parts. Names come with their prefix, as both formats fix them by custom.
 *
 * @typedef {object} Handler
 * @property {(name: string, attributes: Record<string, string>) => void} open
 * @property {(name: string) => void} close
 * @property {(text: string) => void} text
 */

/**
 * @param {string} source
 * @param {Handler} handler
 * @throws {InputError} if it is no XML
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
