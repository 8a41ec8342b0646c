/**
 * Recognizes links, and how many a cell contains. The page's own parser interprets them; this module only asks it.
 *
 * @module links
 */

/** @typedef {typeof import('../../www/wasm/page/kindling.js')} Page */
/** @typedef {import('../../www/wasm/page/kindling.js').ParsedLink} ParsedLink */

/** A link's version, even if a mail has encoded it. */
const VERSION = /(?:(?<![a-z0-9-])|(?<=%23|%3F|%26))v(?:=3D|=|%3D)\d/i;
const ADDRESS = /https?:\/\//i;
/** Where a link may start. */
const BEGIN = new RegExp(`${ADDRESS.source}|${VERSION.source}`, 'gi');
/** The text before the first link. */
const FIRST = new RegExp(BEGIN.source, 'i');
/** Where words start that don't belong to a link. A list in a link may have blanks after its commas. */
const PROSE = /(?<![,=&\s])\s/g;
/** An ampersand as mails encode it, without its semicolon. */
const ENTITY = /&(?:amp|#38|#x26)$/i;
/** The start of a remainder that another link left behind. */
const END = /^\s*(?:&|%26|#?claim-)/i;
/** A mark of omitted text. */
const DOTS = /(?:…|\.\.\.)$/;
/** At most this many links of a row are compared with each other. */
const MOST_COMPARED = 500;
/** Programs shorten addresses to no less than this. */
const EXCERPT = 50;
/** A text without any of these is not a link, and isn't parsed. */
const SIGN = /[=#]|%3D/i;
/** Most texts to remember: a class has fewer, and each is parsed a few times. */
const REMEMBERED = 100_000;

/** Calls the page's parser, and caches its answers. */
export class Links {
  #page;
  /** @type {Map<string, ParsedLink>} */
  #read = new Map();

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
  }

  /**
   * Parses a text as a link.
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
   * Whether a text can be read as a link, given that it is where links are.
   *
   * @param {string} text
   */
  isPossible(text) {
    return SIGN.test(text) && (this.isMeant(text) || this.#isUnderstood(text));
  }

  /**
   * Whether a link starts in a text. One without a version continues the link before it.
   *
   * @param {string} text
   */
  begins(text) {
    return VERSION.test(text) || ADDRESS.test(text);
  }

  /**
   * Whether a text is only the end of a link, meaningless without the rest.
   *
   * @param {string} text
   */
  isEnd(text) {
    return END.test(text) && !this.begins(text);
  }

  /**
   * Whether a link's continuation has the same meaning, adds to it, or is unclear.
   *
   * @param {string} link at the end of a text
   * @param {string} both the text and what follows it
   * @param {string} [last] link of the text
   * @returns {'same' | 'more' | 'unclear'}
   */
  continued(link, both, last = this.within(link).at(-1) ?? link) {
    const [first, more] = [this.read(last), this.read(last + both.slice(link.length))];
    if (more.refusal) return first.refusal && !more.isLink && first.refusal === more.refusal ? 'same' : 'unclear';
    if (!more.isLink) return 'same';
    if (!first.isLink) return 'more';
    const isSameRun = this.#meaning(first, false) === this.#meaning(more, false);
    // A claim comes after everything it is about, so no setting can follow it.
    if (first.claim && (!isSameRun || more.claimProblem)) return 'unclear';
    const isSameClaim = this.#meaning(first, true) === this.#meaning(more, true) && first.claimProblem === more.claimProblem;
    return isSameRun && isSameClaim ? 'same' : 'more';
  }

  /**
   * The links in a cell. A single one is the whole cell: its parser knows what mails put around it.
   *
   * @param {string} cell
   */
  within(cell) {
    const all = this.#parts(cell).filter((part) => this.isMeant(part));
    return all.length > 1 ? withoutExcerpts(all, cell.includes('<a ')) : [cell];
  }

  /**
   * Whether a link continues in the next cell, because it contains the separator: commas of a list (the joined text is
   * understood as well as the first cell alone, and says something else), or the semicolon of an entity. Links contain
   * no other separators.
   *
   * @param {string} link
   * @param {string} separator
   * @param {string} next
   */
  goesOn(link, separator, next) {
    if (separator === ';') return ENTITY.test(link);
    const [begin] = next.split(FIRST, 1);
    // A list without a blank after its comma, or a separate link.
    if (separator !== ',' || !begin.trim()) return false;
    const last = this.within(link).at(-1) ?? link;
    const [first, both] = [this.read(last), this.read(last + separator + begin)];
    if (!both.isLink || both.refusal || (both.claimProblem && !first.claimProblem)) return false;
    if (both.notices.length > first.notices.length) return false;
    return this.#meaning(first, false) !== this.#meaning(both, false) || (!first.claim && Boolean(both.claim));
  }

  /**
   * A key that is equal for links with the same meaning.
   *
   * @param {string} text
   */
  sameness(text) {
    const link = this.read(text);
    return link.isLink && !link.refusal && !link.claimProblem ? this.#meaning(link, true) : text;
  }

  /**
   * A link without the words after it, up to the next one. Text that may be the rest of a value stays.
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
   * A cell, split before each address, and before each version outside an address.
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
 * Links without those that only show the start of another.
 *
 * @param {string[]} links
 * @param {boolean} areOne whether they represent the same link, like an anchor's text and address
 */
export function withoutExcerpts(links, areOne) {
  if (links.length < 2 || links.length > MOST_COMPARED) return links;
  const texts = links.map((link) => link.replaceAll('&amp;', '&').split(/[\s<>"]/, 1)[0]);
  return links.filter((_, at) => {
    const text = texts[at].replace(DOTS, '');
    const isCut = text !== texts[at];
    if (!isCut && !areOne) return true;
    // A link that continues within the other's last value means something else, unless dots mark a cut there.
    return !texts.some((other) => {
      return (
        other.length > text.length &&
        !DOTS.test(other) &&
        other.startsWith(text) &&
        (isCut || (areOne && text.length >= EXCERPT && other.includes('&', text.length)))
      );
    });
  });
}
