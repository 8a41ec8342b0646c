/**
 * What is a link, and how many of them a cell holds. What a link says, the page's own parser decides; here it is only asked.
 *
 * @module links
 */

/** @typedef {typeof import('../../www/wasm/page/kindling.js')} Page */
/** @typedef {import('../../www/wasm/page/kindling.js').ParsedLink} ParsedLink */

/** A link's version, also where a mail has encoded it. */
const VERSION = /(?:(?<![a-z0-9-])|(?<=%23|%3F|%26))v(?:=3D|=|%3D)\d/i;
const ADDRESS = /https?:\/\//i;
/** Where a link may begin. */
const BEGIN = new RegExp(`${ADDRESS.source}|${VERSION.source}`, 'gi');
/** What stands before the first one. */
const FIRST = new RegExp(BEGIN.source, 'i');
/** Where words begin that are no link's. A list in a link may hold blanks, behind its commas. */
const PROSE = /(?<![,=&\s])\s/g;
/** What a mail makes of an ampersand, without its semicolon. */
const ENTITY = /&(?:amp|#38|#x26)$/i;
/** How what was left behind by another link begins. */
const END = /^\s*(?:&|%26|#?claim-)/i;
/** That something was left out. */
const DOTS = /(?:…|\.\.\.)$/;
/** So many links of one row are compared with each other. */
const MOST_COMPARED = 500;
/** What programs show of an address is not shorter. */
const EXCERPT = 50;
/** What has none of these is no link, and the parser is not asked. */
const SIGN = /[=#]|%3D/i;
/** Texts that are remembered: a class has fewer, and each is asked for a few times. */
const REMEMBERED = 100_000;

/** Asks the page's parser, and remembers what it said. */
export class Links {
  #page;
  /** @type {Map<string, ParsedLink>} */
  #read = new Map();

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
  }

  /**
   * What a text says as a link.
   *
   * @param {string} text
   */
  read(text) {
    let link = this.#read.get(text);
    if (!link) {
      if (this.#read.size >= REMEMBERED) this.#read.clear();
      link = this.#page.parseLink(text);
      this.#read.set(text, link);
    }
    return link;
  }

  /**
   * Whether a text is meant as a link: a word with an equals sign in a remark is not.
   *
   * @param {string} text
   */
  isMeant(text) {
    if (!SIGN.test(text)) return false;
    return VERSION.test(text) || ((text.includes('#') || ADDRESS.test(text)) && this.#isUnderstood(text));
  }

  /**
   * Whether a text can be read as a link, if it stands where links stand.
   *
   * @param {string} text
   */
  isPossible(text) {
    return SIGN.test(text) && (this.isMeant(text) || this.#isUnderstood(text));
  }

  /**
   * Whether a link begins in a text. One that says no version goes on with the link before it.
   *
   * @param {string} text
   */
  begins(text) {
    return VERSION.test(text) || ADDRESS.test(text);
  }

  /**
   * Whether a text is the end of a link only, which says nothing without the rest.
   *
   * @param {string} text
   */
  isEnd(text) {
    return END.test(text) && !this.begins(text);
  }

  /**
   * What a link says if it goes on: the same, more, or nothing that is certain.
   *
   * @param {string} link that a text ends with
   * @param {string} both the text with what follows it
   * @param {string} [last] link of the text
   * @returns {'same' | 'more' | 'unclear'}
   */
  continued(link, both, last = this.within(link).at(-1) ?? link) {
    const [first, more] = [this.read(last), this.read(last + both.slice(link.length))];
    if (more.refusal) return first.refusal && !more.isLink && first.refusal === more.refusal ? 'same' : 'unclear';
    if (!more.isLink) return 'same';
    if (!first.isLink) return 'more';
    const isSameRun = this.#meaning(first, false) === this.#meaning(more, false);
    // A claim stands behind all that it is about: what follows it is no setting.
    if (first.claim && (!isSameRun || more.claimProblem)) return 'unclear';
    const isSameClaim = this.#meaning(first, true) === this.#meaning(more, true) && first.claimProblem === more.claimProblem;
    return isSameRun && isSameClaim ? 'same' : 'more';
  }

  /**
   * The links that a cell holds. A single one is the whole cell: its parser knows what mails put around it.
   *
   * @param {string} cell
   */
  within(cell) {
    const all = this.#parts(cell).filter((part) => this.isMeant(part));
    return all.length > 1 ? withoutExcerpts(all, cell.includes('<a ')) : [cell];
  }

  /**
   * Whether a link goes on in the next cell, because it holds the separator. The commas of a list: put together the two are
   * understood as well as the first alone, and say something else. The semicolon of an entity. Links hold no other separators.
   *
   * @param {string} link
   * @param {string} separator
   * @param {string} next
   */
  goesOn(link, separator, next) {
    if (separator === ';') return ENTITY.test(link);
    const [begin] = next.split(FIRST, 1);
    // A list without a blank behind its comma, or a link of its own.
    if (separator !== ',' || !begin.trim()) return false;
    const last = this.within(link).at(-1) ?? link;
    const [first, both] = [this.read(last), this.read(last + separator + begin)];
    if (!both.isLink || both.refusal || (both.claimProblem && !first.claimProblem)) return false;
    if (both.notices.length > first.notices.length) return false;
    return this.#meaning(first, false) !== this.#meaning(both, false) || (!first.claim && Boolean(both.claim));
  }

  /**
   * A text that is the same for links that say the same.
   *
   * @param {string} text
   */
  sameness(text) {
    const link = this.read(text);
    return link.isLink && !link.refusal && !link.claimProblem ? this.#meaning(link, true) : text;
  }

  /**
   * A link without the words behind it, up to the next one. What may be the rest of a value stays.
   *
   * @param {string} part
   */
  #withoutProse(part) {
    PROSE.lastIndex = Math.max(part.lastIndexOf('='), part.lastIndexOf('&'), part.lastIndexOf('#')) + 1;
    const prose = PROSE.exec(part);
    const link = prose ? part.slice(0, prose.index) : part;
    return link === part || this.continued(link, part, link) === 'same' ? link : part;
  }

  /** @param {string} text */
  #isUnderstood(text) {
    const { isLink, refusal } = this.read(text);
    return isLink || Boolean(refusal);
  }

  /**
   * @param {ParsedLink} link
   * @param {boolean} withClaim
   */
  #meaning({ spec, claim, hide, lock }, withClaim) {
    return this.#page.printLink({ spec, claim: withClaim ? claim : null, hide, lock });
  }

  /**
   * A cell, cut before each address, and before each version that is not the address's own.
   *
   * @param {string} cell
   */
  #parts(cell) {
    /** @type {number[]} */
    const cuts = [];
    let hasVersion = false;
    for (const { 0: begin, index } of cell.matchAll(BEGIN)) {
      const isVersion = VERSION.test(begin);
      if (!isVersion || hasVersion) cuts.push(isVersion && cell[index - 1] === '#' ? index - 1 : index);
      hasVersion = isVersion;
    }
    return [0, ...cuts].map((from, place) => this.#withoutProse(cell.slice(from, cuts[place]).trim())).filter(Boolean);
  }
}

/**
 * Links without those that only show the beginning of another one.
 *
 * @param {string[]} links
 * @param {boolean} areOne whether they stand for the same link, as an anchor's text and address do
 */
export function withoutExcerpts(links, areOne) {
  if (links.length < 2 || links.length > MOST_COMPARED) return links;
  const texts = links.map((link) => link.replaceAll('&amp;', '&').split(/[\s<>"]/, 1)[0]);
  return links.filter((_, at) => {
    const text = texts[at].replace(DOTS, '');
    const isCut = text !== texts[at];
    if (!isCut && !areOne) return true;
    // One that goes on within its last value says another thing, unless dots say that it was cut there.
    return !texts.some((other) => {
      return other.length > text.length && !DOTS.test(other) && other.startsWith(text)
        && (isCut || (areOne && text.length >= EXCERPT && other.includes('&', text.length)));
    });
  });
}
